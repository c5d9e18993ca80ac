import type { TimeAxis } from "../axis.ts";
import type { Indicator, MeasuredFigure } from "../indicator.ts";
import type { Cohort, Stage } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type { IndicatorDocument } from "../schema/indicators.ts";
import { entriesFrom } from "./observations.ts";
import type { Reader } from "./reader.ts";
import { stagesCalled } from "./stage-names.ts";
import { simulatedYear } from "./time.ts";

const COUNTS_ENTRIES = ["entries", "starts"];

/** One figure that is followed year by year. */
export function readIndicator(
  reader: Reader,
  name: string,
  written: IndicatorDocument,
  stages: readonly Stage[],
  axis: TimeAxis,
  cohorts: readonly Cohort[],
): Indicator {
  const path = ["indicators", name];
  const { per, cohort, by } = written;
  if (cohort !== undefined && by !== undefined) {
    const message = "one cohort alone cannot be given by cohort";
    reader.report({
      code: "TDM-MODEL-010",
      message,
      path: [...path, "by"],
      at: "key",
      expected: "`cohort`, or `by: cohort`",
    });
  }
  return {
    name,
    label: written.label,
    description: written.description,
    ...measuredFigure(reader, written, stages, path),
    per: per && measuredFigure(reader, per, stages, [...path, "per"]),
    perResidents: readResidents(reader, written, cohorts, path),
    cohort: cohort === undefined ? -1 : reader.names.refer("cohort", cohort, [...path, "cohort"]),
    byCohort: by !== undefined,
    relativeTo:
      written["relative-to"] === undefined
        ? undefined
        : simulatedYear(reader, written["relative-to"], axis, [...path, "relative-to"]),
    isHeadline: written.headline ?? false,
  };
}

/** For how many residents: whoever counts must have a population. */
function readResidents(
  reader: Reader,
  { per, cohort, "per-residents": residents }: IndicatorDocument,
  cohorts: readonly Cohort[],
  path: ModelPath,
): number | undefined {
  if (residents === undefined) return undefined;
  const at = [...path, "per-residents"];
  if (per !== undefined) {
    const message = "`per` and `per-residents` stand side by side";
    reader.report({ code: "TDM-MODEL-010", message, path: at, at: "key", expected: "one of them" });
  }
  const without = cohorts.find(({ name, population }) => population === undefined && (cohort ?? name) === name);
  if (without) {
    const message = `\`${without.name}\` has no population to divide by`;
    reader.report({ code: "TDM-MODEL-010", message, path: at, at: "key", expected: "a population of each cohort" });
  }
  return residents;
}

function measuredFigure(
  reader: Reader,
  { measure, of, from }: Pick<IndicatorDocument, "measure" | "of" | "from">,
  stages: readonly Stage[],
  path: ModelPath,
): MeasuredFigure {
  if (from !== undefined && !COUNTS_ENTRIES.includes(measure)) {
    const message = `\`from\` does not belong to \`${measure}\`: only entries come from somewhere`;
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, "from"], at: "key" });
  }
  return {
    measure,
    of: of === undefined ? stages.map((_, index) => index) : stagesCalled(reader, of, [...path, "of"]),
    from: from === undefined ? undefined : entriesFrom(reader, from, [...path, "from"]),
  };
}
