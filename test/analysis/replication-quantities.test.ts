import { describe, expect, it } from "vitest";
import { ratioOf } from "../../src/analysis/ratio.ts";
import { loadModel, loadModelText, prepare, quantitiesOf, runShard, shapeOf } from "../../src/index.ts";
import { DO_NOTHING } from "../../src/model/model.ts";
import { QuantityReader } from "../../src/results/quantities.ts";
import { Tally } from "../kernel/tally.ts";

const SETTINGS = { replications: 2, seed: "names", sample: 1 } as const;
const loaded = loadModel("test/model/fixtures/care.yaml");
const runs = [...quantitiesOf(loaded, { ...SETTINGS, scenarios: ["calmer"] })];
const prepared = prepare({ document: loaded.document, scenarios: ["calmer"], ...SETTINGS });
const shape = shapeOf(prepared);
const rows = runShard(prepared, { from: 0, to: 2 });

const { cohorts, stages } = loaded.model;
const years = loaded.model.axis.years.map(({ label }) => label);
const total = (values: ArrayLike<number>, at: (index: number) => boolean) =>
  Array.from(values).reduce((sum, value, index) => sum + (at(index) ? value : 0), 0);

describe("what a replication counted, asked for by names", () => {
  it("is what the tables are made of", () => {
    const reader = new QuantityReader(shape, 1);
    for (const { replication, scenario, ...row } of rows) {
      const run = scenario === 0 ? runs[replication]! : runs[replication]!.in("calmer");
      const quantities = reader.read({ replication, scenario, ...row });
      for (const [index, { name }] of stages.entries()) {
        for (const quantity of ["entries", "exits", "personDays", "packageDays", "people", "served"] as const) {
          const wanted = total(quantities[quantity], (cell) => cell % stages.length === index);
          expect(run.sum(quantity, name), `${quantity} of ${name}`).toBe(wanted);
        }
      }
    }
  });

  it("can be asked for by cohort, level, year and way", () => {
    const [run] = runs as [(typeof runs)[0]];
    const tally = new Tally(loaded.model, shape, rows[0]!.ledger);
    for (const { name: cohort } of cohorts) {
      for (const level of ["low", "moderate", "high"]) {
        const part = { cohort, levels: { "need-band": level } };
        expect(run.sum("personDays", "home-care", part)).toBe(tally.sum("personDays", "home-care", part));
        const way = { from: "assessment", to: "home-care" };
        expect(run.passages(way, part)).toBe(tally.passages(way, part));
      }
      expect(run.sum("people", "home-care", { cohort, year: years[1]! })).toBe(
        ["low", "moderate", "high"].reduce(
          (sum, level) =>
            sum + run.sum("people", "home-care", { cohort, year: years[1]!, levels: { "need-band": level } }),
          0,
        ),
      );
    }
    const byYear = years.map((year) => run.sum("entries", "front-door", { year }));
    expect(byYear).toHaveLength(2);
    expect(byYear.reduce((sum, count) => sum + count)).toBe(run.sum("entries", "front-door"));
    expect(run.passages({ from: "residents" }, { year: years[0]! })).toBeGreaterThan(100);
  });

  it("counts those who go on after a review as a way called back", () => {
    const [run] = runs as [(typeof runs)[0]];
    const reviews = run.passages({ from: "home-care", to: "review" });
    expect(reviews).toBeGreaterThan(100);
    expect(run.passages({ from: "review", to: "back" }) + run.passages({ from: "review", to: "resolved" })).toBe(
      reviews,
    );
    expect(run.passages({ from: "review", to: "back" })).toBeGreaterThan(0.8 * reviews);
    expect(run.sum("exits", "home-care")).toBe(
      run.passages({ from: "home-care" }) -
        run.passages({ from: "home-care", to: "ageing" }) -
        run.passages({ from: "review", to: "back" }),
    );
  });

  it("gives a scenario of the same replication, and do-nothing again", () => {
    const calmer = runs[0]!.in("calmer");
    expect(calmer.replication).toBe(0);
    expect(calmer.passages({ from: "closures" })).toBeLessThan(runs[0]!.passages({ from: "closures" }));
    expect(calmer.in(DO_NOTHING).passages({})).toBe(runs[0]!.passages({}));
  });

  it("is of the whole population also from a sample", () => {
    const flat = loadModelText(
      `{tdm: 1, name: flat, title: Flat, assumption: tests, time: {axis: plain, length: 100 days},
        exits: {out: Out}, stages: {door: {kind: route, arrivals: {external: {in: {rate: 40 per day}}}, to: {out: 1}}}}`,
      "flat.yaml",
    );
    const entries = [...quantitiesOf(flat, { ...SETTINGS, sample: 0.25 })].map((run) => run.sum("entries", "door"));
    for (const count of entries) {
      expect(count % 4).toBe(0);
      expect(Math.abs(count - 4000)).toBeLessThan(600);
    }
  });

  it("takes replications and seed from the model, unless told otherwise", () => {
    const { document } = loaded;
    const settled = { ...loaded, model: { ...loaded.model, defaults: { ...loaded.model.defaults, replications: 2 } } };
    const counts = [...quantitiesOf(settled)].map((run) => run.passages({}));
    const seed = loaded.model.defaults.seed;
    expect(counts).toEqual(
      [...quantitiesOf({ document, model: loaded.model }, { ...SETTINGS, seed })].map((run) => run.passages({})),
    );
    expect(counts).not.toEqual(runs.map((run) => run.passages({})));
  });

  it.each([
    [() => runs[0]!.sum("entries", "home-car"), "there is no stage called home-car"],
    [() => runs[0]!.passages({ from: "hospitals" }), "there is no place that people come from called hospitals"],
    [() => runs[0]!.passages({ to: "nowhere" }), "there is no place that people go to called nowhere"],
    [() => runs[0]!.in("calm"), "there is no scenario called calm"],
    [() => runs[0]!.passages({}, { cohort: "old" }), "there is no cohort called old"],
    [() => runs[0]!.passages({}, { year: "2018/19" }), "there is no year called 2018/19"],
    [() => runs[0]!.passages({}, { levels: { carer: "alone" } }), "there is no reported attribute called carer"],
    [() => runs[0]!.passages({}, { levels: { "need-band": "hig" } }), "there is no level of need-band called hig"],
  ])("refuses a name that there is not: %#", (ask, message) => {
    expect(ask).toThrow(expect.objectContaining({ code: "TDM-USE-002", message: expect.stringContaining(message) }));
  });
});

describe("the ratio of two counts", () => {
  it("is that of their sums", () => {
    const { mean, low, high } = ratioOf([10, 20, 60], [10, 10, 20]);
    expect(mean).toBe(2.25);
    expect(low + high).toBeCloseTo(4.5, 12);
    // Deviations (10 - 22.5, 20 - 22.5, 60 - 45) / mean divisor, t of 2 degrees of freedom: 4.302653 s / sqrt(3).
    const deviations = [-12.5, -2.5, 15].map((deviation) => deviation / (40 / 3));
    const s = Math.sqrt(deviations.reduce((sum, value) => sum + value * value, 0) / 2);
    expect(high - mean).toBeCloseTo((4.302652729911275 * s) / Math.sqrt(3), 9);
  });

  it("has no width where every replication has the same ratio", () => {
    const { mean, low, high } = ratioOf([1, 2, 3], [4, 8, 12]);
    expect([mean, low, high]).toEqual([0.25, 0.25, 0.25]);
  });

  it("is refused where nothing can be divided by", () => {
    expect(() => ratioOf([1, 2], [0, 0])).toThrow(RangeError);
    expect(() => ratioOf([1, 2], [1])).toThrow(RangeError);
  });
});
