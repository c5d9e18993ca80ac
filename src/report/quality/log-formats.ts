import { csvText } from "../csv.ts";
import { counted } from "../numbers.ts";
import { signOffInWords } from "../parameters.ts";
import { type AssumptionsLog, judgements, type LogCounts, type LogRow, logCounts } from "./assumptions-log.ts";
import { chanceInWords, rankInWords, savingInWords, studyInWords } from "./impact-words.ts";
import { effectInWords, LEFT_OUT, NOTHING_SAID } from "./left-out.ts";
import type { LogFormat } from "./log-format-names.ts";
import { markdownCode, markdownRows, markdownText } from "./markdown.ts";

export const KINDS: Readonly<Record<LogRow["kind"], string>> = {
  source: "source",
  solved: "solved",
  assumption: "assumption",
  override: "set for this run",
};

/** A log in one of its formats, ending in a line break. */
export function logText(log: AssumptionsLog, format: LogFormat): string {
  return { markdown: logMarkdown, csv: logCsv, json: logJson }[format](log);
}

/** Why it is what it is, with what a reader should know beside it. */
export function reasonOf({ text, note }: Pick<LogRow, "text" | "note">): string {
  return note === undefined ? text : `${text.replace(/\.$/, "")}. ${note}`;
}

/** What it does to the saving, and to the chance of the target; why that is not known where it is not. */
export function impactCells({ impact }: LogRow): { saving: string; chance: string } {
  if (impact.of !== "figures") return { saving: impact.why, chance: "" };
  return { saving: savingInWords(impact.impact), chance: chanceInWords(impact.impact) ?? "" };
}

function logMarkdown(log: AssumptionsLog): string {
  const rows = log.rows.map((row) => {
    const { saving, chance } = impactCells(row);
    const rank = row.impact.of === "figures" && row.impact.impact.isTold ? rankInWords(row.impact.impact) : "";
    return [
      `${markdownText(`${row.group}: ${row.label}`)}<br>${markdownCode(row.path)}`,
      markdownText(row.value),
      markdownText(row.range ?? "none given"),
      markdownText(row.uncertainty.replace(/; thought possible: .*$/, "")),
      `${KINDS[row.kind]}: ${markdownText(reasonOf(row))}`,
      markdownText(row.owner ?? "nobody yet"),
      markdownText(
        [saving, chance && `chance ${chance}`, rank && `rank correlation ${rank}`].filter(Boolean).join("; "),
      ),
      markdownText(row.ifWrong?.text ?? "not known"),
      markdownText(signOffInWords(row.signedOff)),
    ];
  });
  const headings = [
    "What",
    "Value",
    "Range",
    "Uncertainty",
    "Reason or source",
    "Owner",
    "Impact",
    "If wrong",
    "Signed off",
  ];
  return [
    `# Assumptions log: ${markdownText(log.title)}`,
    markdownText(
      `${log.isWhole ? "Every number of the model" : "Every number of the model that has no published source"}, those with the largest impact first.`,
    ),
    ...log.studies.map((study) => markdownText(studyInWords(study))),
    markdownRows(headings, rows),
    "## What is left to do",
    markdownRows(
      COUNT_HEADINGS,
      countRows(log).map((cells) => cells.map(String)),
    ),
    `## ${LEFT_OUT}`,
    leftOutMarkdown(log),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

/** What the range leaves out as a list. */
export function leftOutMarkdown({ leavesOut, hasSaving }: Pick<AssumptionsLog, "leavesOut" | "hasSaving">): string {
  if (leavesOut.length === 0) return markdownText(NOTHING_SAID);
  const item = (one: AssumptionsLog["leavesOut"][number]) =>
    `- **${markdownText(one.what)}.** ${markdownText(`${one.why} ${effectInWords(one, hasSaving)}`)}`;
  return leavesOut.map(item).join("\n");
}

export const COUNT_HEADINGS = [
  "Numbers",
  "All",
  "Without owner",
  "Not signed off",
  "Without a range",
  "Impact not known",
];

/** How much is left to do, by kind: judgements, solved, and published ones where they are in the log. */
export function countRows(log: AssumptionsLog): [string, ...number[]][] {
  const row = (name: string, { rows, withoutOwner, notSignedOff, withoutRange, withoutImpact }: LogCounts) =>
    [name, rows, withoutOwner, notSignedOff, withoutRange, withoutImpact] as [string, ...number[]];
  const of = (kind: LogRow["kind"]) => logCounts(log.rows.filter((one) => one.kind === kind));
  return [
    row("assumed", logCounts(judgements(log))),
    row("solved from other figures", of("solved")),
    ...(log.isWhole ? [row("from published sources", of("source"))] : []),
  ];
}

/** "204 assumptions: 3 without owner, 204 not signed off, 40 without a range, 12 whose impact is not known". */
export function countsInWords(log: AssumptionsLog): string {
  const { rows, withoutOwner, notSignedOff, withoutRange, withoutImpact } = logCounts(judgements(log));
  return (
    `${counted(rows, "assumption")}: ${withoutOwner} without owner, ${notSignedOff} not signed off, ` +
    `${withoutRange} without a range, ${withoutImpact} whose impact is not known`
  );
}

function logCsv(log: AssumptionsLog): string {
  const headings = [
    ...["id", "belongs to", "what", "value", "range", "uncertainty", "kind", "reason or source", "note", "owner"],
    ...[
      "impact: how found",
      "told from chance",
      "impact on the saving",
      "difference in pounds",
      "95 % error in pounds",
    ],
    ...["impact on the chance", "difference in points", "95 % error in points", "rank correlation"],
    ...["if wrong", "if wrong: said by", "signed off", "signed off by", "signed off on"],
  ];
  const rows = log.rows.map((row) => {
    const { saving, chance } = impactCells(row);
    const impact = row.impact.of === "figures" ? row.impact.impact : undefined;
    const [pounds, points] = [impact?.saving.difference, impact?.chance?.difference];
    return [
      ...[row.path, row.group, row.label, row.value, row.range, row.uncertainty, KINDS[row.kind], row.text, row.note],
      ...[
        row.owner,
        impact?.method ?? "",
        impact && (impact.isTold ? "yes" : "no"),
        saving,
        pounds && Math.round(pounds.value),
      ],
      ...[pounds && Math.round((pounds.high - pounds.low) / 2), chance, points && round(100 * points.value)],
      ...[
        points && round(50 * (points.high - points.low)),
        impact?.rankCorrelation && round(impact.rankCorrelation.value, 3),
      ],
      ...[row.ifWrong?.text, row.ifWrong?.by, row.signedOff ? "yes" : "no"],
      ...[row.signedOff ? row.signedOff.by : undefined, row.signedOff ? row.signedOff.on : undefined],
    ];
  });
  return csvText([headings, ...rows]);
}

function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

function logJson(log: AssumptionsLog): string {
  const rows = log.rows.map(({ path, impact, signedOff, ...rest }) => ({
    id: path,
    ...rest,
    signedOff: signedOff ?? false,
    impact: impact.of === "figures" ? { of: impact.of, ...impact.impact } : impact,
  }));
  const studies = log.studies.map(({ numbers: _, ...study }) => study);
  const counts = {
    assumed: logCounts(judgements(log)),
    all: logCounts(log.rows),
  };
  return `${JSON.stringify({ title: log.title, rows, counts, studies, leavesOut: log.leavesOut }, undefined, 2)}\n`;
}
