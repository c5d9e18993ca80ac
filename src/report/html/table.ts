import { type Cell, type Column, noteText, type Section, type Table } from "../tables/table.ts";
import { type Content, html, type Markup, prose } from "./markup.ts";

/** A table of no more rows is not divided between two pages. */
const MOST_ROWS_TOGETHER = 20;

/** A table with its caption and notes. */
export function htmlTable(table: Table): Markup {
  const { columns, sections } = table;
  const rows = sections.reduce((sum, section) => sum + section.rows.length, 0);
  return html`<div class="table${rows <= MOST_ROWS_TOGETHER && " whole"}"><table>
<caption>${table.caption}</caption>
${head(columns)}
${sections.map((section) => body(section, columns))}
</table></div>
${table.notes.length > 0 && html`<p class="note">${table.notes.map((note, index) => [index > 0 && html`<br>`, prose(noteText(note))])}</p>`}`;
}

function head(columns: readonly Column[]): Markup {
  if (columns.every(({ group }) => group === undefined))
    return html`<thead><tr>${columns.map((column) => headCell(column))}</tr></thead>`;
  const spans: { group: string | undefined; columns: Column[] }[] = [];
  for (const column of columns) {
    const last = spans.at(-1);
    if (last && column.group !== undefined && last.group === column.group) last.columns.push(column);
    else spans.push({ group: column.group, columns: [column] });
  }
  const above = spans.map(({ group, columns: within }) =>
    group === undefined
      ? headCell(within[0]!, 2)
      : html`<th scope="colgroup" colspan="${within.length}" class="group">${group}</th>`,
  );
  const below = columns.filter(({ group }) => group !== undefined).map((column) => headCell(column));
  return html`<thead><tr>${above}</tr><tr>${below}</tr></thead>`;
}

function headCell({ heading, align }: Column, rows = 1): Markup {
  return html`<th scope="col"${rows > 1 && html` rowspan="${rows}"`}${align === "right" && html` class="number"`}>${heading}</th>`;
}

function body({ title, remark, rows }: Section, columns: readonly Column[]): Markup {
  const heading =
    title !== undefined &&
    html`<tr class="section"><th scope="rowgroup" colspan="${columns.length}">${title}${remark !== undefined && html`<span class="remark">${prose(remark)}</span>`}</th></tr>`;
  return html`<tbody>${heading}${rows.map((row) => html`<tr>${row.map((cell, index) => bodyCell(cell, columns[index]!, index))}</tr>`)}</tbody>
`;
}

function bodyCell({ text, tone }: Cell, { align }: Column, index: number): Content {
  const classes = [align === "right" ? "number" : "", tone ?? ""].filter(Boolean).join(" ");
  const attribute = classes !== "" && html` class="${classes}"`;
  return index === 0 ? html`<th scope="row"${attribute}>${text}</th>` : html`<td${attribute}>${text}</td>`;
}
