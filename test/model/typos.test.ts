import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Problem, TdmError } from "../../src/errors/tdm-error.ts";
import { loadModel } from "../../src/model/load.ts";
import { KINDS, misspellings, placeAt, withMisspelling, wordsOf } from "./misspell.ts";

/** Models by name: the texts of their files, the model file first. */
const MODELS: Record<string, Record<string, string>> = {
  small: { "model.yaml": readFileSync("test/model/fixtures/small.yaml", "utf8") },
  "on a plain axis": { "model.yaml": readFileSync("test/model/fixtures/small-plain.yaml", "utf8") },
};
if (existsSync("models/norfolk/model.yaml")) {
  const names = readdirSync("models/norfolk").filter((name) => name.endsWith(".yaml"));
  MODELS.norfolk = Object.fromEntries(names.map((name) => [name, readFileSync(`models/norfolk/${name}`, "utf8")]));
}

const folder = mkdtempSync(join(tmpdir(), "tdm-typos-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(Object.entries(MODELS))("one letter wrong in the model %s", (name, files) => {
  const texts = Object.entries(files);
  const words = texts.flatMap(([file, text]) => wordsOf(text).map((word) => ({ file, ...word })));
  const cases = misspellings(words) as (ReturnType<typeof misspellings>[number] & { file: string })[];

  it("covers every way to mistype", () => {
    for (const kind of KINDS)
      expect(cases.filter((typo) => typo.kind === kind).length).toBeGreaterThan(cases.length / 10);
  });

  it("is found at its line and column, with the right word", { timeout: 600_000 }, () => {
    const here = join(folder, name);
    writeModel(here, files);
    expect(() => loadModel(here)).not.toThrow();
    const missed = cases.flatMap((typo) => {
      const text = files[typo.file]!;
      writeFileSync(join(here, typo.file), withMisspelling(text, typo));
      const wanted = { ...placeAt(text, typo.holder), nearest: typo.right };
      const found = problemsOf(here).filter(({ file }) => file?.endsWith(`/${typo.file}`));
      const isFound = found.some(
        ({ line, column, nearest }) => line === wanted.line && column === wanted.column && nearest === wanted.nearest,
      );
      writeFileSync(join(here, typo.file), text);
      return isFound
        ? []
        : [{ typed: typo.misspelt, path: typo.path, wanted, found: found.map(({ message }) => message) }];
    });
    expect(missed).toEqual([]);
  });
});

function writeModel(where: string, files: Record<string, string>): void {
  mkdirSync(where, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(where, file), text);
}

function problemsOf(where: string): readonly Problem[] {
  try {
    loadModel(where);
    return [];
  } catch (error) {
    if (error instanceof TdmError) return error.problems;
    throw error;
  }
}
