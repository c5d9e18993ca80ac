import type { ComparedScenario } from "../analysis/comparison/common-ground.ts";
import { compare } from "../analysis/comparison/compare.ts";
import { type ComparedRun, openComparedRun, scenariosOf } from "../analysis/comparison/compared-run.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { DO_NOTHING } from "../model/model.ts";
import { renderComparison } from "../report/terminal/comparison.ts";

export interface CompareOptions {
  readonly scenario?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** With fewer, the answer is there at once. */
const MANY_REPLICATIONS = 500;

/** `tdm compare`: what differs between two runs, or two scenarios of one, and in what inputs. */
export function compareCommand(first: string, second: string | undefined, options: CompareOptions): void {
  const [a, b] = chosen(first, second, namesIn(options.scenario));
  const replications = a.run.replications + (a.run === b.run ? 0 : b.run.replications);
  if (replications >= MANY_REPLICATIONS && !options.quiet && !options.json) {
    process.stderr.write(`Reading ${replications.toLocaleString("en-GB")} replications ...\n`);
  }
  const comparison = compare(a, b);
  if (options.json) {
    process.stdout.write(`${JSON.stringify(comparison, undefined, 2)}\n`);
    return;
  }
  const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
  process.stdout.write(renderComparison(comparison, { columns: process.stdout.columns ?? 100, colour }));
}

function namesIn(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(",").map((name) => name.trim());
}

/** The two scenarios that are meant. */
function chosen(
  first: string,
  second: string | undefined,
  names: readonly string[],
): readonly [ComparedScenario, ComparedScenario] {
  const run = openComparedRun(first);
  if (second === undefined) {
    if (names.length !== 2) throw wrongNumber("two scenarios of the run", scenariosOf(run), names);
    return [called(run, names[0]!), called(run, names[1]!)];
  }
  const other = openComparedRun(second);
  if (names.length > 2) {
    throw wrongNumber("one scenario of both runs, or one of each", scenariosOf(run), names);
  }
  const [own, others] = names.length === 0 ? usual(run, other) : [names[0]!, names.at(-1)!];
  return [called(run, own), called(other, others)];
}

function wrongNumber(what: string, known: readonly string[], found: readonly string[]): TdmError {
  return TdmError.of("TDM-USE-002", `--scenario must name ${what}`, {
    expected: `names out of ${known.join(", ")}, comma-separated`,
    found: found.length === 0 ? "none" : found.join(", "),
  });
}

/** The first scenario beside do-nothing that both runs have; else the first of each, or do-nothing where one has no other. */
function usual(run: ComparedRun, other: ComparedRun): [string, string] {
  const [own, others] = [run.experiment.scenarios, other.experiment.scenarios];
  const shared = own.find((name) => others.includes(name));
  if (shared !== undefined) return [shared, shared];
  const [first, second] = [own[0], others[0]];
  return first === undefined || second === undefined ? [DO_NOTHING, DO_NOTHING] : [first, second];
}

/** Throws TDM-USE-002 with the nearest name. */
function called(run: ComparedRun, name: string): ComparedScenario {
  const known = scenariosOf(run);
  if (known.includes(name)) return { run, scenario: name };
  const isOfModel = run.prepared.model.scenarios.some((scenario) => scenario.name === name);
  const message = isOfModel ? `the scenario \`${name}\` was not run` : `the run has no scenario called \`${name}\``;
  throw TdmError.of("TDM-USE-002", message, {
    file: run.path,
    expected: `one of ${known.join(", ")}`,
    found: name === "" ? "nothing" : name,
    nearest: isOfModel ? undefined : nearestName(name, known),
  });
}
