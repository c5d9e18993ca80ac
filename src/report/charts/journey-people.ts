import * as Plot from "@observablehq/plot";
import type { ContactCount, PersonAnswer } from "../../analysis/journeys/journeys.ts";
import { decimal } from "../numbers.ts";
import { type ChartDocument, type ChartElement, COLOURS, frame } from "./frame.ts";

/** How many contacts people make: shares of people beside shares of contacts. */
export function contactsChart(counts: readonly ContactCount[], document: ChartDocument): ChartElement {
  const rows = counts.flatMap(({ contacts, orMore, shareOfPeople, shareOfContacts }) => {
    const name = `${contacts}${orMore ? "+" : ""}`;
    return [
      { name, of: "people", share: 100 * shareOfPeople.mean },
      { name, of: "contacts", share: 100 * shareOfContacts.mean },
    ];
  });
  const text = ({ share }: { share: number }) => (share < 0.05 ? "" : decimal(share, 1));
  return Plot.plot({
    ...frame(document),
    height: 260,
    marginLeft: 60,
    marginTop: 30,
    marginBottom: 42,
    fx: { domain: [...new Set(rows.map(({ name }) => name))], label: "contacts that they make", padding: 0.2 },
    x: { domain: ["people", "contacts"], axis: null },
    y: { label: "% of people (light) and of contacts (dark)", grid: true, nice: true },
    marks: [
      Plot.barY(rows, {
        fx: "name",
        x: "of",
        y: "share",
        fill: ({ of }: { of: string }) => (of === "people" ? COLOURS.wide : COLOURS.programme),
      }),
      Plot.text(rows, { fx: "name", x: "of", y: "share", text, dy: -7, fontSize: 10, fill: COLOURS.ink }),
      Plot.ruleY([0], { stroke: COLOURS.muted }),
    ],
  });
}

/** Which share of the total falls to which share of people: the curve of Lorenz. */
export function lorenzChart({ lorenz }: PersonAnswer, document: ChartDocument): ChartElement {
  const points = lorenz.map(({ people, share }) => ({ people: 100 * people, share: 100 * share }));
  return Plot.plot({
    ...frame(document),
    height: 320,
    marginLeft: 60,
    marginTop: 26,
    marginRight: 30,
    marginBottom: 42,
    x: { label: "% of people, those with least first", grid: true },
    y: { label: "% of the total", grid: true, domain: [0, 100] },
    marks: [
      Plot.line(
        [
          [0, 0],
          [100, 100],
        ],
        { stroke: COLOURS.muted, strokeDasharray: "4 4" },
      ),
      Plot.areaY(points, { x: "people", y: "share", fill: COLOURS.wide }),
      Plot.lineY(points, { x: "people", y: "share", stroke: COLOURS.programme, strokeWidth: 2 }),
    ],
  });
}
