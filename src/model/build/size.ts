import { dependenciesOf, dependenciesOfAttribute } from "../dependencies.ts";
import { type Counted, ledgerBytes, segmentCount } from "../ledger-size.ts";
import type { Attribute } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type { Reader } from "./reader.ts";

/** Combinations of cohort and levels for which one place may behave differently: each has laws and tables of its own. */
const MOST_ROWS = 100_000;
/** Bytes that the counts of one replication may take. Every worker holds some of them, and a thousand go to disk. */
const MOST_LEDGER = 128 * 2 ** 20;

/** Refuses what would take more memory than a computer has, though each of its parts is small. */
export function checkSize(reader: Reader, model: Counted): void {
  const before = reader.problems.length;
  model.stages.forEach(({ name }, s) => {
    checkRows(reader, model, dependenciesOf(model, s), ["stages", name]);
  });
  for (const attribute of model.attributes) {
    checkRows(reader, model, dependenciesOfAttribute(attribute), ["attributes", attribute.name]);
  }
  if (reader.problems.length === before) checkLedger(reader, model);
}

function checkRows(reader: Reader, { cohorts, attributes }: Counted, on: readonly number[], path: ModelPath): void {
  const of = on.map((index) => attributes[index]!);
  const rows = of.reduce((count, { levels }) => count * levels.length, cohorts.length);
  if (rows <= MOST_ROWS) return;
  reader.report({
    code: "TDM-MODEL-016",
    message: `what is written here depends on too much together: ${namesOf(of)}`,
    path,
    at: "key",
    expected: `at most ${count(MOST_ROWS)} combinations of cohort and levels: fewer attributes, or fewer levels`,
    found: count(rows),
  });
}

function checkLedger(reader: Reader, model: Counted): void {
  const bytes = ledgerBytes(model);
  if (bytes <= MOST_LEDGER) return;
  const reported = model.attributes.filter((attribute) => attribute.reported);
  const parts = [
    counted(segmentCount(model), "segment"),
    counted(model.stages.length, "stage"),
    counted(model.axis.periods.length, "period"),
  ].join(" x ");
  reader.report({
    code: "TDM-MODEL-016",
    message: `results by ${parts} are too large`,
    path: reported.length > 0 ? ["attributes", reported[0]!.name, "report"] : ["time"],
    at: "key",
    expected:
      `at most ${megabytes(MOST_LEDGER)} for each replication: ` +
      (reported.length > 0 ? `no \`report\` at one of ${namesOf(reported)}` : "fewer periods or cohorts"),
    found: megabytes(bytes),
  });
}

const namesOf = (attributes: readonly Attribute[]) => attributes.map(({ name }) => `\`${name}\``).join(", ");
const count = (number: number) => number.toLocaleString("en-GB");
const counted = (number: number, what: string) => `${count(number)} ${what}${number === 1 ? "" : "s"}`;
const megabytes = (bytes: number) => `${count(Math.round(bytes / 2 ** 20))} MB`;
