import type { IntentionOfPlan } from "../../analysis/summary.ts";
import { type Table, tableOf } from "./table.ts";

/** A plan's intentions by theme, in its order: where each is on the commissioning cycle, and what of it is simulated. */
export function intentionTable(intentions: readonly IntentionOfPlan[]): Table {
  const themes = [...new Set(intentions.map(({ theme }) => theme))];
  return tableOf<IntentionOfPlan>(
    "Commissioning intentions",
    [
      { heading: "Intention", align: "left", rank: 0, cell: ({ label }) => label },
      { heading: "On the cycle", align: "left", rank: 0, cell: ({ cycle }) => cycle?.now ?? "" },
      { heading: "Expected", align: "left", rank: 0, cell: ({ cycle }) => cycle?.expected ?? cycle?.now ?? "" },
      {
        heading: "In the simulation",
        align: "left",
        rank: 1,
        cell: ({ actsAs }) => (actsAs.length === 0 ? "no" : actsAs.join("; ")),
      },
    ],
    themes.map((theme) => ({
      title: theme ?? (themes.length > 1 ? "Other" : undefined),
      items: intentions.filter((intention) => intention.theme === theme),
    })),
    ["In the simulation: the intervention that it is there; no: it changes nothing that this model has."],
  );
}

/** "19 of 63 intentions change something in the simulation." */
export function intentionsInWords(intentions: readonly IntentionOfPlan[]): string {
  const simulated = intentions.filter(({ actsAs }) => actsAs.length > 0).length;
  return `${simulated} of ${intentions.length} intentions change something in the simulation; the others are listed, so that the plan can be found here as a whole.`;
}
