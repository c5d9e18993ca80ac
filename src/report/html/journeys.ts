import type { JourneyStudy, OfPeople } from "../../analysis/journeys/journeys.ts";
import { DO_NOTHING, type Model } from "../../model/model.ts";
import type { ChartDocument } from "../charts/frame.ts";
import { journeyFlowChart } from "../charts/journey-flow.ts";
import { layOutFlows } from "../charts/journey-flow-layout.ts";
import { journeyMatrixChart } from "../charts/journey-matrix.ts";
import { contactsChart, lorenzChart } from "../charts/journey-people.ts";
import { timelineChart } from "../charts/journey-timeline.ts";
import { curvesChart, type NamedCurve, timeHistogramChart } from "../charts/journey-times.ts";
import { blankDocument } from "../charts/svg-text.ts";
import { coveredInWords, placeLabel } from "../journey-labels.ts";
import { journeySentences, journeysLead } from "../journey-sentences.ts";
import { exampleSentences, exampleTitle } from "../journey-words.ts";
import { isKnown, SHARE } from "../tables/journey-cells.ts";
import { barTable, curveTable, exampleTable, lorenzTable, moveTable } from "../tables/journey-charts.ts";
import { flowTable, flowTablesByLevel } from "../tables/journey-flows.ts";
import { contactTable, personTable, repeatTable, returnTable, spanTable, stayTable } from "../tables/journeys.ts";
import type { Table } from "../tables/table.ts";
import { type Figure, figureMarkup } from "./figure.ts";
import { html, type Markup, prose } from "./markup.ts";
import { studyPage } from "./study-page.ts";
import { htmlTable } from "./table.ts";

/** Figures that a question asks for, at most. */
const MOST_CONTACTS_SHOWN = 6;

/** What becomes of people, as one page that needs nothing but itself; the same to the byte for the same answer. */
export function renderJourneysPage(study: JourneyStudy, model: Model, createdWith: string): string {
  return studyPage({
    study,
    title: `${study.model.title}: the journeys of people`,
    lead: journeysLead(study),
    sentences: journeySentences(study, model),
    content: journeyFigures(study, model, true),
    createdWith,
  });
}

/** The journeys of a run, as a section of its report: the charts of single questions are on the page of `tdm journeys`. */
export function journeySection(study: JourneyStudy, model: Model): Markup {
  const once = study.replications === 1 ? " One replication says nothing of its own error: `tdm journeys` does." : "";
  return html`<p>${prose(`${journeysLead(study)}.${once}`)}</p>
<ul>${journeySentences(study, model).map((sentence) => html`<li>${prose(sentence)}</li>\n`)}</ul>
${journeyFigures(study, model, false)}`;
}

const everybody = <T extends OfPeople>(answers: readonly T[], scenario: string = DO_NOTHING) =>
  answers.filter((answer) => answer.cohort === "all" && answer.scenario === scenario);

/** Charts and tables; with `each`, also the charts of each question, and ways in every scenario instead of the first two. */
function journeyFigures(study: JourneyStudy, model: Model, each: boolean): Markup {
  const document = blankDocument();
  const table = (one: Table) => one.sections.some(({ rows }) => rows.length > 0) && htmlTable(one);
  const parts = [
    ...flowFigures(study, model, each ? study.scenarios : study.scenarios.slice(0, 2), document),
    ...contactFigures(study, model, document),
    ...(each ? [...spanFigures(study, document), ...returnFigures(study, document)] : []),
    ...costFigures(study, document),
  ].map((figure) => figureMarkup(figure));
  return html`${parts}
${[
  ...flowTablesByLevel(study, model),
  repeatTable(study, model),
  spanTable(study, model),
  stayTable(study, model),
  returnTable(study, model),
  personTable(study, model),
].map(table)}
${study.examples.length > 0 && html`<h3>Examples, from the first replication</h3>\n`}
${study.examples.map(
  (example) =>
    html`${figureMarkup(
      {
        title: exampleTitle(example, model),
        reading: exampleSentences(study, example, model).join(" "),
        chart: timelineChart(study, example, (stage) => placeLabel(stage, model), document),
        data: exampleTable(study, example, model),
      },
      "h4",
    )}`,
)}`;
}

function flowFigures(
  study: JourneyStudy,
  model: Model,
  scenarios: JourneyStudy["scenarios"],
  document: ChartDocument,
): Figure[] {
  const label = (name: string) => placeLabel(name, model);
  const ribbons = scenarios.flatMap(({ name, label: scenario }): Figure[] => {
    const moves = everybody(study.moves, name);
    const layout = layOutFlows(moves, model);
    if (layout.ribbons.length === 0) return [];
    const onward = layout.ribbons.filter(({ from }) => from.column > 0);
    const [widest] = onward.sort((a, b) => b.people - a.people);
    const most = widest ? `: most go from “${label(widest.from.name)}” to “${label(widest.to.name)}”` : "";
    return [
      {
        title: `Who goes where, ${scenario}${most}`,
        reading:
          `People (${coveredInWords(model)}, mean over replications) from left to right; the width of a ribbon is how many go that way. ` +
          "Who is there at the start, ways of fewer than 2 in 1,000, moves back and those between stages side by side are in the figures " +
          "alone.",
        chart: journeyFlowChart(layout, label, document),
        data: moveTable(moves, model),
      },
    ];
  });
  const flows = everybody(study.flows).filter(({ attribute, share }) => attribute === undefined && isKnown(share));
  if (flows.length === 0) return ribbons;
  const matrix: Figure = {
    title: "Where people go from each place, if nothing is done",
    reading:
      "Of all who left the place of a row, how many in a hundred went to the place of the column. Reviews count as ways of their own.",
    chart: journeyMatrixChart(flows, label, document),
    data: flowTable(study, model),
  };
  return [...ribbons, matrix];
}

function contactFigures(study: JourneyStudy, model: Model, document: ChartDocument): Figure[] {
  const counts = everybody(study.contacts).filter(
    ({ period, contacts }) => period === "all years" && contacts <= MOST_CONTACTS_SHOWN,
  );
  const [once] = counts;
  if (once === undefined) return [];
  return [
    {
      title: `Those who come more than once make ${SHARE.text(1 - once.shareOfContacts.mean)} of all contacts`,
      reading: `People who make contact (light) and contacts (dark), by how many contacts the person makes, ${coveredInWords(model)}, if nothing is done.`,
      chart: contactsChart(counts, document),
      data: contactTable(study, model),
    },
  ];
}

function spanFigures(study: JourneyStudy, document: ChartDocument): Figure[] {
  return everybody(study.spans)
    .filter(({ reached, histogram }) => isKnown(reached) && reached.mean > 0 && histogram.length > 0)
    .map(({ label, reached, histogram }) => ({
      title: `${label}: ${SHARE.text(reached.mean)} would reach it within the time that the model covers`,
      reading:
        "Of all whose clock began, how many reach it after so many days, if nothing is done. Bars are not of one width. Who was still " +
        "under way at the end counts as long as they were followed.",
      chart: timeHistogramChart(histogram, document),
      data: barTable(label, histogram),
    }));
}

function returnFigures(study: JourneyStudy, document: ChartDocument): Figure[] {
  return everybody(study.returns)
    .filter(({ share, curve }) => isKnown(share) && curve.length > 1)
    .map(({ label, share, isWithout }) => {
      const curves = study.scenarios.flatMap(({ name, label: scenario }): NamedCurve[] => {
        const own = everybody(study.returns, name).find((other) => other.label === label);
        return own ? [{ name: scenario, points: own.curve }] : [];
      });
      const what = isWithout ? "% to whom it has not happened" : "% to whom it has happened";
      return {
        title: `${label}: ${SHARE.text(share.mean)} if nothing is done`,
        reading: `${what} after so many days; bands: 95 % errors. People who are followed for less count as long as they are.`,
        chart: curvesChart(curves, what, document),
        data: curveTable(label, curves),
      };
    });
}

function costFigures(study: JourneyStudy, document: ChartDocument): Figure[] {
  const cost = everybody(study.persons).find(({ measure }) => measure === "cost");
  if (cost === undefined || !isKnown(cost.top10)) return [];
  return [
    {
      title: `The dearest tenth of people account for ${SHARE.text(cost.top10.mean)} of all cost`,
      reading:
        "People on the pathway in the order of what they cost, and the share of all cost that falls to them, if nothing is done. Dashed: " +
        "if all cost the same.",
      chart: lorenzChart(cost, document),
      data: lorenzTable(cost.lorenz),
    },
  ];
}
