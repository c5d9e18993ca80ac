import { type Problem, TdmError } from "../../errors/tdm-error.ts";
import { buildModel } from "../build/build.ts";
import type { Model } from "../model.ts";
import type { PathProblem } from "../path-problem.ts";
import { type ModelDocument, modelSchema } from "../schema/model.ts";
import { findingsOf } from "./findings.ts";
import type { Losses } from "./losses.ts";
import { entryOf, type PlacedMap, placeOf, toPlain } from "./placed.ts";
import { type Finding, isLeftover, repairAll } from "./repair.ts";
import { problemsOfSets } from "./set-problems.ts";

/** Each round mends at least one thing; a file with more layers of mistakes gets the rest reported next time. */
const MOST_ROUNDS = 30;
/** Nobody reads more at once, and looking for them in a hostile file could take hours. */
const MOST_FINDINGS = 200;

export interface CheckedModel {
  readonly document: ModelDocument;
  readonly model: Model;
}

/**
 * Checks a document against the schema and as a model. All problems are found at once: after each problem of form, a
 * mended copy is checked further, and what only follows from the mending is left out. Throws one TdmError.
 */
export function checkDocument(
  root: PlacedMap,
  losses: Losses,
  earlier: readonly Problem[],
  files: readonly string[],
): CheckedModel {
  const problems = [...earlier];
  const report = (problem: PathProblem) => problems.push(placed(root, problem));
  const fail = (): never => {
    throw new TdmError(inOrder(problems, files));
  };
  const document = mendedDocument(root, losses, report);
  if (!document) return fail();
  const { model, problems: found } = buildModel(document);
  const timeless = losses.touched(entryOf(root, "time")?.node) || found.some(({ path }) => path[0] === "time");
  const sets = problemsOfSets(document, problems.length + found.length === 0);
  for (const problem of [...withoutRepeats(found), ...sets]) {
    if (!losses.isEcho(root, problem, timeless)) report(problem);
  }
  if (problems.length > 0) return fail();
  if (!model) throw new Error("a model was refused without a reason");
  return { document, model };
}

/** The document once it fits the schema; undefined where it cannot be mended. */
function mendedDocument(
  root: PlacedMap,
  losses: Losses,
  report: (problem: PathProblem) => void,
): ModelDocument | undefined {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const plain = toPlain(root);
    const result = modelSchema.safeParse(plain);
    if (result.success) return plain as ModelDocument;
    const issues = result.error.issues.slice(0, MOST_FINDINGS);
    const findings = distinct(issues.flatMap((issue) => findingsOf(issue, root))).slice(0, MOST_FINDINGS);
    // A misspelt key makes the right one missing: mend names first, and look again.
    const names = findings.filter(({ repair }) => repair.do === "rename");
    const now = names.length > 0 ? names : findings;
    for (const finding of now) if (!isLeftover(root, finding, losses)) report(finding.problem);
    if (findings.length === MOST_FINDINGS || !repairAll(root, now, losses)) return undefined;
  }
  return undefined;
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding.problem.path), finding])).values()];
}

/** A name that nobody uses is said to be so once, with the name that was meant where that is known. */
function withoutRepeats(problems: readonly PathProblem[]): PathProblem[] {
  const unused = problems.filter(({ code, nearest }) => code === "TDM-MODEL-011" && nearest !== undefined);
  const known = new Set(unused.map(({ path }) => path.join(".")));
  return problems.filter(
    ({ code, nearest, path }) => code !== "TDM-MODEL-011" || nearest !== undefined || !known.has(path.join(".")),
  );
}

function placed(root: PlacedMap, { path, at, ...rest }: PathProblem): Problem {
  return { ...rest, ...placeOf(root, path, at), path: path.join(".") };
}

/** In the order of the files and of their lines, each once. */
export function inOrder(problems: readonly Problem[], files: readonly string[]): Problem[] {
  const distinctOnes = [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
  const rank = (problem: Problem) => [
    problem.file === undefined ? -1 : files.indexOf(problem.file),
    problem.line ?? 0,
    problem.column ?? 0,
  ];
  return distinctOnes.sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const differing = left.findIndex((part, index) => part !== right[index]);
    return differing < 0 ? 0 : left[differing]! - right[differing]!;
  });
}
