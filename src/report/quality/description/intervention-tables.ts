import { interventionPoints } from "../../../model/intervention-points.ts";
import type { Intervention, InterventionChange, Model } from "../../../model/model.ts";
import { assumptionRows } from "../../parameters.ts";
import { type Block, table } from "./blocks.ts";

/** What the interventions are and where they act; then by how much, and on what evidence. Their numbers are those of the diagram. */
export function interventionTables(model: Model): Block[] {
  const { interventions, stages } = model;
  if (interventions.length === 0) return [];
  const rows = assumptionRows(model);
  const under = (path: string) => rows.filter((row) => row.path.startsWith(path));
  const what = interventions.map((intervention, index) => {
    const { name, label, description, theme, changes, start, ramp } = intervention;
    const when = rows.find(({ path }) => path === `interventions.${name}.ramp`);
    const growth = ramp === undefined ? "at once" : `full effect after ${when?.value ?? "its ramp"}`;
    return [
      String(index + 1),
      label,
      theme ?? "",
      `${dayWords(start, model)}, ${growth}`,
      interventionPoints(changes, model)
        .map((stage) => stages[stage]!.label)
        .join(", "),
      reachWords(intervention, model),
      description ?? "",
    ];
  });
  const effects = interventions.map(({ name, label, confidence }, index) => {
    const own = under(`interventions.${name}.changes.`);
    const evidence = [...new Set(own.map(({ kind, text }) => `${kind}: ${text.trim()}`))];
    return [
      String(index + 1),
      label,
      own.map((row) => `${row.label}: ${row.value}`).join("; "),
      [...(confidence === undefined ? [] : [`The council's confidence: ${confidence}`]), ...evidence].join("; "),
    ];
  });
  return [
    table(
      "Interventions: what they are, and where on the pathway they act",
      ["No.", "Intervention", "Theme", "Start", "Acts at", "Whom it reaches", "What it is"],
      what,
    ),
    table(
      "Interventions: their central effects, and on what evidence",
      ["No.", "Intervention", "What it changes", "Evidence"],
      effects,
    ),
  ];
}

/** Cohorts and levels of attributes that the changes are for: "18 to 64; 65 and over, Need high". */
function reachWords({ changes }: Intervention, model: Model): string {
  return [...new Set(changes.map((change) => reachOf(change, model)))].join("; ");
}

function reachOf(change: InterventionChange, { cohorts, attributes }: Model): string {
  const where = "where" in change ? change.where : [];
  const levels = where.map(({ attribute, levels: chosen }) => {
    const { label, levels } = attributes[attribute]!;
    return `${label} ${levels.filter((_, level) => chosen[level]).join(" or ")}`;
  });
  return [cohorts[change.cohort]?.label ?? "everybody there", ...levels].join(", ");
}

/** A day as a date where the model has a calendar. */
function dayWords(day: number, { axis }: Model): string {
  if (axis.startDate === undefined) return `day ${day}`;
  return new Date(Date.parse(`${axis.startDate}T00:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10);
}
