import { isSavingAnswer, type ScenarioOfRun, type Summary, type YearOfScenario } from "../analysis/summary.ts";
import { DO_NOTHING } from "../model/model.ts";
import { focusYear } from "./focus-year.ts";
import { EVERYBODY, lowered } from "./goals.ts";
import { poundsAlike, statedPounds } from "./money.ts";
import { counted, decimal } from "./numbers.ts";
import type { AssumptionRow } from "./parameters.ts";
import { percent } from "./probability.ts";
import { programmesOf } from "./programmes.ts";
import { leftOutInShort, NOTHING_SAID } from "./quality/left-out.ts";

/** What a first page says beside the answer, in plain English. */
export interface FirstPage {
  readonly question: string;
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
export function firstPage(summary: Summary, assumptions: readonly AssumptionRow[], modelName: string): FirstPage {
  const programme = mainProgramme(summary);
  const year = focusYear(summary);
  const of = summary.years.find(
    (one) => one.scenario === programme?.name && one.year === year && one.cohort === EVERYBODY,
  );
  return {
    question: question(summary),
    drivers: programme && of ? [...growth(summary, of), ...sources(summary, of), ...delivery(summary, programme)] : [],
    needs: of ? needs(of) : [],
    leftOut: leftOut(summary, assumptions),
    commands: programme && of ? commands(summary, programme, of, modelName) : [],
  };
}

/** The scenario with the most interventions, of those whose delivery is not taken for certain if there are any. */
function mainProgramme(summary: Summary): ScenarioOfRun | undefined {
  return [...programmesOf(summary)].sort((a, b) => b.interventions.length - a.interventions.length)[0];
}

function question(summary: Summary): string {
  const { targets, scenarios } = summary;
  const programmes = scenarios.filter(({ name }) => name !== DO_NOTHING);
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
  const start = `On average over ${own.length === 1 ? "replications" : `its ${counted(own.length, "intervention")}`}, ${decimal(100 * mean)} % of the planned effect is in force at the end`;
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

/** What no range contains: as the model says it, in short, and as the run shows it. */
function leftOut({ fit, sample, leavesOut, scenarios }: Summary, assumptions: readonly AssumptionRow[]): string[] {
  const fixed = assumptions.filter(({ uncertainty }) => uncertainty.startsWith("fixed")).length;
  const missed = fit.filter(({ fits }) => !fits).map(({ label }) => label);
  return [
    ...(leavesOut.length > 0 ? leftOutInShort(leavesOut, scenarios.length > 1) : [NOTHING_SAID]),
    ...(fixed > 0
      ? [`${fixed} of the ${assumptions.length} numbers of the model are the same in every replication.`]
      : []),
    ...(missed.length > 0
      ? [`The model is further from what was measured than allowed in: ${missed.join(", ")}.`]
      : []),
    ...(sample < 1
      ? [`Only ${percent(sample)} of the people were simulated: luck weighs more here than in the council.`]
      : []),
  ];
}

function commands(
  { scenarios }: Summary,
  { name }: ScenarioOfRun,
  { target }: YearOfScenario,
  modelName: string,
): FirstPage["commands"] {
  const model = /^[\w./-]+$/.test(modelName) ? modelName : `"${modelName.replace(/["\\$`]/g, "")}"`;
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
