import { describe, expect, it } from "vitest";
import { namedKey, nameKey, replicationKey, rootKey } from "../../src/random/keys.ts";

const text = (words: readonly [number, number]): string => words.join(" ");

describe("the root key of an experiment", () => {
  it("is decided by the seed phrase, all of it", () => {
    expect(rootKey("promoting independence")).toEqual(rootKey("promoting independence"));
    const phrases = ["a", "aa", "b", "promoting independence", "promoting independenc", "Promoting independence"];
    expect(new Set(phrases.map((phrase) => text(rootKey(phrase)))).size).toBe(phrases.length);
  });
});

describe("the key of a name", () => {
  it("belongs to the name alone: not to its position, nor to names asked for before", () => {
    const [first, second] = [nameKey("assessment"), nameKey("reablement")];
    expect(nameKey("reablement")).toEqual(second);
    expect(nameKey("assessment")).toEqual(first);
  });

  it("survives that more names than are remembered have come by", () => {
    const before = nameKey("assessment");
    for (let index = 0; index < 11_000; index++) nameKey(`name ${index}`);
    expect(nameKey("assessment")).toEqual(before);
  });

  it("differs for names that differ by little", () => {
    const names = ["ab", "ba", "a", "b", "aa", "ab ", "AB", "", "initial:a:b", "initial:ab:", "residents:a"];
    expect(new Set(names.map((name) => text(nameKey(name)))).size).toBe(names.length);
  });
});

describe("the keys of a replication, and of what is named in it", () => {
  it("differ from one another", () => {
    const root = rootKey("tdm");
    const keys = new Set<string>();
    for (let replication = 0; replication < 1000; replication++) {
      const key = replicationKey(root, replication);
      keys.add(text(key));
      for (const name of ["residents:older", "residents:working"]) keys.add(text(namedKey(key, nameKey(name))));
    }
    expect(keys.size).toBe(3000);
  });
});
