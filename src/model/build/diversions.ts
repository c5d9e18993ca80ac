import { nearestName } from "../../errors/nearest-name.ts";
import type { Destination, DivertChange, Stage } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type { Dimension } from "../quantity.ts";
import type { DivertDocument } from "../schema/changes.ts";
import { DIED, DIVERSION_MEASURES, type DiversionMeasure } from "../schema/names.ts";
import { readDestination } from "./destinations.ts";
import { readEligibility } from "./eligibility.ts";
import type { Limits } from "./limits.ts";
import { listed } from "./names.ts";
import type { Place, Reader } from "./reader.ts";
import { ON_ATTRIBUTES } from "./reading.ts";

const READ_AS: Readonly<Record<DiversionMeasure, { dimension: Dimension; limits: Limits }>> = {
  share: { dimension: "share", limits: [0, 1] },
  points: { dimension: "number", limits: [0, 100] },
  ratio: { dimension: "share", limits: [0, 1] },
  towards: { dimension: "share", limits: [0, 1] },
};

/** People who are sent somewhere else: from one branch of a stage to another, or from or to all others in proportion. */
export function readDivert(
  reader: Reader,
  written: DivertDocument,
  stages: readonly Stage[],
  place: Place,
  cohort: number,
): DivertChange[] {
  const stage = reader.names.refer("stage", written.at, [...place.path, "at"]);
  const end = (key: "from" | "to") =>
    written[key] === undefined ? undefined : readDestination(reader, written[key], [...place.path, key], "value");
  const [from, to] = [end("from"), end("to")];
  const measure = measureOf(reader, written, place.path);
  const where = readEligibility(reader, written.where, place);
  if (measure === undefined) return [];
  const at = reader.within(place, measure);
  const size = reader.dependent(written[measure]!, at, { ...READ_AS[measure], refusal: ON_ATTRIBUTES });
  requireEnds(reader, written, measure, place.path);
  const complete = (written.from === undefined || from) && (written.to === undefined || to);
  if (stage < 0 || !complete || (!from && !to)) return [];
  checkDiversion(reader, stages[stage]!, { from, to, measure }, place.path);
  return [{ kind: "divert", path: place.path.join("."), cohort, where, at: stage, from, to, measure, size }];
}

function measureOf(reader: Reader, written: DivertDocument, path: ModelPath): DiversionMeasure | undefined {
  const given = DIVERSION_MEASURES.filter((key) => written[key] !== undefined);
  if (given.length === 1) return given[0];
  const expected = listed([...DIVERSION_MEASURES]);
  if (given.length === 0) {
    reader.report({ code: "TDM-MODEL-003", message: "this does not say how many", path, at: "key", expected });
  } else {
    const message = `\`${given[0]}\` and \`${given[1]}\` stand side by side`;
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, given[1]!], at: "key", expected });
  }
  return undefined;
}

/** A ratio is one of `from`, a value that is moved towards one of `to`; else one of the two may be left out. */
function requireEnds(reader: Reader, written: DivertDocument, measure: DiversionMeasure, path: ModelPath): void {
  const needed = measure === "ratio" ? "from" : measure === "towards" ? "to" : undefined;
  if (needed !== undefined && written[needed] === undefined) {
    const expected = `\`${needed}\`, whose chance is ${measure === "ratio" ? "multiplied" : "moved"}`;
    reader.report({ code: "TDM-MODEL-003", message: `the key \`${needed}\` is missing`, path, at: "key", expected });
  } else if (written.from === undefined && written.to === undefined) {
    const message = "this says neither where people would go nor where they go instead";
    reader.report({ code: "TDM-MODEL-003", message, path, at: "key", expected: "from, to or both" });
  }
}

interface Diversion {
  readonly from: Destination | undefined;
  readonly to: Destination | undefined;
  readonly measure: DiversionMeasure;
}

function checkDiversion(reader: Reader, stage: Stage, { from, to, measure }: Diversion, path: ModelPath): void {
  const names = stage.branches.map((branch) => branch.to.name);
  const ends = stage.hazards.flatMap(({ branches }) => branches.map((branch) => branch.to.name));
  // With both ends told, people may also be diverted from where hazards lead.
  const leaving = [...new Set(from && to ? [...names, ...ends] : names)];
  const requireBranch = (key: "from" | "to", name: string) => {
    if (leaving.includes(name)) return;
    reader.report({
      code: "TDM-MODEL-005",
      message: `nobody goes from \`${stage.name}\` to \`${name}\``,
      path: [...path, key],
      at: "value",
      expected: leaving.length > 0 ? listed(leaving) : "a stage with `to`",
      found: name,
      nearest: nearestName(name, leaving),
    });
  };
  if (from) requireBranch("from", from.name);
  if (to && from === undefined) requireBranch("to", to.name);
  if (from && from.name === to?.name) {
    const message = "people would be diverted to where they go already";
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, "to"], at: "value" });
  }
  if (to?.kind === "back" && !names.includes(to.name)) {
    const message = `\`${stage.name}\` decides no reviews, so there is nowhere to go back to`;
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, "to"], at: "value" });
  }
  const named = (from ?? to)!.name;
  const others = names.filter((name) => name !== named && name !== DIED);
  if ((!from || !to) && others.length === 0) {
    const message = `\`${stage.name}\` leads nowhere but to \`${named}\``;
    const key = from ? "from" : "to";
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, key], at: "value", expected: "from and to" });
  }
  // Hazards decide with chances of their own, of which points of those who come mean nothing.
  const ways = [from?.name ?? names, to?.name ?? names].flat();
  const hazard = stage.hazards.find(({ branches }) => branches.some((branch) => ways.includes(branch.to.name)));
  if (hazard && (measure === "points" || measure === "towards")) {
    const message = `hazard \`${hazard.name}\` leads there too, with chances of its own`;
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, measure], at: "key", expected: "share or ratio" });
  }
}
