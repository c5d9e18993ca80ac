import type { DocumentTable, Model } from "../../../model/model.ts";
import { MEASURES } from "../../../model/schema/names.ts";
import { statedPounds } from "../../money.ts";
import { counted, decimal } from "../../numbers.ts";
import { targetLabel } from "../../target-labels.ts";
import { list, type Section, text } from "./blocks.ts";

/** 1 of the checklist: what the model is for. */
export function objectives(model: Model): Section[] {
  const { axis, targets, scenarios, description, attributes } = model;
  const years = `${axis.years[0]!.label} to ${axis.years.at(-1)!.label}`;
  const goals = targets.map((target) => {
    const words = targetLabel(target, undefined, model)!.label;
    const sum =
      target.form === "saving" || target.form === "cumulative-saving" ? `: ${statedPounds(target.saving.value)}` : "";
    return `${words}${sum}${target.label === undefined ? "" : ` (${target.label})`}`;
  });
  const reported = attributes.filter((attribute) => attribute.reported).map(({ label }) => label);
  return [
    {
      number: "1.1",
      title: "Purpose of the model",
      blocks: [
        text(description?.trim() ?? model.title),
        text(
          targets.length > 0
            ? "It answers how likely a programme is to meet these targets:"
            : "It has no target: it answers how many people go where, what that costs, and how sure that is.",
        ),
        ...(targets.length > 0 ? [list(goals, "")] : []),
      ],
    },
    {
      number: "1.2",
      title: "Outputs",
      blocks: [
        text(
          `For ${years}, by month and year, stage and ${["cohort", ...reported].join(", ")}: entries, exits, person-days, distinct people, waits where ` +
            "capacity is limited, gross spending, income and net spending; for each scenario the saving against do-nothing and the chance of each target. " +
            "Each as mean and quantiles over replications, with the error of simulation.",
        ),
        ...(model.observations.length > 0
          ? [
              text(
                `Simulated figures are held against ${model.observations.length} measured ones (${measuresOf(model)}) in every run.`,
              ),
            ]
          : []),
        ...model.tables.map((table) => text(tableInWords(table))),
      ],
    },
    {
      number: "1.3",
      title: "Aims of experimentation",
      blocks: [
        text("Scenarios are compared with do-nothing and with one another, replication by replication:"),
        list(
          scenarios.map(({ name, label }) => (label === name ? label : `${label} (${name})`)),
          "",
        ),
      ],
    },
  ];
}

/** "“Net budgets” (section 6, table 1) is rebuilt line by line: 30 lines in 3 blocks, £129,522,100 in all." */
function tableInWords({ label, where, blocks, total }: DocumentTable): string {
  const lines = counted(
    blocks.reduce((sum, block) => sum + block.lines.length, 0),
    "line",
  );
  const all = total === undefined ? "" : `, £${decimal(total)} in all`;
  return `“${label}”${where === undefined ? "" : ` (${where})`} is rebuilt line by line: ${lines} in ${counted(blocks.length, "block")}${all}.`;
}

function measuresOf({ observations }: Model): string {
  const used = new Set(observations.map(({ measure }) => measure));
  return MEASURES.filter((measure) => used.has(measure))
    .map((measure) => measure.replaceAll("-", " "))
    .join(", ");
}
