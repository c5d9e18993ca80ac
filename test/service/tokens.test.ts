import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addToken, Tokens } from "../../src/service/tokens.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

test("tokens are known by their hashes, up to the end of their last day", () => {
  const file = join(temporaryFolder(), "tokens");
  const always = addToken(file, "finance", "never");
  const some = addToken(file, "adult.care", "2027-03-31");
  const tokens = Tokens.read(file);
  expect(tokens.ownerOf(always)).toBe("finance");
  expect(tokens.ownerOf(some, Date.parse("2027-03-31T23:59:59Z"))).toBe("adult.care");
  expect(tokens.ownerOf(some, Date.parse("2027-04-01T00:00:00Z"))).toBeUndefined();
  expect(tokens.ownerOf(`${always} `)).toBeUndefined();
  expect(tokens.ownerOf("")).toBeUndefined();
  const text = readFileSync(file, "utf8");
  expect(text).not.toContain(always.slice(4));
  expect(statSync(file).mode & 0o077).toBe(0);
});

test("a file that holds no tokens, or something else, is refused", () => {
  const file = join(temporaryFolder(), "tokens");
  expect(() => Tokens.read(file)).toThrow("[TDM-FOLDER-001]");
  for (const text of ["", "# nothing\n", "finance secret never\n", `finance ${"0".repeat(64)} tomorrow\n`]) {
    writeFileSync(file, text);
    expect(() => Tokens.read(file)).toThrow("[TDM-USE-002]");
  }
  expect(() => addToken(file, "two words", "never")).toThrow("[TDM-USE-002]");
  expect(() => addToken(file, "finance", "soon")).toThrow("[TDM-USE-002]");
});
