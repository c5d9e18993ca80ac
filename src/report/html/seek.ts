import type { Seek, SeekCurve } from "../../analysis/seek/seek.ts";
import { contingencyChart } from "../charts/contingency.ts";
import type { ChartDocument } from "../charts/frame.ts";
import { probabilityCurveChart } from "../charts/probability-curve.ts";
import { blankDocument } from "../charts/svg-text.ts";
import { targetName } from "../goals.ts";
import { pounds } from "../money.ts";
import { trimmed } from "../numbers.ts";
import { percent } from "../probability.ts";
import { seekSentences } from "../seek-sentences.ts";
import { contingencyTable, curveTable, furtherTable, headingOf, inWords } from "../tables/seek.ts";
import { type Figure, figureMarkup } from "./figure.ts";
import { studyPage } from "./study-page.ts";
import { htmlTable } from "./table.ts";

/** What it would take, as one page that needs nothing but itself; the same to the byte for the same answer. */
export function renderSeekPage(seek: Seek, createdWith: string): string {
  const document = blankDocument();
  const figures = [
    ...seek.curves.map((curve) => curveFigure(seek, curve, document)),
    ...(seek.contingency.length > 0 ? [contingencyFigure(seek, document)] : []),
  ];
  return studyPage({
    study: seek,
    title: `${seek.model.title}: what it would take`,
    lead: `${seek.scenario.label}: ${targetName(seek.target)} with ${percent(seek.wanted)}`,
    sentences: seekSentences(seek),
    content: [
      figures.map((figure) => figureMarkup(figure)),
      seek.further && htmlTable(furtherTable(seek, seek.further)),
    ],
    createdWith,
  });
}

function curveFigure(seek: Seek, curve: SeekCurve, document: ChartDocument): Figure {
  const { wanted } = seek;
  const heading = headingOf(curve);
  const title =
    curve.reached === "between"
      ? `${heading}: ${percent(wanted)} at ${inWords(curve, curve.root.value)}`
      : curve.reached === "everywhere"
        ? `${heading}: at least ${percent(wanted)} at every value that was tried`
        : `${heading}: nothing that was tried reaches ${percent(wanted)}`;
  return {
    title,
    reading:
      "Line: the share of replications that meet the target; light band: its 95 % interval at each value. Dashed red: what was asked " +
      "for. Red line and its shade: where that is reached, and the interval in which it lies. Grey: as things are planned.",
    chart: probabilityCurveChart(curve, wanted, tickOf(curve), document),
    data: curveTable(seek, curve),
  };
}

/** A value of what was varied on an axis, whose label says the unit. */
function tickOf({ varied }: SeekCurve): (x: number) => string {
  return varied === "delivery" ? (x) => `${Math.round(100 * x)} %` : (x) => trimmed(x, 2);
}

function contingencyFigure(seek: Seek, document: ChartDocument): Figure {
  const { contingency, wanted } = seek;
  const { amount } = contingency.find(({ probability }) => probability === wanted)!;
  return {
    title:
      amount.value === 0
        ? `No contingency is needed for ${percent(wanted)}`
        : `For ${percent(wanted)} a contingency of ${pounds(amount.value)} is needed`,
    reading:
      "Bar: how much must be held beside the saving or the budget, so that the target is met with each probability; line: its 95 % " +
      "interval, to the edge where there are too few replications for an upper end.",
    chart: contingencyChart(contingency, document),
    data: contingencyTable(seek),
  };
}
