import { isSavingAnswer, type ScenarioOfRun, type Summary, type YearOfScenario } from "../analysis/summary.ts";
import { DO_NOTHING } from "../model/model.ts";
import { budgetSentences } from "./budget-sentences.ts";
import { type FitVerdict, fitVerdict } from "./fit-verdict.ts";
import { focusYear } from "./focus-year.ts";
import { EVERYBODY, lowered } from "./goals.ts";
import { poundsAlike, statedPounds } from "./money.ts";
import { counted, decimal } from "./numbers.ts";
import type { AssumptionRow } from "./parameters.ts";
import { findingsInShort } from "./plausibility-sentences.ts";
import { answersOf, isProgramme, mainProgramme } from "./programmes.ts";
import { leftOutInShort, NOTHING_SAID } from "./quality/left-out.ts";
import { leadingSentences, warnings } from "./sentences.ts";
import { chanceTable } from "./tables/chances.ts";
import type { Table } from "./tables/table.ts";

/** What a committee calls a replication. */
export const TRIAL = "simulation";

/** What a first page says, in plain English. */
export interface FirstPage {
  readonly question: string;
  /** The answer, the most important sentence first; where the model has a budget, what that comes to. */
  readonly answers: readonly string[];
  /** What the checks of the plan found, in short. */
  readonly findings: readonly string[];
  /** Every chance; undefined where there is but one. */
  readonly chances: Table | undefined;
  /** Why the answer is less sure than it looks. */
  readonly warnings: readonly string[];
  readonly drivers: readonly string[];
  readonly needs: readonly string[];
  readonly leftOut: readonly string[];
  /** Commands that answer what the run does not, with what they answer. */
  readonly commands: readonly { readonly command: string; readonly answers: string }[];
}

/**
 * The question that a run answers and what it can say of it. Of several scenarios it speaks of the one with the most interventions.
 *
 * @param modelName as it is given to a command
 */
export function firstPage(run: Summary, assumptions: readonly AssumptionRow[], modelName: string): FirstPage {
  const summary = answersOf(run);
  const programme = mainProgramme(summary);
  const year = focusYear(summary);
  const of = summary.years.find(
    (one) => one.scenario === programme?.name && one.year === year && one.cohort === EVERYBODY,
  );
  return {
    question: question(summary),
    answers: [...(run.budget ? budgetSentences(run.budget, TRIAL) : []), ...leadingSentences(run, TRIAL)],
    findings: findingsInShort(run.plausibility),
    // Beside a budget they are of one of its proposals, and stand with the saving.
    chances: run.budget ? undefined : chanceTable(summary),
    warnings: warnings(summary, TRIAL),
    drivers:
      !run.budget && programme && of
        ? [...growth(summary, of), ...sources(summary, of), ...delivery(summary, programme)]
        : [],
    needs: of && !run.budget ? needs(of) : [],
    leftOut: leftOut(summary, assumptions),
    commands: run.budget
      ? budgetCommands(modelName)
      : programme && of
        ? commands(summary, programme, of, modelName)
        : [],
  };
}

function question(summary: Summary): string {
  const [first] = summary.budget?.savings ?? [];
  if (first !== undefined && first.planned < 0) {
    const all = `the ${statedPounds(-first.planned)} of savings planned for ${first.year}`;
    return `How much of ${all} is delivered, and what does the budget then come to?`;
  }
  const { targets, scenarios } = summary;
  const others = scenarios.filter(({ name }) => name !== DO_NOTHING);
  const programmes = others.filter(({ name }) => isProgramme(summary, name));
  const who = programmes.length > 1 ? "each programme" : "the programme";
  const sums = targets.filter(isSavingAnswer).filter(({ cohort }) => cohort === EVERYBODY);
  const years = new Set(sums.map(({ year }) => year));
  const isPlain = sums.length > 0 && sums.length === targets.length && years.size === 1;
  if (isPlain) {
    const amounts = [...new Set(sums.map(({ saving }) => statedPounds(saving)))];
    const list = amounts.length > 1 ? `${amounts.slice(0, -1).join(", ")} or ${amounts.at(-1)}` : amounts[0];
    return `How likely is it that ${who} saves ${list} a year by ${[...years][0]}?`;
  }
  if (targets.length > 0)
    return `How likely is it that ${who} meets ${targets.length === 1 ? "its target" : "each of its targets"}?`;
  if (programmes.length === 0 && others.length > 0) {
    const saves = (summary.added ?? []).length > 0 ? ", and what do interventions save in them" : "";
    return `What ${others.length === 1 ? "does this circumstance" : "do these circumstances"} cost${saves}?`;
  }
  if (programmes.length > 0) return `What does ${who} save, and how sure is that?`;
  return "What will care cost if nothing is done?";
}

function growth({ axis }: Summary, { year, doNothing, programme }: YearOfScenario): string[] {
  const [first] = axis.years;
  if (year === first) return [];
  const [before, after] = poundsAlike([doNothing.net.mean, programme.net.mean], 3);
  return [
    `If nothing is done, care costs ${before} net in ${year}; with the programme, before its running costs, ${after}.`,
  ];
}

function sources(summary: Summary, { scenario, year, saving }: YearOfScenario): string[] {
  const stages = summary.savingsByStage
    .filter((one) => one.scenario === scenario && one.year === year && one.cohort === EVERYBODY && one.gross.mean > 0)
    .sort((a, b) => b.gross.mean - a.gross.mean);
  const gross = saving.gross.mean.value;
  if (stages.length === 0 || gross <= 0) return [];
  const [most, second] = stages;
  const amounts = poundsAlike([gross, most!.gross.mean, second?.gross.mean ?? 0, Math.abs(saving.income.mean.value)]);
  const next = second ? ` and ${lowered(second.label)} (${amounts[2]})` : "";
  const lost = saving.income.mean.value > 0 ? `, and ${amounts[3]} of income is lost with it` : "";
  return [`Most of the ${amounts[0]} saved gross comes from ${lowered(most!.label)} (${amounts[1]})${next}${lost}.`];
}

function delivery({ interventions }: Summary, { name }: ScenarioOfRun): string[] {
  const own = interventions.filter(({ scenario }) => scenario === name);
  if (own.length === 0) return [];
  const mean = own.reduce((sum, { shareOfPlan }) => sum + shareOfPlan, 0) / own.length;
  const start = `On average over ${own.length === 1 ? `${TRIAL}s` : `its ${counted(own.length, "intervention")}`}, ${decimal(100 * mean)} % of the planned effect is in force at the end`;
  const least = own.reduce((a, b) => (b.shareOfPlan < a.shareOfPlan ? b : a));
  const isAlike = own.every(({ shareOfPlan }) => Math.abs(shareOfPlan - mean) < 0.05);
  return [isAlike ? `${start}.` : `${start}; least of “${least.label}” (${decimal(100 * least.shareOfPlan)} %).`];
}

/** What is missing to the largest target of the year in the middle case, and for nine cases in ten. */
function needs({ saving: { afterCosts }, target, year }: YearOfScenario): string[] {
  if (!target) return [];
  const goal = statedPounds(target.saving);
  const [middle, sure] = [target.saving - afterCosts.p50.value, target.saving - afterCosts.p10.value];
  const [more, most] = poundsAlike([Math.max(0, middle), Math.max(0, sure)]);
  if (sure <= 0) return [`${goal} in ${year} is reached in at least 9 cases of 10: nothing more is needed for that.`];
  if (middle <= 0)
    return [
      `${goal} in ${year} is reached in the middle case. For 9 cases of 10, ${most} a year more would have to be saved, or held ready.`,
    ];
  return [
    `To reach ${goal} in ${year} in the middle case, ${more} a year more would have to be saved after running costs; for 9 cases of 10, ${most} more.`,
  ];
}

/** Names while they are few, else how many there are. */
function namesOf(labels: readonly string[]): string {
  return labels.length <= 3 ? labels.join(", ") : `${labels.length} of the measured figures`;
}

/** What no range contains: as the model says it, in short, and as the run shows it. */
function leftOut(summary: Summary, assumptions: readonly AssumptionRow[]): string[] {
  const { fit, leavesOut, scenarios } = summary;
  const fixed = assumptions.filter(({ uncertainty }) => uncertainty.startsWith("fixed")).length;
  const labelled = (verdict: FitVerdict) =>
    fit.filter((one) => fitVerdict(one, summary) === verdict).map(({ label }) => label);
  const [missed, open] = [labelled("off"), labelled("cannot be told")];
  return [
    ...(leavesOut.length > 0 ? leftOutInShort(leavesOut, scenarios.length > 1) : [NOTHING_SAID]),
    ...(fixed > 0
      ? [`${fixed} of the ${assumptions.length} numbers of the model are fixed: the same in every ${TRIAL}.`]
      : []),
    ...(missed.length > 0
      ? [`The model is further from what was measured than allowed in: ${missed.join(", ")}.`]
      : []),
    ...(open.length > 0
      ? [`There are too few ${TRIAL}s to tell whether it is as near as allowed in ${namesOf(open)}.`]
      : []),
  ];
}

const given = (modelName: string) =>
  /^[\w./-]+$/.test(modelName) ? modelName : `"${modelName.replace(/["\\$`]/g, "")}"`;

function budgetCommands(modelName: string): FirstPage["commands"] {
  const model = given(modelName);
  return [
    { command: `tdm budget ${model}`, answers: "the same proposal by proposal, and with other amounts" },
    { command: `tdm check ${model}`, answers: "what contradicts itself in the plan, with the figures" },
  ];
}

function commands(
  { scenarios }: Summary,
  { name }: ScenarioOfRun,
  { target }: YearOfScenario,
  modelName: string,
): FirstPage["commands"] {
  const model = given(modelName);
  const scenario = scenarios.length > 2 ? ` --scenario ${name}` : "";
  return [
    {
      command: `tdm drivers ${model}${scenario}`,
      answers: "what each intervention and each uncertain number does to the saving",
    },
    ...(target
      ? [
          {
            command: `tdm seek ${model}${scenario} --target ${statedPounds(target.saving)}`,
            answers: "what effect, start, delivery, contingency or further interventions would reach it",
          },
        ]
      : []),
  ];
}
