import { describe, expect, it } from "vitest";
import type { RiskStudy } from "../../../src/analysis/risks/risks.ts";
import { studyRisks } from "../../../src/analysis/risks/study.ts";
import { SavingsService } from "../../../src/analysis/savings/savings-service.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { loadModelText } from "../../../src/model/load.ts";
import { riskSentences } from "../../../src/report/risk-sentences.ts";
import { renderRisks } from "../../../src/report/terminal/risks.ts";
import { answeringPool } from "../answering-pool.ts";

/**
 * A thousand people stay in care at a price with mean £10 and standard deviation £1 a day, for a year of 365 days: a net budget of
 * £3.65m x 1.15 is kept where the price is at most 11.5 over what risks make of it.
 */
const MODEL = `
tdm: 1
name: register
title: A register
assumption: invented
time: {start: 2021-04-01, end: 2022-03-31}
exits: {died: Died}
stages:
  care:
    kind: stay
    initial: 1000
    mortality: {exponential: {mean: 10000000 years}}
    cost: {per: day, amount: {value: £10, uncertain: {normal: {sd: £1}}}}
money: {price-base: 2021/22}
interventions:
  cheaper: {label: Cheaper, start: 2021-04-01, changes: [{price: {of: care, by: -5 %}}]}
risks:
  small: {label: Small, likelihood: {chance: 0.5}, changes: [{price: {of: care, by: 2 %}}]}
  great: {label: Great, owner: Head of finance, likelihood: {chance: 0.2}, changes: [{price: {of: care, by: 20 %}}]}
  none: {label: None, likelihood: {chance: 0.5}, changes: [{price: {of: care, by: 0 %}}]}
  fails: {label: The scheme fails, likelihood: {chance: 0.3}, changes: [{delivery: {of: all, share: -100 %}}]}
scenarios: {programme: {interventions: all}}
targets:
  - {net-budget: "£4,197,500", in: 2021/22}
  - {saving: £180k, in: 2021/22}
`;

async function study(replications = 400): Promise<RiskStudy> {
  const { document } = loadModelText(MODEL, "register.yaml");
  const experiment = { document, scenarios: ["programme"], replications, sample: 1, seed: "register" };
  const pool = answeringPool(new SavingsService(experiment));
  return (await studyRisks(prepare(experiment), pool, { replications }))!;
}

const found = await study();

/** The chance that a standard normal is below a value (Abramowitz and Stegun 26.2.17, to 7.5e-8). */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x > 0 ? 1 - tail : tail;
}

describe("the risk register", () => {
  it("is ranked by what each risk does to the chance of a target", () => {
    const [budget, saving] = found.targets;
    expect(budget!.risks.map(({ risk }) => risk).slice(0, 2)).toEqual(["great", "fails"]);
    expect(budget!.risks.at(-1)!.risk).toBe("none");
    // Whether £180k are saved is whether the scheme is delivered, but for the price that it is a share of.
    expect(saving!.risks[0]!.risk).toBe("fails");
    expect(saving!.risks[0]!.always.met).toBe(0);
  });

  it("says what the chance is with a risk always and never, as theory has it", () => {
    // Met where price x 0.95 (or 1) x 1.2 (or 1) x 1.02 (or 1) is at most 11.5.
    const chance = (great: number[], fails: number[], small: number[]) => {
      let sum = 0;
      for (const [gi, g] of [1, 1.2].entries()) {
        for (const [fi, f] of [0.95, 1].entries()) {
          for (const [si, s] of [1, 1.02].entries()) {
            sum += great[gi]! * fails[fi]! * small[si]! * normal(11.5 / (g * f * s) - 10);
          }
        }
      }
      return sum;
    };
    const [g, f, s] = [
      [0.8, 0.2],
      [0.7, 0.3],
      [0.5, 0.5],
    ];
    const near = (met: { probability: number; n: number }, theory: number) =>
      expect(Math.abs(met.probability - theory)).toBeLessThan(4 * Math.sqrt((theory * (1 - theory)) / met.n) + 1e-3);
    const budget = found.targets[0]!;
    const of = (name: string) => budget.risks.find(({ risk }) => risk === name)!;
    near(budget.chance, chance(g!, f!, s!));
    near(of("great").always, chance([0, 1], f!, s!));
    near(of("great").never, chance([1, 0], f!, s!));
    near(of("small").always, chance(g!, f!, [0, 1]));
    near(of("fails").never, chance(g!, [1, 0], s!));
    for (const { always, never, atStake, asItIs } of budget.risks) {
      expect(atStake.value).toBeCloseTo(never.probability - always.probability, 12);
      expect(asItIs.value).toBeCloseTo(never.probability - budget.chance.probability, 12);
      expect(atStake.low).toBeLessThanOrEqual(atStake.value);
      expect(atStake.high).toBeGreaterThanOrEqual(atStake.value);
    }
  });

  it("is paired: a risk that does nothing has nothing at stake, exactly, and a small one little error", () => {
    const budget = found.targets[0]!;
    const none = budget.risks.find(({ risk }) => risk === "none")!;
    expect(none.margin!.value).toBeCloseTo(0, 6);
    expect(none.atStake.value).toBe(0);
    const small = budget.risks.find(({ risk }) => risk === "small")!;
    expect(small.atStake.high - small.atStake.low).toBeLessThan((small.never.high - small.never.low) * 1.2);
    // The margin falls by 2 % of the cost, whatever the price is.
    const { value, standardError } = small.margin!;
    expect(Math.abs(value + 0.02 * 3_650_000 * (0.7 * 0.95 + 0.3) * 1.04)).toBeLessThan(4 * standardError);
  });

  it("says how often each occurred, and is shown with its words", () => {
    const great = found.register.find(({ name }) => name === "great")!;
    expect(great).toMatchObject({ chance: 0.2, per: "run", owner: "Head of finance" });
    expect(Math.abs(great.occurred.probability - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / 400));
    expect(riskSentences(found)[0]).toMatch(/Most is at stake with Great \(\d+ points less likely when it occurs\)/);
    const shown = renderRisks(found, { columns: 120, colour: false });
    expect(shown).toContain("The risk register");
    expect(shown).toMatch(/Great +20 % +\d+ % +Head of finance/);
  });
});
