import { describe, expect, it } from "vitest";
import { type Experiment, prepare } from "../../src/experiment/experiment.ts";
import { runShard } from "../../src/experiment/shard.ts";
import { Pricing, type ReplicationMoney } from "../../src/finance/replication-money.ts";
import { loadModel } from "../../src/model/load.ts";
import type { Overrides } from "../../src/model/overrides.ts";
import { shapeOf } from "../../src/results/shape.ts";
import { VILLAGE, village } from "../execution/village.ts";

/** Simulates an experiment with the village and prices it. */
function money(experiment: Experiment): ReplicationMoney[] {
  const prepared = prepare(experiment);
  const rows = runShard(prepared, { from: 0, to: experiment.replications });
  return [...new Pricing(prepared, shapeOf(prepared)).all(rows)];
}

const amounts = (replications: readonly ReplicationMoney[]) =>
  replications.flatMap(({ scenarios }) => scenarios.flatMap(({ accounts }) => [...accounts.gross, ...accounts.income]));

describe("doubling every price", () => {
  const doubled: Overrides = Object.fromEntries(
    loadModel(VILLAGE)
      .model.parameters.filter(({ path }) => path.includes(".cost.amount"))
      .map(({ path, value }) => [path, `£${2 * value}`]),
  );

  it("doubles every cost and every income exactly", () => {
    const once = amounts(money(village()));
    const twice = amounts(money(village({}, doubled)));
    expect(once.some((amount) => amount > 0)).toBe(true);
    expect(twice).toEqual(once.map((amount) => 2 * amount));
  });
});

describe("a programme without effect", () => {
  const without: Overrides = {
    "interventions.fewer-referrals.changes.0.divert.share": 0,
    "interventions.cheaper-care.changes.0.price.by": 0,
  };

  it("saves exactly nothing, in every replication", () => {
    for (const { scenarios } of money(village({ replications: 50 }, without))) {
      expect([...scenarios[1]!.savings.gross, ...scenarios[1]!.savings.income].every((saved) => saved === 0)).toBe(
        true,
      );
      expect(scenarios[1]!.row.ledger).toEqual(scenarios[0]!.row.ledger);
    }
  });

  it("saves exactly nothing where it is never delivered", () => {
    for (const { scenarios } of money(village({ scenarios: ["nothing-delivered"], replications: 50 }))) {
      expect([...scenarios[1]!.savings.gross].every((saved) => saved === 0)).toBe(true);
    }
  });

  it("is told from one with an effect", () => {
    const [first] = money(village());
    expect([...first!.scenarios[1]!.savings.gross].some((saved) => saved !== 0)).toBe(true);
  });
});

describe("a saving on prices alone", () => {
  it("is what the price falls by, of every pound, in every replication", () => {
    const pricesOnly: Overrides = {
      "interventions.fewer-referrals.changes.0.divert.share": 0,
      "delivery.chance": 1,
      "delivery.delay": "0 days",
    };
    const experiment = village({ replications: 20 }, pricesOnly);
    const shape = shapeOf(prepare(experiment));
    const care = prepare(experiment).model.stages.findIndex(({ name }) => name === "care");
    for (const { scenarios } of money(experiment)) {
      const [before, after] = [scenarios[0]!.accounts.gross, scenarios[1]!.accounts.gross];
      before.forEach((amount, cell) => {
        const isCheaper = cell % shape.stages === care && Math.floor(cell / (shape.cohorts * shape.stages)) >= 12;
        expect(after[cell]!).toBeCloseTo(isCheaper ? 0.9 * amount : amount, 9);
      });
    }
  });
});
