import type {
  AppraisalOfScenario,
  InterventionOutcome,
  MeanEstimate,
  SavingAnswer,
  SavingOverTime,
  Summary,
  YearOfScenario,
} from "../../src/analysis/summary.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { type Band, band } from "../../src/statistics/bands.ts";
import { wilson } from "../../src/statistics/intervals.ts";
import { quantileSorted, sortedCopy } from "../../src/statistics/quantiles.ts";
import { indicatorsOf, pathwayOf, savingsByStageOf } from "./norfolk-like-pathway.ts";

const YEARS = ["2015/16", "2016/17", "2017/18", "2018/19"] as const;
const MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"];
const MILLION = 1e6;

/** An invented scenario: mean and standard deviation of its saving after running costs in each year, in £m. */
interface Invented {
  readonly name: string;
  readonly label: string;
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

export const PROGRAMME: Invented = {
  name: "programme",
  label: "The programme as planned",
  mean: [0, 8, 26, 47],
  deviation: [0, 3, 7, 12],
};
export const CERTAIN: Invented = {
  name: "certain-delivery",
  label: "Everything delivered in full and on time",
  mean: [0, 14, 41, 71],
  deviation: [0, 2, 4, 5],
};

const COHORTS = [
  { label: "Aged 65 and over", share: 0.58 },
  { label: "Aged 18 to 64", share: 0.42 },
];

/** A summary in the shape of Norfolk's, with invented figures: normal savings, evenly spread over their quantiles. */
export function norfolkLikeSummary(replications = 1000, scenarios: readonly Invented[] = [PROGRAMME]): Summary {
  const names = scenarios.map(({ name }) => name);
  return {
    hash: "3f9a6c1e77d04b5a9c2e8f6b1d3a5c7e9f0b2d4a6c8e0f1a3b5c7d9e1f2a4b6c",
    numbersVersion: 1,
    model: {
      name: "norfolk",
      title: "Norfolk: Promoting Independence, target demand model",
      description: "Adult social care from first contact to formal care, with the savings programme to 2018/19.",
    },
    seed: "promoting independence",
    replications,
    sample: 1,
    status: "finished",
    scenarios: [
      { name: "do-nothing", label: "Do nothing", interventions: [], isPlan: false, setsNumbers: false },
      ...scenarios.map((scenario) => ({
        name: scenario.name,
        label: scenario.label,
        interventions: interventionsOf(scenario).map(({ name }) => name),
        isPlan: scenario.name === CERTAIN.name,
        setsNumbers: false,
      })),
    ],
    population: {
      residents: 300_000,
      byCohort: [
        { label: "Aged 65 and over", residents: 205_000 },
        { label: "Aged 18 to 64", residents: 95_000 },
      ],
    },
    axis: { start: "2015-04-01", years: [...YEARS] },
    priceBase: "2015/16",
    money: { terms: "cash", discounting: undefined, partners: [], grants: [], optimismBias: [] },
    targetSets: [],
    appraisals: scenarios.map((scenario) => appraisalOf(scenario, replications)),
    targets: scenarios.flatMap((scenario) => [
      target(scenario, replications, 50, 3, "all"),
      target(scenario, replications, 56, 3, "all"),
      target(scenario, replications, 30, 3, "Aged 65 and over"),
    ]),
    years: scenarios.flatMap((scenario) => yearsOf(scenario, replications)),
    savings: scenarios.map((scenario) => monthsOf(scenario, replications)),
    waits: [],
    indicators: indicatorsOf(["do-nothing", ...names], replications),
    pathway: pathwayOf(["do-nothing", ...names], replications),
    savingsByStage: savingsByStageOf(names, replications),
    interventions: scenarios.flatMap(interventionsOf),
    fit: FIT,
    leavesOut: [],
    checks: [
      { label: "People are conserved", holds: true, detail: "everyone who entered has left or is still there" },
      { label: "A scenario without changes saves nothing", holds: true, detail: "in each of 20 replications" },
      { label: "Stock without growth", holds: true, detail: "drifts by 0.2 % a year, less than 0.5 %" },
    ],
  };
}

function sample(mean: number, deviation: number, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => (mean + deviation * normalQuantile((i + 0.5) / n)) * MILLION);
}

function bandOf(mean: number, deviation: number, n: number): Band {
  return band(sample(mean, deviation, n));
}

function meanOf(mean: number, n: number): MeanEstimate {
  const half = (mean * 0.03) / Math.sqrt(n);
  return { mean: mean * MILLION, low: (mean - half) * MILLION, high: (mean + half) * MILLION };
}

function target(
  { name, mean, deviation }: Invented,
  n: number,
  saving: number,
  year: number,
  cohort: string,
): SavingAnswer {
  const share = COHORTS.find(({ label }) => label === cohort)?.share ?? 1;
  const savings = sample(mean[year]! * share, deviation[year]! * share, n);
  const short = savings.filter((saved) => saved < saving * MILLION).map((saved) => saving * MILLION - saved);
  const missing = short.length === 0 ? short : sortedCopy(short);
  const met = n - missing.length;
  return {
    form: "saving",
    scenario: name,
    prices: undefined,
    doNothing: undefined,
    label: `£${saving}m in ${YEARS[year]}`,
    saving: saving * MILLION,
    year: YEARS[year]!,
    cohort,
    probability: met / n,
    ...wilson(met, n),
    met,
    n,
    shortfall:
      missing.length === 0
        ? undefined
        : {
            mean: missing.reduce((sum, short) => sum + short, 0) / missing.length,
            p10: quantileSorted(missing, 0.1),
            p50: quantileSorted(missing, 0.5),
            p90: quantileSorted(missing, 0.9),
          },
  };
}

/** Savings of one programme in different years go together: what is above the mean in one is so in all. */
export function appraisalOf({ name, mean, deviation }: Invented, n: number, rate?: number): AppraisalOfScenario {
  const oneOff = (year: number) => (year === 1 ? 2.5 : 0);
  const added = (values: readonly number[], year: number, by: (index: number) => number = () => 1) =>
    values.slice(0, year + 1).reduce((sum, value, index) => sum + value * by(index), 0);
  const less = mean.map((value, year) => value - oneOff(year));
  const sums = YEARS.map((_, year) => sample(added(less, year), added(deviation, year), n));
  const chance = (met: number) => ({ probability: met / n, ...wilson(met, n), met, n });
  const firstYears = Array.from({ length: n }, (_, index) => sums.findIndex((values) => values[index]! > 0));
  const discount = (year: number) => (1 + rate!) ** -(year + 0.5);
  return {
    scenario: name,
    years: YEARS.map((label, year) => ({
      year: label,
      cumulative: band(sums[year]!),
      presentValue:
        rate === undefined ? undefined : bandOf(added(less, year, discount), added(deviation, year, discount), n),
      partners: [],
      paysBackIn: chance(firstYears.filter((first) => first === year).length),
      paidBackBy: chance(firstYears.filter((first) => first >= 0 && first <= year).length),
    })),
    neverPaysBack: chance(firstYears.filter((first) => first < 0).length),
  };
}

function yearsOf(scenario: Invented, n: number): YearOfScenario[] {
  const cohorts = [{ label: "all", share: 1 }, ...COHORTS];
  return cohorts.flatMap(({ label, share }) =>
    YEARS.map((year, index): YearOfScenario => {
      const running = label === "all" && index > 0 ? 1.2 : 0;
      const gross = 387 * share * 1.042 ** index;
      const saved = scenario.mean[index]! * share + running;
      const spread = scenario.deviation[index]! * share;
      const largest = label === "all" ? 56 : label === "Aged 65 and over" ? 30 : undefined;
      const answer = index === 3 && largest !== undefined ? target(scenario, n, largest, index, label) : undefined;
      return {
        scenario: scenario.name,
        year,
        cohort: label,
        doNothing: { gross: meanOf(gross, n), income: meanOf(gross * 0.375, n), net: meanOf(gross * 0.625, n) },
        programme: {
          gross: meanOf(gross - saved * 1.16, n),
          income: meanOf(gross * 0.375 - saved * 0.16, n),
          net: meanOf(gross * 0.625 - saved, n),
        },
        saving: {
          gross: bandOf(saved * 1.16, spread * 1.16, n),
          income: bandOf(saved * 0.16, spread * 0.16, n),
          net: bandOf(saved, spread, n),
          afterCosts: bandOf(saved - running, spread, n),
        },
        implementation: { oneOff: label === "all" && index === 1 ? 2.5 * MILLION : 0, yearly: running * MILLION },
        target: answer && {
          saving: answer.saving,
          probability: answer.probability,
          low: answer.low,
          high: answer.high,
        },
      };
    }),
  );
}

function monthsOf({ name, mean, deviation }: Invented, n: number): SavingOverTime {
  const end = (values: readonly number[]) => values.at(-1)! * 1.15;
  const periods = YEARS.flatMap((year, index) =>
    MONTHS.map((month, within) => {
      const ramp = Math.max(0, (index - 1 + within / 11) / 3) ** 1.2;
      return {
        label: `${month} ${2015 + index + (within > 8 ? 1 : 0)}`,
        year,
        band: bandOf(end(mean) * ramp + Math.sin(index * 12 + within) * ramp, end(deviation) * Math.sqrt(ramp), n),
      };
    }),
  );
  return { scenario: name, periods };
}

function interventionsOf({ name }: Invented): InterventionOutcome[] {
  const certain = name === CERTAIN.name;
  const outcome = (label: string, theme: string, start: string, delivered: number, shareOfPlan: number) => ({
    scenario: name,
    name: label.toLowerCase().replaceAll(" ", "-"),
    label,
    theme,
    description: `${label}, as the committee report describes it.`,
    start,
    delivered: certain ? 1 : delivered,
    shareOfPlan: certain ? 1 : shareOfPlan,
  });
  return [
    outcome("Early help at the front door", "Entry points", "2016-04-01", 0.91, 0.74),
    outcome("Reablement for everyone leaving hospital", "Older people", "2016-07-01", 0.86, 0.66),
    outcome("Strengths-based reviews of learning disability packages", "Younger adults", "2016-10-01", 0.79, 0.52),
    outcome("Home care framework prices", "Commissioning", "2017-04-01", 0.9, 0.7),
  ];
}

const observation = (label: string, measure: string, observed: number, simulated: number, tolerance: number) => ({
  label,
  measure,
  year: "2015/16",
  relativeTo: undefined,
  cohort: "all",
  observed,
  simulated,
  low: simulated * 0.999,
  high: simulated * 1.001,
  deviation: simulated / observed - 1,
  tolerance,
  use: "fitting" as const,
  fits: Math.abs(simulated / observed - 1) <= tolerance,
  source: "Norfolk County Council, Adult Social Care Committee, 5 September 2016",
});

const FIT: Summary["fit"] = [
  observation("Contacts at the front door", "entries", 107_896, 107_912.4, 0.005),
  observation("Early help and reablement", "entries", 99_185, 99_020.1, 0.01),
  observation("Assessments and reassessments", "entries", 23_407, 23_398, 0.01),
  observation("New long-term clients", "starts", 3542, 3561.2, 0.01),
  observation("Gross expenditure", "gross", 387 * MILLION, 386.6 * MILLION, 0.01),
  observation("Net expenditure", "net", 242 * MILLION, 241.8 * MILLION, 0.01),
  observation("Share of gross expenditure on formal care", "share-of-gross", 0.82, 0.787, 0.02),
  {
    ...observation("Days in formal care", "person-days", 1.071, 1.0695, 0.01),
    year: "2018/19",
    relativeTo: "2015/16",
    cohort: "Aged 65 and over",
  },
];
