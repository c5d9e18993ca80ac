import type { ChartElement } from "../charts/frame.ts";
import { svgText } from "../charts/svg-text.ts";
import type { Table } from "../tables/table.ts";
import { escaped, html, Markup, prose } from "./markup.ts";
import { htmlTable } from "./table.ts";

/** A chart with what it shows in words, how to read it, and its data. */
export interface Figure {
  readonly title: string;
  readonly reading: string;
  readonly chart: ChartElement;
  readonly data: Table;
}

/** A figure as it stands in a page, its data folded away beneath it. */
export function figureMarkup({ title, reading, chart, data }: Figure, level: "h3" | "h4" = "h3"): Markup {
  const svg = new Markup(svgText(chart, `role="img" aria-label="${escaped(`${title}. ${reading}`)}"`));
  const heading = level === "h3" ? html`<h3>${prose(title)}</h3>` : html`<h4>${prose(title)}</h4>`;
  return html`<figure>
${heading}
<figcaption>${prose(reading)}</figcaption>
${svg}
<details><summary>The figures of this chart</summary>
${htmlTable(data)}</details>
</figure>
`;
}
