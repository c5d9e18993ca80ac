import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { FINDINGS } from "../../src/analysis/plausibility/catalogue.ts";
import { ERRORS } from "../../src/errors/catalogue.ts";

/** From the ground up: a file imports its own folder or a lower one. */
const LAYERS = [
  "errors",
  "random",
  "statistics",
  "model",
  "kernel",
  "experiment",
  "results",
  "execution",
  "finance",
  "analysis",
  "report",
  "runs",
  "service",
  "cli",
];
const LONGEST_FILE = 300;
/** Where numbers are decided there is no clock, and no randomness but the keyed one. */
const DECIDE_NUMBERS = ["random", "model", "kernel", "experiment"];

const files = readdirSync("src", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => {
    const path = relative("src", join(entry.parentPath, entry.name));
    const text = readFileSync(join("src", path), "utf8");
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, to]) =>
      normalize(join(dirname(path), to!)),
    );
    return { path, text, imports };
  });
const layerOf = (path: string) => (path === "index.ts" ? LAYERS.length : LAYERS.indexOf(path.split("/")[0]!));

describe("the architecture", () => {
  test("every folder of the source is a layer", () => {
    expect(files.filter(({ path }) => layerOf(path) < 0).map(({ path }) => path)).toEqual([]);
  });

  test("imports go down the layers, types included", () => {
    const upwards = files.flatMap(({ path, imports }) =>
      imports.filter((to) => layerOf(to) > layerOf(path)).map((to) => `${path} imports ${to}`),
    );
    expect(upwards).toEqual([]);
  });

  test("no file imports itself by way of others", () => {
    const importsOf = new Map(files.map(({ path, imports }) => [path, imports]));
    const finished = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(" > "));
      if (trail.includes(path) || finished.has(path)) return;
      for (const to of importsOf.get(path) ?? []) visit(to, [...trail, path]);
      finished.add(path);
    };
    for (const { path } of files) visit(path, []);
    expect(circles).toEqual([]);
  });

  test("no file is a drawer for anything", () => {
    const drawer = /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/;
    expect(files.filter(({ path }) => drawer.test(path)).map(({ path }) => path)).toEqual([]);
  });

  test("files stay short enough to be read", () => {
    const long = files.filter(({ text }) => text.split("\n").length > LONGEST_FILE + 1);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test("neither clock nor unkeyed randomness where numbers are decided", () => {
    const unkeyed = /Math\.random|Date\.now|new Date\(\)/;
    const found = files.filter(({ path, text }) => DECIDE_NUMBERS.includes(path.split("/")[0]!) && unkeyed.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test("every code of an error or a finding that is used is in its catalogue, and every code there is used", () => {
    const catalogues = [join("errors", "catalogue.ts"), join("analysis", "plausibility", "catalogue.ts")];
    const used = new Set(
      files
        .filter(({ path }) => !catalogues.includes(path))
        .flatMap(({ text }) => [...text.matchAll(/TDM-[A-Z]+-\d{3}/g)].map(([code]) => code)),
    );
    expect([...used].sort()).toEqual([...Object.keys(ERRORS), ...Object.keys(FINDINGS)].sort());
  });
});
