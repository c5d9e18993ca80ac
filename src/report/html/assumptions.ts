import type { Source } from "../../model/model.ts";
import type { AssumptionRow } from "../parameters.ts";
import { html, type Markup, prose } from "./markup.ts";

/** A value that stands the same in so many places is shown once. */
const SHARED_BY = 3;
const NAMES_TO_SHOW = 4;

const BASIS: Readonly<Record<AssumptionRow["kind"], string>> = {
  source: "Source",
  solved: "Solved",
  assumption: "Assumption",
  override: "Set for this run",
};

/** Rows that say the same of several stages or interventions, as one. */
interface Shared {
  readonly row: AssumptionRow;
  readonly groups: readonly string[];
}

/** Every number that the model rests on, by what it belongs to. */
export function assumptionTable(rows: readonly AssumptionRow[]): Markup {
  const common = sharedRows(rows).filter(({ groups }) => groups.length >= SHARED_BY);
  const once = new Set(common.map(({ row }) => saying(row)));
  const groups = new Map<string, Shared[]>();
  for (const row of rows) {
    if (!once.has(saying(row))) groups.set(row.group, [...(groups.get(row.group) ?? []), { row, groups: [] }]);
  }
  const sections = [...groups].map(([group, own]) => section(group, own));
  return html`<div class="table"><table class="log">
<caption>What the model rests on</caption>
<thead><tr><th scope="col" class="what">What</th><th scope="col" class="value">Value</th><th scope="col" class="uncertainty">Uncertainty</th><th scope="col">Where it comes from</th></tr></thead>
${common.length > 0 && section("The same in several places", common)}
${sections}
</table></div>`;
}

function section(title: string, rows: readonly Shared[]): Markup {
  const lines = rows.map((one, index) => line(one, rows[index - 1]?.row));
  return html`<tbody><tr class="section"><th scope="rowgroup" colspan="4">${title}</th></tr>
${lines}</tbody>
`;
}

function line({ row, groups }: Shared, before: AssumptionRow | undefined): Markup {
  const others = groups.length > 1 && ` and ${groups.length - 1} more`;
  const whose = groups.length > 0 && html`<br>${placesInWords(groups)}`;
  const basis = before && origin(before).join() === origin(row).join() ? ["as above"] : origin(row);
  const lines = basis.map((text, index) => html`${index > 0 && html`<br>`}${prose(text)}`);
  return html`<tr><th scope="row">${row.label}${whose}<br><code>${row.path}${others}</code></th><td>${prose(row.value)}</td><td>${prose(row.uncertainty)}</td><td><strong>${BASIS[row.kind]}:</strong> ${lines}</td></tr>
`;
}

/** Why a value is what it is, and who answers for it; one line each. */
function origin({ text, note, owner, signedOff }: AssumptionRow): string[] {
  const signed = signedOff === undefined ? "" : signedOff ? "Signed off" : "Not signed off";
  return [text, note ?? "", owner === undefined ? "" : `Owner: ${owner}`, signed].filter(Boolean);
}

/** "Residential care, Nursing care and Home care"; "24 interventions" where there are too many to name. */
function placesInWords(groups: readonly string[]): string {
  if (groups.length <= NAMES_TO_SHOW) return `${groups.slice(0, -1).join(", ")} and ${groups.at(-1)}`;
  const interventions = groups.every((group) => group.startsWith("Intervention: "));
  return interventions ? `${groups.length} interventions` : `${groups.length} places`;
}

function sharedRows(rows: readonly AssumptionRow[]): Shared[] {
  const found = new Map<string, { row: AssumptionRow; groups: string[] }>();
  for (const row of rows) {
    const known = found.get(saying(row));
    if (!known) found.set(saying(row), { row, groups: [row.group] });
    else if (!known.groups.includes(row.group)) known.groups.push(row.group);
  }
  return [...found.values()];
}

/** All that a row says, apart from where it stands. */
function saying({ path: _, group: __, ...rest }: AssumptionRow): string {
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** "12 from published sources, 8 solved from them, 20 assumptions, 15 of them drawn anew in each replication". */
export function assumptionsInWords(rows: readonly AssumptionRow[]): string {
  const count = (kind: AssumptionRow["kind"]) => rows.filter((row) => row.kind === kind).length;
  const parts = [
    [count("source"), "from published sources"],
    [count("solved"), "solved so that published figures come out right"],
    [count("assumption"), "assumed"],
    [count("override"), "set for this run"],
  ].flatMap(([number, what]) => ((number as number) > 0 ? [`${number} ${what}`] : []));
  const drawn = rows.filter(({ uncertainty }) => !uncertainty.startsWith("fixed")).length;
  return `The model rests on ${rows.length} numbers: ${parts.join(", ")}. ${drawn} of them are uncertain and drawn anew in each replication.`;
}

/** Names of sources as their numbers in the list: "[1], [3]". A name that is not in it stays as it is. */
export function sourceNumbers(names: string, sources: readonly Source[]): string {
  const number = (name: string) => sources.findIndex((source) => source.name === name) + 1;
  return names
    .split(", ")
    .map((name) => (number(name) > 0 ? `[${number(name)}]` : name))
    .join(", ");
}

/** The sources in full, numbered. Addresses are text: the page leads nowhere by itself. */
export function sourceList(sources: readonly Source[]): Markup {
  return html`<ol>${sources.map(({ publisher, title, date, section, link }) => {
    const text = [publisher, title, date, section, link].filter((part) => part !== undefined && part !== "").join(", ");
    return html`<li>${text}</li>\n`;
  })}</ol>`;
}
