import type { Model } from "../../../model/model.ts";
import { type AssumptionRow, assumptionRows } from "../../parameters.ts";
import { effectInWords, NOTHING_SAID } from "../left-out.ts";
import { list, type Section, table, text } from "./blocks.ts";

/** The title of the section that lists every number. */
export const INPUTS = "Input parameters";

/** 3 of the checklist: what the model is fed with. */
export function data(model: Model, modelName: string): Section[] {
  const rows = assumptionRows(model);
  const of = (kind: AssumptionRow["kind"]) => rows.filter((row) => row.kind === kind);
  const assumed = [...of("assumption"), ...of("override")];
  const owned = assumed.filter(({ owner }) => owner !== undefined).length;
  const signed = assumed.filter(({ signedOff }) => signedOff).length;
  return [
    {
      number: "3.1",
      title: "Data sources",
      blocks: [
        list(
          model.sources.map(({ publisher, title, date, section, link }) =>
            [publisher, title, date, section, link].filter(Boolean).join(", "),
          ),
          "None: every number is assumed.",
        ),
      ],
    },
    {
      number: "3.2",
      title: "Pre-processing of data",
      blocks: [
        text(
          `${of("solved").length} of ${rows.length} numbers are not published as they stand but worked out so that published figures come out right. How, and from which:`,
        ),
        list(
          byReason(of("solved")).map(
            ([reason, paths]) =>
              `${reason} (${paths.slice(0, 3).join(", ")}${paths.length > 3 ? ` and ${paths.length - 3} more` : ""})`,
          ),
          "None.",
        ),
      ],
    },
    {
      number: "3.3",
      title: INPUTS,
      blocks: [
        table(
          `The ${rows.length} numbers of the model`,
          ["Place", "What it is", "Value", "Uncertainty", "From"],
          rows.map((row) => [row.path, `${row.group}: ${row.label}`, row.value, row.uncertainty, row.kind]),
        ),
      ],
    },
    {
      number: "3.4",
      title: "Assumptions",
      blocks: [
        text(
          `${assumed.length} numbers are judgements; ${owned} of them have an owner, ${signed} are signed off. The log, with reasons, ranges, owners and the impact of each: ` +
            `tdm assumptions ${modelName}.`,
        ),
        text("What the model leaves out, or takes to be certain:"),
        list(
          model.leavesOut.map((one) => `${one.what}. ${one.why} ${effectInWords(one, model.interventions.length > 0)}`),
          NOTHING_SAID,
        ),
      ],
    },
  ];
}

/** Reasons in the order of the file, each with the places that it is given for. */
function byReason(rows: readonly AssumptionRow[]): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const { text: reason, path } of rows) found.set(reason.trim(), [...(found.get(reason.trim()) ?? []), path]);
  return [...found];
}
