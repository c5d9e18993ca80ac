import type { Comparison, Difference } from "../../analysis/comparison/comparison.ts";
import { moneyScale } from "../money.ts";
import { counted } from "../numbers.ts";
import { EVERYBODY } from "../sentences.ts";
import { type ColumnOf, cell, type Table, tableOf } from "../tables/table.ts";
import { CHANCES, COUNTS, goalOf, MONEY_NAMES, moneyWriting, signed, type Writing } from "./figures.ts";

/** Rows of a table in a terminal; the rest is in the JSON. */
const MOST_ROWS = 12;

interface Kind {
  readonly caption: string;
  readonly figures: readonly Difference[];
  readonly heading: string;
  readonly name: (figure: Difference) => string;
  readonly hasYear: boolean;
  readonly writing: Writing;
}

/** The differences in tables, one for each kind of figure of which any differs; the largest differences first. */
export function comparisonTables(comparison: Comparison): Table[] {
  return kindsOf(comparison).flatMap((kind) => (kind.figures.some(differs) ? [differenceTable(kind)] : []));
}

/** The kinds of figures of which none differs in any replication, in words. */
export function sameThroughout(comparison: Comparison): string[] {
  return kindsOf(comparison).flatMap(({ caption, figures }) =>
    figures.length > 0 && !figures.some(differs) ? [caption] : [],
  );
}

function kindsOf({ differences }: Comparison): Kind[] {
  const everybody = differences.filter(({ cohort, measure }) => cohort === EVERYBODY || measure === "chance");
  const of = (...measures: Difference["measure"][]) =>
    everybody
      .filter(({ measure }) => measures.includes(measure))
      .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const money = of("saving", "net-cost", "gross-cost", "do-nothing-cost", "running-cost", "one-off-cost");
  const scale = moneyScale(money.flatMap(({ a, b }) => [a, b]));
  const moneyName = ({ measure }: Difference) => MONEY_NAMES[measure as keyof typeof MONEY_NAMES];
  const ofStages = (caption: string, measure: Difference["measure"]): Kind => ({
    ...{ caption, figures: of(measure), heading: "Stage", hasYear: true, writing: COUNTS },
    name: ({ stageLabel }) => stageLabel ?? "",
  });
  return [
    {
      ...{ caption: `Money, ${scale.unit}`, figures: money, heading: "Figure", hasYear: true },
      name: moneyName,
      writing: moneyWriting(scale),
    },
    {
      ...{ caption: "The chance of each target, and its difference in percentage points", figures: of("chance") },
      ...{ heading: "Target, a year", name: goalOf, hasYear: false, writing: CHANCES },
    },
    ofStages("People who entered a stage", "entries"),
    ofStages("Different people seen in a stage in the year", "people"),
    ofStages("Days waited by those whose service began", "wait"),
    ofStages("People waiting at a time", "waiting"),
  ];
}

function differs({ verdict }: Difference): boolean {
  return verdict !== "same";
}

function differenceTable({ caption, figures, heading, name, hasYear, writing }: Kind): Table {
  const differing = figures.filter(differs);
  const shown = differing.slice(0, MOST_ROWS);
  const right = (title: string, rank: number, text: ColumnOf<Difference>["cell"]) =>
    ({ heading: title, align: "right", rank, cell: text }) as const;
  const size = ({ low, high }: Difference, value: number) =>
    signed(value, (amount) => writing.size(amount, low === null || high === null ? Number.NaN : (high - low) / 2));
  const year: ColumnOf<Difference> = { heading: "Year", align: "left", rank: 0, cell: (figure) => figure.year };
  return tableOf<Difference>(
    caption,
    [
      { heading, align: "left", rank: 0, cell: name },
      ...(hasYear ? [year] : []),
      right("A", 1, ({ a }) => writing.mean(a)),
      right("B", 1, ({ b }) => writing.mean(b)),
      right("Difference", 0, (figure) => cell(size(figure, figure.difference), "strong")),
      right("95 % interval", 0, (figure) => {
        const { low, high } = figure;
        return low === null || high === null ? "-" : `${size(figure, low)} to ${size(figure, high)}`;
      }),
      { heading: "Beyond chance", align: "left", rank: 0, cell: ({ verdict }) => verdictCell(verdict) },
    ],
    [{ title: undefined, items: shown }],
    leftOut(figures.length, differing.length, shown.length),
  );
}

function verdictCell(verdict: Difference["verdict"]) {
  if (verdict === "unknown") return cell("-", "faint");
  return verdict === "indistinguishable" ? cell("no", "faint") : cell("yes", "strong");
}

/** What the table does not show. */
function leftOut(all: number, differing: number, shown: number): string[] {
  const smaller = differing - shown;
  const same = all - differing;
  const parts = [
    ...(smaller > 0 ? [`${counted(smaller, "more figure")} with smaller differences`] : []),
    ...(same > 0 ? [`${counted(same, "figure")} that ${same === 1 ? "is" : "are"} the same in every replication`] : []),
  ];
  return parts.length > 0 ? [`Left out: ${parts.join(", and ")}; --json has all.`] : [];
}

/** How many figures would look different by chance alone, in words; undefined where none is in question. */
export function chanceNote({ differences, pairing }: Comparison): string | undefined {
  const open = differences.filter(({ verdict }) => verdict !== "same" && verdict !== "unknown").length;
  if (open === 0) return undefined;
  const one = open === 1;
  const how = pairing.paired ? `${one ? "differs" : "differ"} in some replication` : `${one ? "is" : "are"} compared`;
  return (
    "Differences are B less A. Beyond chance: the 95 % interval leaves out 0. It does so once in 20 times where nothing " +
    `differs; ${counted(open, "figure")} ${how}.`
  );
}
