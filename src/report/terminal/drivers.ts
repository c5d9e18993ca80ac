import type { Drivers } from "../../analysis/drivers/drivers.ts";
import type { Model } from "../../model/model.ts";
import { driverSentences, driversLead } from "../driver-sentences.ts";
import { ofTheSample } from "../probability.ts";
import {
  decisionTable,
  interventionDriverTable,
  plannedTable,
  uncertaintyTable,
  worthTable,
} from "../tables/drivers.ts";
import { singleNumbersTable, strongestNumbers, toldInWords } from "../tables/single-numbers.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** Ten years of quarters; models without a calendar may have very many periods. */
const MOST_QUARTERS = 40;

/** What drives a saving, in a terminal. */
export function renderDrivers(drivers: Drivers, model: Model, options: TerminalOptions): string {
  const { sections, decision, uncertainty } = drivers;
  const page = new Page(options);
  page.title(`${drivers.model.title}: what drives the saving`);
  page.text(`${driversLead(drivers)}${ofTheSample(drivers.sample)}, seed "${drivers.seed}"`, "faint");
  page.gap();
  for (const sentence of driverSentences(drivers)) page.bullet(sentence);
  if ((["shapley", "alone", "leave-one-out"] as const).some((section) => sections.includes(section))) {
    page.heading("Interventions");
    page.captioned(interventionDriverTable(drivers));
  }
  if (drivers.years.length > 0) {
    page.heading("Planned and probable");
    page.captioned(plannedTable("The saving by year", drivers.years));
    if (drivers.quarters.length <= MOST_QUARTERS) {
      page.gap();
      page.captioned(plannedTable("The saving by quarter", drivers.quarters));
    }
  }
  if (uncertainty && uncertainty.groups.length > 0) {
    page.heading("Uncertainty");
    page.captioned(uncertaintyTable(uncertainty));
  }
  if (drivers.parameters.length > 0) {
    page.heading("Single numbers");
    if (strongestNumbers(drivers).length > 0) page.captioned(singleNumbersTable(drivers, model));
    else page.text(toldInWords(drivers));
  }
  if (decision) {
    page.heading("The choice");
    page.captioned(decisionTable(decision));
    if (decision.numbers.length > 0) {
      page.gap();
      page.captioned(worthTable(decision, model));
    }
  }
  return page.toString();
}
