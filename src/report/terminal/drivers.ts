import type { Drivers } from "../../analysis/drivers/drivers.ts";
import { pounds } from "../money.ts";
import { counted, decimal } from "../numbers.ts";
import { interventionDriverTable, parameterTable, uncertaintyTable } from "../tables/drivers.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** What drives a saving, in a terminal. */
export function renderDrivers(drivers: Drivers, options: TerminalOptions): string {
  const page = new Page(options);
  page.title(`${drivers.model.title}: what drives the saving`);
  page.text(`${drivers.scenario.label}, ${drivers.year}, seed "${drivers.seed}"`, "faint");
  page.gap();
  for (const sentence of driverSentences(drivers)) page.bullet(sentence);
  if (drivers.interventions.length > 0) {
    page.heading("Interventions");
    page.captioned(interventionDriverTable(drivers));
  }
  if (drivers.uncertainty) {
    page.heading("Uncertainty");
    page.captioned(uncertaintyTable(drivers.uncertainty));
  }
  if (drivers.parameters.length > 0) {
    page.heading("Single numbers");
    page.captioned(parameterTable(drivers));
  }
  return page.toString();
}

/** The answer in sentences. */
export function driverSentences({
  whole,
  overlap,
  interventions,
  uncertainty,
  year,
  walked,
  replications,
}: Drivers): string[] {
  const found: string[] = [];
  if (whole) {
    const { planned, probable } = whole;
    const share = planned.value === 0 ? "" : `, ${decimal((100 * probable.value) / planned.value)} % of plan`;
    found.push(
      `In ${year} the programme saves ${pounds(probable.value)} on average (${pounds(probable.low)} to ${pounds(probable.high)})` +
        `${share}: ${pounds(planned.value)} if everything is delivered as planned.`,
    );
  }
  const largest = [...interventions].sort((a, b) => b.shapley.value - a.shapley.value).slice(0, 3);
  if (largest.length > 0) {
    found.push(
      `Most of it comes from ${largest.map(({ label, shapley }) => `${label} (${pounds(shapley.value)})`).join(", ")}.`,
    );
  }
  if (overlap && interventions.length > 1) {
    found.push(
      `One by one the interventions would save ${pounds(Math.abs(overlap.value))} ${overlap.value < 0 ? "less" : "more"} ` +
        "in all than they save together: some act on the same people.",
    );
  }
  if (uncertainty) {
    const people = uncertainty.groups.find(({ group }) => group === "people")!;
    const strongest = [...uncertainty.groups].sort((a, b) => b.total.value - a.total.value)[0]!;
    found.push(
      `The saving is uncertain by ± ${pounds(uncertainty.standardDeviation)} (one standard deviation). Most of that is ${strongest.group}: ` +
        `${strongest.meaning}. Chance alone, which no knowledge removes, is ${decimal(100 * people.total.value)} % of the variance.`,
    );
  }
  if (replications > 0) {
    found.push(
      `From ${counted(replications, "replication")}. ${decimal(walked.inScenarios)} scenarios were simulated by walking ` +
        `${decimal(walked.people)} people: those whose history no intervention changes were walked once.`,
    );
  }
  return found;
}
