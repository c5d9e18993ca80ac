import { beforeAll, describe, expect, test } from "vitest";
import { prepare } from "../../src/experiment/experiment.ts";
import { runShard } from "../../src/experiment/shard.ts";
import { Pricing } from "../../src/finance/replication-money.ts";
import { loadModel } from "../../src/model/load.ts";
import type { ModelDocument } from "../../src/model/schema/model.ts";
import { shapeOf } from "../../src/results/shape.ts";
import { studentQuantile } from "../../src/statistics/student-t.ts";
import { expectedFlows, sumOf } from "./norfolk-flow-calculation.ts";

/**
 * Norfolk simulated against Norfolk worked out: every parameter at its central value, so that chance alone is left, in
 * replications of do-nothing and of the whole programme on paper. The expected figures come from `norfolk-flow-calculation`.
 */
const REPLICATIONS = 40;
const SEED = "norfolk expected flows";
/** Of a false alarm, two-sided, in any one comparison. */
const LEVEL = 1e-4;

const PLANNED = "programme-as-planned";
const FORMAL_CARE = ["residential", "nursing", "home-care", "day-care", "direct-payments", "supported-living"];
const REVIEWS = ["review-care-home", "review-community", "review-supported-living"];

type Table = Float64Array[][];
interface Outcome {
  readonly entries: Table;
  readonly personDays: Table;
  readonly gross: Table;
  readonly income: Table;
}

/** The document without the uncertainty of any value that has a central one. */
function certain<T>(node: T): T {
  if (Array.isArray(node)) return node.map(certain) as T;
  if (typeof node !== "object" || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => key !== "uncertain" || !("value" in node));
  return Object.fromEntries(kept.map(([key, content]) => [key, certain(content)])) as T;
}

const document: ModelDocument = certain(loadModel("models/norfolk").document);
const prepared = prepare({ document, scenarios: [PLANNED], replications: REPLICATIONS, sample: 1, seed: SEED });
const { model } = prepared;
const shape = shapeOf(prepared);

function tableOf(values: ArrayLike<number>): Table {
  const { periods, cohorts, stages } = shape;
  return model.stages.map((_, s) =>
    model.cohorts.map((_, c) =>
      Float64Array.from({ length: periods }, (_, p) => values[(p * cohorts + c) * stages + s]!),
    ),
  );
}

/** Every replication of both scenarios: [scenario][replication]. */
function simulate(): Outcome[][] {
  const pricing = new Pricing(prepared, shape);
  const outcomes: Outcome[][] = prepared.scenarios.map(() => []);
  for (let from = 0; from < REPLICATIONS; from++) {
    const { scenarios } = pricing.replication(runShard(prepared, { from, to: from + 1 }));
    scenarios.forEach(({ quantities, accounts }, index) => {
      outcomes[index]!.push({
        entries: tableOf(quantities.entries),
        personDays: tableOf(quantities.personDays),
        gross: tableOf(accounts.gross),
        income: tableOf(accounts.income),
      });
    });
  }
  return outcomes;
}

/** What is worked out for both scenarios. Health and other income is a share of what do-nothing costs, in either. */
function workOut(): Outcome[] {
  const flows = prepared.scenarios.map(({ scenario }) => expectedFlows(model, scenario));
  const otherIncome = model.otherIncome!.value;
  return flows.map(({ entries, personDays, gross, contributions }) => {
    const income = contributions.map((byCohort, s) =>
      byCohort.map((byPeriod, c) => byPeriod.map((paid, p) => paid + otherIncome * flows[0]!.gross[s]![c]![p]!)),
    );
    return { entries, personDays, gross, income };
  });
}

let simulated: Outcome[][];
let expected: Outcome[];
beforeAll(() => {
  simulated = simulate();
  expected = workOut();
});

/** Compares a figure with its mean over replications; the standard error must be small enough to mean something. */
function compare(what: string, read: (outcome: Outcome) => number, mostError: number, scenario = 0): void {
  const wanted = read(expected[scenario]!);
  check(what, simulated[scenario]!.map(read), wanted, mostError);
}

function check(what: string, values: readonly number[], wanted: number, mostError: number): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const error = Math.sqrt(variance / values.length);
  const limit = studentQuantile(1 - LEVEL / 2, values.length - 1) * error;
  expect(Math.abs(mean - wanted), `${what}: simulated ${mean}, expected ${wanted}, error ${error}`).toBeLessThanOrEqual(
    limit,
  );
  expect(error / Math.abs(wanted), `${what}: standard error as a share`).toBeLessThan(mostError);
}

const years = model.axis.years.map(({ label }) => label);
const cohorts = model.cohorts.map(({ name }) => name);
const figure =
  (table: keyof Outcome, year: string, stages: readonly string[] | "all", cohort: string | "all" = "all") =>
  (outcome: Outcome) =>
    sumOf(model, outcome[table], year, stages, cohort);
const overAllYears = (read: (year: string) => (outcome: Outcome) => number) => (outcome: Outcome) =>
  years.reduce((sum, year) => sum + read(year)(outcome), 0);

describe.each([
  ["do-nothing", 0],
  ["the programme on paper", 1],
])("Norfolk, %s", (_, scenario) => {
  test.each(years)("volumes, stock and money of %s are as worked out", (year) => {
    const totals: [string, keyof Outcome, readonly string[] | "all"][] = [
      ["contacts", "entries", ["front-door"]],
      ["early help", "entries", ["early-help"]],
      ["reablement", "entries", ["reablement"]],
      ["reassessments", "entries", REVIEWS],
      ["days in formal care", "personDays", FORMAL_CARE],
      ["gross", "gross", "all"],
      ["income", "income", "all"],
    ];
    for (const [what, table, stages] of totals) {
      compare(`${what} in ${year}`, figure(table, year, stages), 0.0025, scenario);
    }
    compare(`assessments in ${year}`, figure("entries", year, ["assessment"]), 0.0025, scenario);
    compare(`new clients in ${year}`, figure("entries", year, ["arranging-care"]), 0.005, scenario);
  });

  test("the main figures of all four years are known to 0.15 %", () => {
    const over = (table: keyof Outcome, stages: readonly string[] | "all") =>
      overAllYears((year) => figure(table, year, stages));
    compare("contacts", over("entries", ["front-door"]), 0.0015, scenario);
    compare("early help", over("entries", ["early-help"]), 0.0015, scenario);
    compare("reablement", over("entries", ["reablement"]), 0.0015, scenario);
    compare("assessments", over("entries", ["assessment"]), 0.0015, scenario);
    compare("new clients", over("entries", ["arranging-care"]), 0.0025, scenario);
    compare("reassessments", over("entries", REVIEWS), 0.0015, scenario);
    compare("days in formal care", over("personDays", FORMAL_CARE), 0.0015, scenario);
    compare("gross", over("gross", "all"), 0.0015, scenario);
  });

  test.each(cohorts)("each stage of %s is as worked out, year by year", (cohort) => {
    for (const year of years) {
      for (const { name, kind } of model.stages) {
        // Where nobody waits, nobody comes to a crisis.
        if (name === "crisis") continue;
        if (cohort === "older" && ["supported-living", "review-supported-living"].includes(name)) continue;
        compare(`entries of ${name}, ${cohort}, ${year}`, figure("entries", year, [name], cohort), 0.1, scenario);
        if (kind === "route") continue;
        compare(`days in ${name}, ${cohort}, ${year}`, figure("personDays", year, [name], cohort), 0.05, scenario);
      }
    }
  });

  test("every month is as worked out", () => {
    model.axis.periods.forEach(({ label }, period) => {
      const inMonth = (table: keyof Outcome, stages: readonly string[]) => (outcome: Outcome) =>
        model.stages.reduce(
          (sum, { name }, s) =>
            stages.includes(name) ? sum + outcome[table][s]!.reduce((all, of) => all + of[period]!, 0) : sum,
          0,
        );
      compare(`contacts in ${label}`, inMonth("entries", ["front-door"]), 0.01, scenario);
      compare(`assessments in ${label}`, inMonth("entries", ["assessment"]), 0.02, scenario);
      compare(`new clients in ${label}`, inMonth("entries", ["arranging-care"]), 0.03, scenario);
      compare(`days in formal care in ${label}`, inMonth("personDays", FORMAL_CARE), 0.0025, scenario);
    });
  });
});

describe("Norfolk, savings on paper", () => {
  test.each(years.slice(1))("gross and net savings of %s are as worked out", (year) => {
    for (const cohort of [...cohorts, "all"]) {
      const gross = figure("gross", year, "all", cohort);
      const net = (outcome: Outcome) => gross(outcome) - figure("income", year, "all", cohort)(outcome);
      for (const [what, read] of [
        ["gross", gross],
        ["net", net],
      ] as const) {
        const savings = simulated[0]!.map(
          (doNothing, replication) => read(doNothing) - read(simulated[1]![replication]!),
        );
        const wanted = read(expected[0]!) - read(expected[1]!);
        check(`${what} saving, ${cohort}, ${year}`, savings, wanted, year === "2016/17" ? 0.02 : 0.01);
      }
    }
  });
});
