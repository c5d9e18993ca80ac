import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { modelJsonSchema } from "../../src/model/schema/model.ts";
import {
  AFTER_CHANGE,
  BY,
  FAMILY_NAMES,
  MEASURES,
  MEASURES_OF_TRAJECTORIES,
  PER_ENTRY,
  PER_TIME,
} from "../../src/model/schema/names.ts";
import { provenance, uncertainty } from "../../src/model/schema/value.ts";
import { tableAfter } from "./markdown.ts";

test("the pages that follow from the code are up to date", () => {
  const { stdout, stderr } = spawnSync("node", ["docs/generate.mjs", "--check"], { encoding: "utf8" });
  expect(stdout + stderr).toBe("");
});

const page = readFileSync("docs/reference/model-language.md", "utf8");

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
const schema = modelJsonSchema() as Schema & { readonly definitions: Readonly<Record<string, Schema>> };

/** Keys of each kind of mapping of the language, by its path: `stages.*.cost`, `targets[]`. Numbers and times are apart. */
const keysByPath = new Map<string, Set<string>>();
function gather(node: Schema, path: string): void {
  for (const way of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])]) gather(way, path);
  for (const [key, inner] of Object.entries(node.properties ?? {})) {
    keysByPath.set(path, (keysByPath.get(path) ?? new Set()).add(key));
    gather(inner, path === "" ? key : `${path}.${key}`);
  }
  if (typeof node.additionalProperties === "object") gather(node.additionalProperties, `${path}.*`);
  if (node.items) gather(node.items, `${path}[]`);
}
gather(schema, "");

const origins = Object.keys(provenance);
const withoutOrigins = (keys: Iterable<string>) => [...keys].filter((key) => !origins.includes(key)).sort();
const coded = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word!);
const keysInTable = (marker: string) =>
  tableAfter(page, marker)
    .flatMap(([key]) => coded(key!))
    .sort();

describe("the page of the model language", () => {
  const markers = [...page.matchAll(/^<!-- keys of (.+) -->$/gm)].map(([line, paths]) => ({
    line: line!,
    paths: paths!.split(", ").map((path) => (path === "the file" ? "" : path)),
  }));
  const ofMappings = markers.filter(({ paths }) => paths.every((path) => path !== "value" && path !== "provenance"));

  test("has a table for every mapping of the schema, and no other", () => {
    expect(ofMappings.flatMap(({ paths }) => paths).sort()).toEqual([...keysByPath.keys()].sort());
  });

  test.each(ofMappings)("$line has every key, and no other", ({ line, paths }) => {
    for (const path of paths) expect(keysInTable(line), path).toEqual(withoutOrigins(keysByPath.get(path)!));
  });

  test("has every key of a number and of its origin", () => {
    const number = Object.values(schema.definitions)
      .flatMap(({ anyOf }) => anyOf ?? [])
      .find(({ properties }) => properties?.uncertain);
    expect(keysInTable("<!-- keys of value -->")).toEqual(withoutOrigins(Object.keys(number!.properties!)));
    expect(keysInTable("<!-- keys of provenance -->")).toEqual([...origins].sort());
  });

  test("has every law with its parameters", () => {
    const lawsInTable = (marker: string) =>
      Object.fromEntries(
        tableAfter(page, marker).map(([law, parameters]) => [coded(law!)[0], coded(parameters!).sort()]),
      );
    const parametersOf = (laws: Readonly<Record<string, Schema>>) =>
      Object.fromEntries(
        Object.entries(laws)
          .filter(([law]) => !origins.includes(law) && law !== BY)
          .map(([law, { properties }]) => [law, Object.keys(properties!).sort()]),
      );
    const times = Object.values(schema.definitions)
      .flatMap(({ anyOf }) => anyOf ?? [])
      .find(({ properties }) => properties?.weibull);
    expect(lawsInTable("<!-- laws of duration -->")).toEqual(parametersOf(times!.properties!));
    expect(Object.keys(lawsInTable("<!-- laws of duration -->")).sort()).toEqual([...FAMILY_NAMES].sort());
    const laws = Object.fromEntries(Object.keys(uncertainty.shape).map((law) => [law, lawSchema(law)]));
    expect(lawsInTable("<!-- laws of value.uncertain -->")).toEqual(parametersOf(laws));
  });

  test("has every word that a key chooses from", () => {
    expect(keysInTable("<!-- words of measure -->")).toEqual([...MEASURES].sort());
    const watched = keysInTable("<!-- words of a trajectory's measure -->");
    expect(watched).toEqual([...MEASURES_OF_TRAJECTORIES].sort());
    for (const word of AFTER_CHANGE) expect(page).toContain(`\`${word}\``);
    for (const word of [...PER_ENTRY, ...PER_TIME]) expect(page).toContain(`\`${word}\``);
    for (const word of "full none excess certain at-risk as-planned uncertain deducted ignored".split(" ")) {
      expect(page).toContain(`\`${word}\``);
    }
    for (const word of ["per person", "per episode"]) expect(page).toContain(`\`${word}\``);
  });
});

/** The schema of a law of uncertainty, wherever it stands among the definitions. */
function lawSchema(law: string): Schema {
  return schema.definitions.uncertainty!.properties![law]!;
}
