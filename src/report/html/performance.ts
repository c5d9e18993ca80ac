import type { Summary } from "../../analysis/summary.ts";
import { counted } from "../numbers.ts";
import { intentionsInWords, intentionTable } from "../tables/intentions.ts";
import { notMeasuredTable, performanceTable } from "../tables/performance.ts";
import { html, type Markup, prose } from "./markup.ts";
import { htmlTable } from "./table.ts";

/** Every performance measure with its definition, and those that cannot be produced. */
export function performanceSection(summary: Summary, modelName: string): Markup | undefined {
  const { performance } = summary;
  if (performance === undefined) return undefined;
  const { indicators, ofJourneys, notMeasured } = performance;
  return html`${indicators.length > 0 && htmlTable(performanceTable(summary))}
${
  ofJourneys.length > 0 &&
  html`<p>${prose(`${counted(ofJourneys.length, "question")} to the journeys of single people: ${ofJourneys.join("; ")}.`)} <code>tdm journeys ${modelName}</code> answers them, and a run with <code>--journeys</code>.</p>`
}
${notMeasured.length > 0 && htmlTable(notMeasuredTable(performance))}`;
}

/** A plan's commissioning intentions, by theme. */
export function intentionSection({ intentions }: Summary): Markup | undefined {
  return (
    intentions &&
    html`<p>${intentionsInWords(intentions)}</p>
${htmlTable(intentionTable(intentions))}`
  );
}
