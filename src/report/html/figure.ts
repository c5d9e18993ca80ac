import type { ChartElement } from "../charts/frame.ts";
import { svgText } from "../charts/svg-text.ts";
import { csvOf } from "../tables/csv.ts";
import type { Table } from "../tables/table.ts";
import { anchor, html, Markup, prose } from "./markup.ts";
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
  // Named within, for who cannot see it; the text around it is read out before.
  const inWords = html`<title>${title}</title><desc>${reading}</desc>`;
  const svg = new Markup(svgText(chart, `role="img"`, inWords.text));
  const heading = level === "h3" ? html`<h3>${prose(title)}</h3>` : html`<h4>${prose(title)}</h4>`;
  return html`<figure>
${heading}
<figcaption>${prose(reading)}</figcaption>
<div class="plot" tabindex="0">${svg}</div>
<details><summary>The figures of this chart</summary>
${htmlTable(data)}
${csvLink(data)}</details>
</figure>
`;
}

/** The figures as a file for a spreadsheet, held by the page itself. */
function csvLink(data: Table): Markup {
  const address = `data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(data))}`;
  return html`<p><a class="data" download="${anchor(data.caption)}.csv" href="${address}">Save these figures as CSV, for a spreadsheet</a></p>`;
}
