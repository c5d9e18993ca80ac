import { describe, expect, it } from "vitest";
import { Evaluator } from "../../../src/analysis/savings/evaluator.ts";
import { SavingsService } from "../../../src/analysis/savings/savings-service.ts";
import { sumIn, yearSpans } from "../../../src/analysis/savings/time-spans.ts";
import { marginOf, savingForTarget, wholeSaving } from "../../../src/analysis/target-margins.ts";
import { drawColumns } from "../../../src/experiment/draws.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { drawOf, runShard } from "../../../src/experiment/shard.ts";
import { Pricing } from "../../../src/finance/replication-money.ts";
import { shapeOf } from "../../../src/results/shape.ts";
import { village } from "../../execution/village.ts";
import { diversion, door, experimentOf } from "../programmes.ts";

const experiment = village();
const prepared = prepare(experiment);

describe("the savings of a replication", () => {
  it("are those of a run, where people wait too: in every year, and as every target counts them", () => {
    const evaluator = new Evaluator(prepared);
    const pricing = new Pricing(prepared, shapeOf(prepared));
    const pair = prepared.scenarios.map(({ scenario }) => scenario);
    const money = [...pricing.all(runShard(prepared, { from: 0, to: 3 }))];
    const { model } = prepared;
    const shape = shapeOf(prepared);
    for (const target of model.targets) {
      money.forEach((of, replication) => {
        const wanted = { targets: [target] };
        const found = evaluator.evaluate(pair, drawOf(prepared, replication), replication, wanted);
        yearSpans(model.axis).forEach((span, year) => {
          expect(sumIn(found.savings[1]!, span)).toBeCloseTo(savingForTarget(shape, of, 1, wholeSaving(year)), 6);
        });
        expect(found.savings[0]!.every((saving) => saving === 0)).toBe(true);
        expect(found.margins[1]![0]).toBe(marginOf({ shape, model, money: of, scenario: 1 }, target));
        if (target.form === "saving") expect(found.besides[1]![0]).toBe(savingForTarget(shape, of, 1, target));
      });
    }
  });

  it("walk everybody in each scenario where people wait, and count them", () => {
    const { walked, oneByOne } = new Evaluator(prepared).evaluate(
      prepared.scenarios.map(({ scenario }) => scenario),
      drawOf(prepared, 0),
      0,
    );
    expect(walked).toBe(oneByOne);
    expect(walked).toBeGreaterThan(0);
  });

  it("walk again only those whom a scenario touches where nobody waits", () => {
    const text = door(`interventions:\n${diversion("a", "north", 0.1)}scenarios: {programme: {interventions: all}}`);
    const quiet = prepare(experimentOf(text));
    const { walked, oneByOne } = new Evaluator(quiet).evaluate(
      quiet.scenarios.map(({ scenario }) => scenario),
      drawOf(quiet, 0),
      0,
    );
    // Of those who ask at two doors, 5 % are sent away at one.
    expect(walked / oneByOne).toBeGreaterThan(0.5);
    expect(walked / oneByOne).toBeLessThan(0.53);
  });
});

describe("a mix of two samples of the inputs", () => {
  const service = new SavingsService(experiment);
  const scenarios = prepared.scenarios.map(({ scenario }) => scenario);
  const columns = [...drawColumns(prepared.model).keys()];
  const valuesOf = (mix: { inputs: readonly number[]; people: boolean }) => {
    const reply = service.answer({ from: 0, to: 1, scenarios, mixes: [mix] });
    if (!reply.ok) throw new Error(reply.problems[0]!.message);
    return reply.value.values;
  };

  it("is the first where nothing is taken from the second", () => {
    const plain = service.answer({ from: 0, to: 1, scenarios });
    expect(plain.ok && plain.value.values).toEqual(valuesOf({ inputs: [], people: false }));
  });

  it("is another with other people, with other numbers, and with both", () => {
    const found = [
      valuesOf({ inputs: [], people: false }),
      valuesOf({ inputs: [], people: true }),
      valuesOf({ inputs: columns, people: false }),
      valuesOf({ inputs: columns, people: true }),
    ].map((values) => values.join());
    expect(new Set(found).size).toBe(4);
  });
});
