import {
  type RegisteredRisk,
  RISK_SORTS,
  type RiskInRun,
  type RiskOfTarget,
  type RiskSort,
  type RisksOfRun,
  type TargetAtRisk,
} from "../../analysis/risks/risks.ts";
import type { Estimate } from "../../statistics/bands.ts";
import { targetName } from "../goals.ts";
import { poundsAlike } from "../money.ts";
import { decimal, significant } from "../numbers.ts";
import { chance, percent } from "../probability.ts";
import { cell, type Table, tableOf } from "./table.ts";

/** The register: what may happen, how likely, what is done about it and by whom. */
export function registerTable(register: readonly RegisteredRisk[]): Table {
  const has = (of: (risk: RegisteredRisk) => string | undefined) => register.some((risk) => of(risk) !== undefined);
  const column = (heading: string, rank: number, of: (risk: RegisteredRisk) => string | undefined) =>
    has(of) ? [{ heading, align: "left", rank, cell: (risk: RegisteredRisk) => of(risk) ?? "" } as const] : [];
  return tableOf<RegisteredRisk>(
    "The risk register",
    [
      { heading: "Risk", align: "left", rank: 0, cell: ({ label }) => label },
      ...column("Cause, event and effect", 3, story),
      { heading: "Likelihood", align: "right", rank: 0, cell: likelihood },
      { heading: "Occurred in", align: "right", rank: 1, cell: ({ occurred }) => percent(occurred.probability) },
      ...column("Mitigation", 6, ({ mitigation }) => mitigation),
      ...column("Owner", 2, ({ owner }) => owner),
    ],
    [{ title: undefined, items: register }],
    [
      "Likelihood: the central value, in the whole time or in each year. Occurred in: the share of replications in which it did, at least once. " +
        "A risk occurs in all scenarios of a replication alike.",
    ],
  );
}

/** "Cause: … Event: … Effect: …"; undefined where the register has none of them. */
function story({ cause, event, effect }: RegisteredRisk): string | undefined {
  const parts = Object.entries({ Cause: cause, Event: event, Effect: effect });
  const told = parts.flatMap(([name, text]) => (text === undefined ? [] : [`${name}: ${text.trim()}`]));
  return told.length === 0 ? undefined : told.join(" ");
}

/** "25 %", "10 % a year". */
export function likelihood({ chance: likely, per }: Pick<RegisteredRisk, "chance" | "per">): string {
  return `${percent(likely)}${per === "year" ? " a year" : ""}`;
}

/** The targets' own names where they have them. */
export function nameOfTarget({ target, label }: Pick<TargetAtRisk, "target" | "label">): string {
  return label ?? targetName(target);
}

const SORTS: Readonly<Record<RiskSort, string>> = {
  harm: "Makes it less likely",
  help: "Makes it likelier",
  untold: "Does neither by more than the error of simulation, in the order of the register",
};

/** Risks by what they do to one target: harms, then helps, the greatest first. */
export function riskTable(answer: TargetAtRisk): Table {
  const { risks, unit, chance: now } = answer;
  const margin = marginHeading(unit);
  return tableOf<RiskOfTarget>(
    `Risks by what they do to the chance of: ${nameOfTarget(answer)}`,
    [
      { heading: "Risk", align: "left", rank: 0, cell: ({ label }) => label },
      {
        heading: "Without it, than as it is",
        align: "right",
        rank: 0,
        cell: ({ without }) => cell(points(without), "strong"),
      },
      { heading: "If it occurs, than never", align: "right", rank: 0, cell: ({ size }) => points(size) },
      { heading: "Chance if it occurs", align: "right", rank: 1, cell: ({ occurring }) => chance(occurring) },
      { heading: "Chance without it", align: "right", rank: 1, cell: ({ never }) => chance(never) },
      {
        heading: margin,
        align: "right",
        rank: 2,
        cell: ({ margin: by }) => (by === undefined ? "" : amounts(by, unit)),
      },
    ],
    RISK_SORTS.flatMap((sort) => {
      const items = risks.filter((risk) => risk.sort === sort);
      return items.length === 0 ? [] : [{ title: SORTS[sort], items }];
    }),
    [
      `As things are, the chance is ${chance(now)}. Without it, than as it is: how many points likelier the target is met if the risk never occurs ` +
        "than with the risk as likely as it is. If it occurs, than never: the same for a risk that occurs in at least one year, whatever its " +
        "likelihood; below 0 it harms. In brackets: 95 % intervals of simulation; differences are paired, from the same people and the same " +
        "draws of everything else.",
      {
        column: margin,
        text: "By how much it is met: what the occurrence of the risk does to the margin by which the target is met, on average; below 0 it is worse.",
      },
    ],
  );
}

/** Risks by how a target fared in a run where each occurred, and where it did not. */
export function riskInRunTable(fared: RisksOfRun["targets"][number], scenario: string): Table {
  return tableOf<RiskInRun>(
    `${scenario}: how the target fared with each risk and without: ${nameOfTarget(fared)}`,
    [
      { heading: "Risk", align: "left", rank: 0, cell: ({ label }) => label },
      {
        heading: "Difference",
        align: "right",
        rank: 0,
        cell: ({ difference, isTold }) => cell(points(difference), isTold ? "strong" : "faint"),
      },
      { heading: "Told from chance", align: "left", rank: 0, cell: ({ isTold }) => (isTold ? "yes" : "no") },
      { heading: "Where it occurred", align: "right", rank: 0, cell: ({ occurred }) => chance(occurred) },
      { heading: "Where it did not", align: "right", rank: 0, cell: ({ not }) => chance(not) },
    ],
    [{ title: undefined, items: fared.risks }],
    [
      "Difference: in points, how much likelier the target was met where the risk did not occur. In the order of the register: other draws differ " +
        "too, so that the order of differences is mostly chance, and where one is not told from chance there may be none. The same people and " +
        "draws with and without each risk tell more: `tdm risks`, and `tdm run` with `--risks`.",
    ],
  );
}

function marginHeading(unit: TargetAtRisk["unit"]): string {
  return unit === "pounds"
    ? "By how much it is met, £"
    : `By how much it is met, ${unit === "share" ? "points" : unit}`;
}

/** Points of a chance: "12 (8 to 16)". */
export function points({ value, low, high }: Estimate): string {
  const [middle, from, to] = [value, low, high].map((share) => decimal(share * 100));
  return `${middle} (${from} to ${to})`;
}

function amounts({ value, low, high }: Estimate, unit: TargetAtRisk["unit"]): string {
  if (![low, high].every(Number.isFinite)) return "";
  const figures = [value, low, high];
  const shown =
    unit === "pounds"
      ? poundsAlike(figures)
      : figures.map((figure) => significant(unit === "share" ? figure * 100 : figure, 2));
  return `${shown[0]} (${shown[1]} to ${shown[2]})`;
}
