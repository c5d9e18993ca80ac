import type { Drivers } from "../../analysis/drivers/drivers.ts";
import type { Model } from "../../model/model.ts";
import { fairPartsChart } from "../charts/fair-parts.ts";
import type { ChartDocument } from "../charts/frame.ts";
import { plannedChart } from "../charts/planned-and-probable.ts";
import { blankDocument } from "../charts/svg-text.ts";
import { tornadoChart } from "../charts/tornado.ts";
import { varianceChart } from "../charts/variance-split.ts";
import { driverSentences, driversLead } from "../driver-sentences.ts";
import { inputLabel } from "../input-labels.ts";
import { pounds } from "../money.ts";
import { decimal } from "../numbers.ts";
import {
  byPart,
  decisionTable,
  interventionDriverTable,
  plannedTable,
  uncertaintyTable,
  worthTable,
} from "../tables/drivers.ts";
import { singleNumbersTable, strongestNumbers, toldInWords } from "../tables/single-numbers.ts";
import { type Figure, figureMarkup } from "./figure.ts";
import { html, type Markup } from "./markup.ts";
import { studyPage } from "./study-page.ts";
import { htmlTable } from "./table.ts";

/** Quarters that a chart has room for. */
const MOST_QUARTERS = 40;

/** What drives a saving, as one page that needs nothing but itself; the same to the byte for the same answer. */
export function renderDriversPage(drivers: Drivers, model: Model, createdWith: string): string {
  const document = blankDocument();
  const made = [
    partsFigure(drivers, document),
    plannedFigure(drivers, document),
    varianceFigure(drivers, document),
    tornadoFigure(drivers, model, document),
  ].filter((figure) => figure !== undefined);
  return studyPage({
    study: drivers,
    title: `${drivers.model.title}: what drives the saving`,
    lead: driversLead(drivers),
    sentences: driverSentences(drivers),
    content: [made.map((figure) => figureMarkup(figure)), noneTold(drivers), choice(drivers, model)],
    createdWith,
  });
}

function partsFigure(drivers: Drivers, document: ChartDocument): Figure | undefined {
  const sorted = byPart(drivers);
  const [largest] = sorted;
  if (largest?.shapley === undefined) {
    const isAsked = largest?.alone !== undefined || largest?.lastIn !== undefined;
    return isAsked ? { ...withoutFairParts(drivers), chart: fairPartsChart(sorted, document) } : undefined;
  }
  const whole = drivers.whole!.probable.value;
  const share = whole > 0 ? `, ${decimal((100 * largest.shapley.value) / whole)} % of the whole` : "";
  return {
    title: `${largest.label} adds most: ${pounds(largest.shapley.value)} in ${drivers.year}${share}`,
    reading:
      "Bar: the fair part of each intervention, the mean of what it adds over all orders in which they could join; line: its 95 % " +
      "error. Circle: what it saves alone, with nothing else done. Red tick: what would be lost without it. Where the circle lies " +
      "right of the bar, others do some of the same.",
    chart: fairPartsChart(sorted, document),
    data: interventionDriverTable(drivers),
  };
}

function withoutFairParts(drivers: Drivers): Omit<Figure, "chart"> {
  return {
    title: `What each intervention does by itself in ${drivers.year}`,
    reading: "Circle: what it saves alone, with nothing else done. Red tick: what would be lost without it.",
    data: interventionDriverTable(drivers),
  };
}

function plannedFigure({ years, quarters }: Drivers, document: ChartDocument): Figure | undefined {
  const last = years.at(-1);
  if (last === undefined) return undefined;
  const shown = quarters.length <= MOST_QUARTERS ? quarters : years;
  const share = last.planned.value > 0 ? `: ${decimal((100 * last.probable.value) / last.planned.value)} %` : "";
  return {
    title: `In ${last.label} ${pounds(last.probable.value)} of ${pounds(last.planned.value)} planned is probable${share}`,
    reading:
      "Dashed outline: the saving if everything is delivered in full and on time. Bar: the mean over replications, with what may go " +
      "wrong; line: its 95 % error. A saving of one quarter, not a yearly rate.",
    chart: plannedChart(shown, document),
    data: plannedTable("The saving", shown === years ? years : [...years, ...quarters]),
  };
}

function varianceFigure({ uncertainty }: Drivers, document: ChartDocument): Figure | undefined {
  if (uncertainty === undefined || uncertainty.groups.length === 0) return undefined;
  const [strongest] = [...uncertainty.groups].sort((a, b) => b.total.value - a.total.value);
  return {
    title: `What makes the saving uncertain most is ${strongest!.group}: ${strongest!.meaning}`,
    reading:
      "Dark bar: the share of the variance that would go if these inputs were known. Light bar: what would be left if only they were " +
      `not, so with what they do together with others; line: its 95 % error. The standard deviation is ${pounds(uncertainty.standardDeviation)}.`,
    chart: varianceChart(uncertainty, document),
    data: uncertaintyTable(uncertainty),
  };
}

function tornadoFigure(drivers: Drivers, model: Model, document: ChartDocument): Figure | undefined {
  const shown = strongestNumbers(drivers);
  if (shown.length === 0) return undefined;
  const name = ({ path }: { readonly path: string }) => inputLabel(path, model);
  return {
    title: `Of single numbers, this one moves the saving most: ${name(shown[0]!)}`,
    reading:
      "The saving with a number at its low end (open circle) and at its high end (full), what else was delivered held; thin lines: 95 % " +
      "errors. Dashed: the mean of all replications. Of whether an intervention is delivered, or a risk occurs, the open circle is where it is not.",
    chart: tornadoChart(shown, name, drivers.whole!.probable.value, document),
    data: singleNumbersTable(drivers, model),
  };
}

/** Where numbers were looked at, and there is no chart of them. */
function noneTold(drivers: Drivers): Markup | undefined {
  if (drivers.parameters.length === 0 || strongestNumbers(drivers).length > 0) return undefined;
  return html`<p class="faint">${toldInWords(drivers)}</p>`;
}

function choice({ decision }: Drivers, model: Model): Markup | undefined {
  if (decision === undefined) return undefined;
  return html`<h3>${`The best choice on average is “${decision.options[decision.best]!.label}”`}</h3>
${htmlTable(decisionTable(decision))}
${decision.numbers.length > 0 && htmlTable(worthTable(decision, model))}`;
}
