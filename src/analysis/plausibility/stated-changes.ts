import type { Model } from "../../model/model.ts";
import { type StatedChange, type StatedFigure, unitOf } from "../../model/stated.ts";
import { type FigureOfFinding, type Finding, finding, type Outcome, shownFigure } from "./finding.ts";
import { allMeet, meet, minus, over, plus, type Span, spanOf, times } from "./span.ts";
import { amount as amountInWords, enumerated, spanInWords } from "./words.ts";

const changesOf = ({ stated }: Model) => stated.filter((statement) => statement.kind === "change");

/** Changes whose amount is not the difference between their ends. */
export function differences(model: Model): Outcome {
  const known = changesOf(model).flatMap(({ label, from, to, amount }) =>
    from && to && amount ? [{ label, from, to, amount }] : [],
  );
  return {
    checked: known.length,
    findings: known.flatMap(({ label, from, to, amount }) => {
      const sum = plus(spanOf(from), spanOf(amount));
      if (meet(sum, spanOf(to))) return [];
      const [start, added, end] = [from, amount, to].map((figure) => shownFigure(model, figure)) as Triple;
      const wrong = `${start.figure} and ${added.figure} come to ${spanInWords(sum, unitOf(to))}, and it is given as ${end.figure}.`;
      return [finding("TDM-CHECK-001", { about: label, wrong, figures: [start, added, end] })];
    }),
  };
}

type Triple = [FigureOfFinding, FigureOfFinding, FigureOfFinding];

/** Percentages beside an amount and a base, or beside both ends, that are not what these come to. */
export function percentages(model: Model): Outcome {
  const known = changesOf(model).filter(
    ({ by, from, to, amount }) => by && [from, to, amount].filter(Boolean).length > 1,
  );
  return { checked: known.length, findings: known.flatMap((change) => contradictedBase(model, change) ?? []) };
}

function contradictedBase(model: Model, { label, from, to, by, amount }: StatedChange): Finding | undefined {
  const stated = spanOf(by!);
  const start = from ? spanOf(from) : minus(spanOf(to!), spanOf(amount!));
  // Where start and end are known, their quotient is: a difference would count what is rounded twice.
  const implied = amount ? over(spanOf(amount), start) : minus(over(spanOf(to!), start), { low: 1, high: 1 });
  if (start.low <= 0 || meet(implied, stated)) return undefined;
  const figures = [by, amount, from, to].flatMap((figure) => (figure ? shownFigure(model, figure) : []));
  const text = shownFigure(model, by!).figure;
  if (amount && from && stated.low > 0) {
    const base = over(spanOf(amount), stated);
    const value = { low: middle(amount) / middle(by!), high: middle(amount) / middle(by!) };
    const range = `${spanInWords(value, unitOf(from))} (${spanInWords(base, unitOf(from))} with what is rounded)`;
    const wrong = `${shownFigure(model, amount).figure} as an increase of ${text} is on a base of ${range}, and the base is given as ${shownFigure(model, from).figure}.`;
    return finding("TDM-CHECK-009", { about: label, wrong, figures });
  }
  const wrong = `The figures come to ${spanInWords(implied, "share")}, and the change is given as ${text}.`;
  return finding("TDM-CHECK-009", { about: label, wrong, figures });
}

const middle = (figure: StatedFigure) => figure.printed?.value ?? spanOf(figure).low;

/** Growth a year that is stated in several ways: what documents say, and what the ends come to over the years. */
export function growthAYear(model: Model): Outcome {
  const known = changesOf(model).filter(({ aYear }) => aYear.length > 0);
  return { checked: known.length, findings: known.flatMap((change) => severalWays(model, change) ?? []) };
}

function severalWays(model: Model, change: StatedChange): Finding | undefined {
  const { label, aYear, from, to, amount, by, years } = change;
  const kinds = (["amounts", "shares"] as const).map((kind) => ({
    kind,
    figures: aYear.filter((figure) => (unitOf(figure) === "share") === (kind === "shares")),
    implied: kind === "shares" ? impliedShare(change) : impliedAmount(change),
  }));
  const broken = kinds.filter(
    ({ figures, implied }) => figures.length > 0 && !allMeet([...figures.map(spanOf), ...(implied ? [implied] : [])]),
  );
  if (broken.length === 0) return undefined;
  const parts = broken.flatMap(({ kind, figures, implied }) => {
    const unit = kind === "shares" ? "share" : unitOf(figures[0]!);
    const said = `It is given as ${enumerated(figures.map((figure) => `${shownFigure(model, figure).figure} a year`))}`;
    return implied === undefined
      ? `${said}.`
      : `${said}; ${endsInWords(model, change)} ${spanInWords(implied, unit)} a year.`;
  });
  const all = [...aYear, from, to, by, amount].flatMap((figure) => (figure ? shownFigure(model, figure) : []));
  return finding("TDM-CHECK-008", {
    about: label,
    wrong: parts.join(" "),
    figures: all,
    also: years === undefined ? undefined : apart(broken[0]!, years),
  });
}

/** How far apart the ways are by the end. */
function apart({ figures, implied }: { figures: readonly StatedFigure[]; implied: Span | undefined }, years: number) {
  const unit = unitOf(figures[0]!);
  const middles = [...figures.map(middle), ...(implied ? [(implied.low + implied.high) / 2] : [])];
  if (unit === "share") return undefined;
  const by = [Math.min(...middles), Math.max(...middles)].map((yearly) => amountInWords(yearly * years, unit));
  return `In ${years} years it is ${by[0]} by one of them and ${by[1]} by another.`;
}

function endsInWords(model: Model, { from, to, amount, by, years }: StatedChange): string {
  const text = (figure: StatedFigure) => shownFigure(model, figure).figure;
  if (from && to) return `${text(from)} to ${text(to)} in ${years} years is`;
  return `${text((amount ?? by)!)} in ${years} years is`;
}

/** What each year adds if it is the same in each. */
function impliedAmount({ from, to, amount, years }: StatedChange): Span | undefined {
  if (years === undefined) return undefined;
  if (amount) return times(spanOf(amount), 1 / years);
  return from && to && times(minus(spanOf(to), spanOf(from)), 1 / years);
}

/** By what share each year is above the one before, if it is the same in each. */
function impliedShare({ from, to, amount, by, years }: StatedChange): Span | undefined {
  if (years === undefined) return undefined;
  const ratio = from && to ? over(spanOf(to), spanOf(from)) : by ? plus(spanOf(by), { low: 1, high: 1 }) : undefined;
  const known = ratio ?? (from && amount && plus(over(spanOf(amount), spanOf(from)), { low: 1, high: 1 }));
  if (known === undefined || !(known.low > 0)) return undefined;
  return { low: known.low ** (1 / years) - 1, high: known.high ** (1 / years) - 1 };
}
