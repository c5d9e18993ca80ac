import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Problem, TdmError } from "../../src/errors/tdm-error.ts";
import { loadModel } from "../../src/model/load.ts";
import { KINDS, type Misspelling, misspellings, placeAt, withMisspellings, wordsOf } from "./misspell.ts";

type Files = Record<string, string>;
type Typo = Misspelling & { readonly file: string; readonly line: number; readonly column: number };

/** Models by name: the texts of their files, the model file first. */
const MODELS: Record<string, Files> = {
  small: { "model.yaml": readFileSync("test/model/fixtures/small.yaml", "utf8") },
  care: { "model.yaml": readFileSync("test/model/fixtures/care.yaml", "utf8") },
  "on a plain axis": { "model.yaml": readFileSync("test/model/fixtures/small-plain.yaml", "utf8") },
};
if (existsSync("models/norfolk/model.yaml")) {
  const names = readdirSync("models/norfolk").filter((name) => name.endsWith(".yaml"));
  MODELS.norfolk = Object.fromEntries(names.map((name) => [name, readFileSync(`models/norfolk/${name}`, "utf8")]));
}

/** Places that define a name; whoever uses it writes it again. */
const DEFINITION =
  /^(sources|cohorts|attributes|.*\.levels|exits|groups|resources|stages|interventions|scenarios|trajectories|indicators|stated|money\.(inflation|grants|partners|optimism-bias)|delivery\.correlation\.groups|.*\.(external|hazards))\.[^.]+$/;
/** Names that the language itself uses. */
const USED_BY_THE_LANGUAGE = ["died", "do-nothing"];

/** How many words are wrong at once, as all problems are told at once. What is missed is tried again on its own. */
const AT_ONCE = 8;

const folder = mkdtempSync(join(tmpdir(), "tdm-typos-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(Object.entries(MODELS))("one letter wrong in the model %s", (name, files) => {
  const words = Object.entries(files).flatMap(([file, text]) =>
    wordsOf(text).map((word) => ({ file, ...word, ...placeAt(text, word.holder) })),
  );
  const used = new Set(words.filter(({ path }) => !DEFINITION.test(path)).map(({ word }) => word));
  const unused = words.filter(
    ({ word, path }) => DEFINITION.test(path) && !used.has(word) && !USED_BY_THE_LANGUAGE.includes(word),
  );
  const typos: Typo[] = misspellings(words.filter((word) => !unused.includes(word)));

  it("can be found wherever a name is used, and every name is; but for scenarios, trajectories, indicators and statements that wait to be asked for, hazards, payers and groups of deliveries", () => {
    const wait =
      /^(scenarios|trajectories|indicators|stated)\.|\.hazards\.|^money\.(grants|partners|optimism-bias)\.|^delivery\.correlation\.groups\./;
    expect(unused.map(({ path }) => path).filter((path) => !wait.test(path))).toEqual([]);
  });

  it("is tried in every way to mistype", () => {
    for (const kind of KINDS) {
      expect(typos.filter((typo) => typo.kind === kind).length).toBeGreaterThan(typos.length / 10);
    }
  });

  it("is told at its line and column, with the right word", { timeout: 300_000 }, () => {
    const here = join(folder, name);
    write(here, files);
    expect(problemsOf(here)).toEqual([]);
    const missed = batches(typos)
      .flatMap((batch) => missedOf(here, files, batch))
      .filter((typo) => missedOf(here, files, [typo]).length > 0);
    expect(missed.map(({ file, line, column, misspelt }) => `${file}:${line}:${column} ${misspelt}`)).toEqual([]);
  });
});

/** Different words on different lines, so that none moves or hides another. */
function batches(typos: readonly Typo[]): Typo[][] {
  const count = Math.ceil(typos.length / AT_ONCE);
  const result = Array.from({ length: count }, (): Typo[] => []);
  for (const [index, typo] of typos.entries()) {
    const isApart = (batch: readonly Typo[]) =>
      batch.every(({ file, line, word }) => word !== typo.word && (file !== typo.file || line !== typo.line));
    const inTurn = [...result.slice(index % count), ...result.slice(0, index % count)];
    const batch = inTurn.find((candidate) => candidate.length < AT_ONCE && isApart(candidate));
    if (batch) batch.push(typo);
    else result.push([typo]);
  }
  return result;
}

/** Those of some misspellings, all made at once, that a reader is not told of. */
function missedOf(where: string, files: Files, typos: readonly Typo[]): Typo[] {
  const isIn = (file: string) => typos.filter((typo) => typo.file === file);
  write(
    where,
    Object.fromEntries(Object.entries(files).map(([file, text]) => [file, withMisspellings(text, isIn(file))])),
  );
  const problems = problemsOf(where);
  return typos.filter(
    ({ file, line, column, right }) =>
      !problems.some(
        (problem) =>
          problem.file === join(where, file) &&
          problem.line === line &&
          problem.column === column &&
          problem.nearest === right,
      ),
  );
}

function write(where: string, files: Files): void {
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
