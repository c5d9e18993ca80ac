import { beforeAll, describe, expect, it } from "vitest";
import { measuredFigure } from "../../src/analysis/measured-figure.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import { runShard } from "../../src/experiment/shard.ts";
import { Pricing, type ReplicationMoney } from "../../src/finance/replication-money.ts";
import { loadModel } from "../../src/model/load.ts";
import type { MeasuredFigure } from "../../src/model/model.ts";
import { shapeOf } from "../../src/results/shape.ts";

const REPLICATIONS = 4;
const scenarios = ["short-of-capacity", "backlogs-cleared"];
const { document } = loadModel("norfolk");
const prepared = prepare({ document, scenarios, replications: REPLICATIONS, sample: 1, seed: "capacity" });
const { model } = prepared;
const shape = shapeOf(prepared);
const [DO_NOTHING, SHORT, CLEARED] = [0, 1, 2];
const YEARS = model.axis.years.map(({ label }) => label);
const LAST = YEARS.length - 1;

let replications: ReplicationMoney[] = [];
beforeAll(() => {
  const pricing = new Pricing(prepared, shape);
  replications = Array.from({ length: REPLICATIONS }, (_, from) =>
    pricing.replication(runShard(prepared, { from, to: from + 1 })),
  );
}, 60_000);

/** Sum over all cohorts of what a table by period, cohort and stage holds for a stage in a year; a table of waits is empty where nobody can wait. */
function inYear(values: ArrayLike<number>, stage: string, year: number): number {
  const s = model.stages.findIndex(({ name }) => name === stage);
  return model.axis.periods.reduce((sum, period, p) => {
    const cells =
      period.year === year ? model.cohorts.map((_, c) => values[(p * shape.segments + c) * shape.stages + s] ?? 0) : [];
    return cells.reduce((all, value) => all + value, sum);
  }, 0);
}

const quantity = (of: "entries" | "waitingDays" | "personDays", scenario: number, stage: string, year = LAST) =>
  replications.map(({ scenarios }) => inYear(scenarios[scenario]!.quantities[of], stage, year));
const hours = (scenario: number, year: number) =>
  replications.map(({ scenarios }) => {
    const { personDays } = scenarios[scenario]!.quantities;
    const stage = model.stages.findIndex(({ name }) => name === "home-care");
    const units = model.stages[stage]!.request!.units!.values.map(({ value }) => value);
    const days = model.axis.years[year]!.end - model.axis.years[year]!.start;
    return model.axis.periods.reduce((sum, period, p) => {
      const own = period.year === year ? units : [];
      return own.reduce(
        (all, each, c) => all + (each * personDays[(p * shape.segments + c) * shape.stages + stage]!) / days,
        sum,
      );
    }, 0);
  });

describe("Norfolk with too little capacity", () => {
  it.each(["assessment", "reablement", "home-care"])(
    "has people who wait for %s, and fewer once backlogs are cleared",
    (stage) => {
      const [short, cleared] = [quantity("waitingDays", SHORT, stage), quantity("waitingDays", CLEARED, stage)];
      expect(quantity("waitingDays", DO_NOTHING, stage).every((days) => days === 0)).toBe(true);
      for (const [at, days] of short.entries()) expect(days).toBeGreaterThan(2 * cleared[at]!);
    },
  );

  it("gives no more home care than there is, but for who has it at the start", () => {
    for (const given of hours(SHORT, LAST)) {
      expect(given).toBeLessThanOrEqual(56_000);
      expect(given).toBeGreaterThan(55_000);
    }
  });

  it("brings people to a crisis, of whom some enter care homes; nobody where nobody waits", () => {
    expect(quantity("entries", DO_NOTHING, "crisis").every((people) => people === 0)).toBe(true);
    const [short, cleared] = [quantity("entries", SHORT, "crisis"), quantity("entries", CLEARED, "crisis")];
    for (const [at, people] of short.entries()) expect(people).toBeGreaterThan(2 * cleared[at]!);
    const inCareHomes = (scenario: number) => quantity("personDays", scenario, "residential");
    const before = inCareHomes(DO_NOTHING);
    for (const [at, days] of inCareHomes(SHORT).entries()) expect(days).toBeGreaterThan(1.05 * before[at]!);
  });

  it("does not take who waits for an assessment to have received one", () => {
    const figure = (name: string, scenario: number, at: number) => {
      const indicator = model.indicators.find((one) => one.name === name)!;
      const of = (measured: MeasuredFigure) =>
        measuredFigure(model, shape, replications[at]!.scenarios[scenario]!, measured, { cohort: -1, year: LAST });
      return of(indicator) / of(indicator.per!);
    };
    const begun = (at: number) =>
      measuredFigure(
        model,
        shape,
        replications[at]!.scenarios[SHORT]!,
        model.indicators.find(({ name }) => name === "contacts-assessed")!,
        { cohort: -1, year: LAST },
      );
    for (const at of replications.keys()) {
      // 66 assessors, each of whom needs two days for an assessment.
      expect(begun(at)).toBeLessThanOrEqual((66 * 365) / 2 + 66);
      expect(figure("contacts-assessed", SHORT, at)).toBeLessThan(figure("contacts-assessed", DO_NOTHING, at));
      expect(figure("assessments-to-care", SHORT, at)).toBeCloseTo(figure("assessments-to-care", DO_NOTHING, at), 1.5);
    }
  });
});
