import type { Drivers, ProgrammeDecision, UncertaintySplit } from "../analysis/drivers/drivers.ts";
import type { EstimateWithError } from "../statistics/mean-estimate.ts";
import { pounds, poundsAlike } from "./money.ts";
import { counted, decimal } from "./numbers.ts";
import { byPart } from "./tables/drivers.ts";

/** What it is about: "The programme, 2026/27", with the prices in which money is real. */
export function driversLead({ scenario, year, prices }: Drivers): string {
  return [scenario.label, year, ...(prices === undefined ? [] : [`prices of ${prices}`])].join(", ");
}

/** What drives a saving, in sentences. */
export function driverSentences(drivers: Drivers): string[] {
  const { whole, interventions, overlap, uncertainty, decision, parameters, sections, replications } = drivers;
  const found: string[] = [];
  if (whole) found.push(wholeInWords(drivers.year, whole));
  const largest = byPart(drivers)
    .flatMap(({ label, shapley }) => (shapley && shapley.value > 0 ? [`${label} (${pounds(shapley.value)})`] : []))
    .slice(0, 3);
  if (largest.length > 0 && interventions.length > 1) found.push(`The largest fair parts: ${largest.join(", ")}.`);
  if (overlap && interventions.length > 1) found.push(overlapInWords(overlap));
  if (uncertainty) found.push(...uncertaintyInWords(uncertainty));
  if (sections.includes("parameters") && parameters.length === 0) {
    found.push(
      replications < 20
        ? "What single numbers do can be told from 20 replications on."
        : "No uncertain number goes with the saving.",
    );
  }
  if (decision) found.push(...decisionInWords(decision, drivers.scenario, replications));
  found.push(walkedInWords(drivers));
  return found;
}

function wholeInWords(year: string, { planned, probable }: NonNullable<Drivers["whole"]>): string {
  const saves = `In ${year} the programme saves ${estimated(probable)} on average`;
  if (planned === undefined) return `${saves}.`;
  if (planned.value === probable.value) return `${saves}, as planned.`;
  const share = planned.value > 0 ? `, ${decimal((100 * probable.value) / planned.value)} % of plan` : "";
  return `${saves}${share}: ${pounds(planned.value)} if everything is delivered as planned.`;
}

function overlapInWords(overlap: EstimateWithError): string {
  if (overlap.low <= 0 && overlap.high >= 0) {
    return "The interventions get in one another's way by no more than the error of simulation: together they save what they save one by one.";
  }
  const [amount, from, to] = poundsAlike([overlap.value, overlap.low, overlap.high].map(Math.abs), 3) as [
    string,
    string,
    string,
  ];
  const [low, high] = overlap.value < 0 ? [to, from] : [from, to];
  return overlap.value > 0
    ? `One by one the interventions would save ${amount} (${low} to ${high}) more in all than they save together: some act on the same people.`
    : `Together the interventions save ${amount} (${low} to ${high}) more than one by one: some help others.`;
}

function uncertaintyInWords({ groups, standardDeviation }: UncertaintySplit): string[] {
  if (groups.length === 0) return ["The saving is the same in every row: nothing that is uncertain changes it."];
  const share = (value: number) => `${decimal(100 * Math.min(1, Math.max(0, value)))} %`;
  const people = groups.find(({ group }) => group === "people")!;
  const strongest = [...groups].sort((a, b) => b.total.value - a.total.value)[0]!;
  const spread = `The saving is uncertain by ± ${pounds(standardDeviation)} (one standard deviation)`;
  if (groups.length === 1) return [`${spread}, all of it chance: no number that it depends on is uncertain.`];
  const left = `If every number were known, ${share(people.total.value)} of the variance would be left: chance, which no knowledge removes.`;
  if (strongest === people) return [`${spread}. ${left}`];
  return [
    `${spread}. What matters most is ${strongest.group}: ${strongest.meaning}. Were that known, ${share(strongest.first.value)} of the variance would go.`,
    left,
  ];
}

function decisionInWords(
  { options, best, everything, numbers, years }: ProgrammeDecision,
  programme: Drivers["scenario"],
  replications: number,
): string[] {
  const chosen = options[best]!;
  const own = options.find(({ name }) => name === programme.name)!;
  const less =
    own === chosen ? "" : ` The programme itself (${own.label}) brings ${estimated(opposite(own.againstBest))} less.`;
  const found = [
    `Of ${counted(options.length, "choice")}, the best on average is “${chosen.label}”: over ${years} it brings ${estimated(chosen.netBenefit)} ` +
      `after running and one-off costs.${less}`,
    everything.value === 0
      ? "It is the best in every replication: knowing more would not change the choice, and is worth nothing to it."
      : `To know everything beforehand, chance included, would be worth ${estimated(everything)}: no study is worth more to this choice.`,
  ];
  if (everything.value === 0) return found;
  if (replications < 100) found.push("What it is worth to know a single number can be told from 100 replications on.");
  else if (numbers.length === 0)
    found.push("No single number is worth knowing by more than the error of the estimate.");
  return found;
}

function walkedInWords({ walked: { people, inScenarios, oneByOne }, replications, uncertainty }: Drivers): string {
  const from = [
    ...(replications > 0 ? [counted(replications, "replication")] : []),
    ...(uncertainty ? [counted(uncertainty.rows, "row of inputs", "rows of inputs")] : []),
  ].join(" and ");
  const scenarios = `From ${from}: ${counted(inScenarios, "scenario was", "scenarios were")} simulated by walking ${decimal(people)} people`;
  return people < oneByOne
    ? `${scenarios}, where each scenario by itself would have taken ${decimal(oneByOne)}: who is not touched by a scenario is not walked again.`
    : `${scenarios}.`;
}

function opposite({ value, standardError, low, high }: EstimateWithError): EstimateWithError {
  return { value: -value, standardError, low: -high, high: -low };
}

/** "£36m (£34m to £38m)". */
function estimated({ value, low, high }: EstimateWithError): string {
  if (!Number.isFinite(high - low)) return pounds(value);
  const [middle, from, to] = poundsAlike([value, low, high], 3) as [string, string, string];
  return from === to ? middle : `${middle} (${from} to ${to})`;
}
