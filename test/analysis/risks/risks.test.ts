import { describe, expect, it } from "vitest";
import type { RiskOfTarget, RiskStudy } from "../../../src/analysis/risks/risks.ts";
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

async function study(model = MODEL, replications = 400): Promise<RiskStudy> {
  const { document } = loadModelText(model, "register.yaml");
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
    expect(budget!.risks.at(-1)).toMatchObject({ risk: "none", sort: "untold" });
    const harms = budget!.risks.filter(({ sort }) => sort === "harm");
    expect(harms.map(({ without }) => without.value)).toEqual(
      harms.map(({ without }) => without.value).sort((a, b) => b - a),
    );
    // Whether £180k are saved is whether the scheme is delivered, but for the price that it is a share of.
    expect(saving!.risks[0]!.risk).toBe("fails");
    expect(saving!.risks[0]!.occurring.met).toBe(0);
  });

  it("says what the chance is with a risk and without, as theory has it", () => {
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
    near(of("great").occurring, chance([0, 1], f!, s!));
    near(of("great").never, chance([1, 0], f!, s!));
    near(of("small").occurring, chance(g!, f!, [0, 1]));
    near(of("fails").never, chance(g!, [1, 0], s!));
    for (const { occurring, never, size, without } of budget.risks) {
      expect(size.value).toBeCloseTo(occurring.probability - never.probability, 12);
      expect(without.value).toBeCloseTo(never.probability - budget.chance.probability, 12);
      expect(size.low).toBeLessThanOrEqual(size.value);
      expect(size.high).toBeGreaterThanOrEqual(size.value);
    }
  });

  it("is paired: a risk that does nothing does nothing, exactly, and a small one little error", () => {
    const budget = found.targets[0]!;
    const none = budget.risks.find(({ risk }) => risk === "none")!;
    expect(none.margin!.value).toBeCloseTo(0, 6);
    expect(none.size.value).toBeCloseTo(0, 12);
    const small = budget.risks.find(({ risk }) => risk === "small")!;
    expect(small.size.high - small.size.low).toBeLessThan((small.never.high - small.never.low) * 1.2);
    // The margin falls by 2 % of the cost, whatever the price is.
    const { value, standardError } = small.margin!;
    expect(Math.abs(value + 0.02 * 3_650_000 * (0.7 * 0.95 + 0.3) * 1.04)).toBeLessThan(4 * standardError);
  });

  it("says how often each occurred, and is shown with its words", () => {
    const great = found.register.find(({ name }) => name === "great")!;
    expect(great).toMatchObject({ chance: 0.2, per: "run", owner: "Head of finance" });
    expect(Math.abs(great.occurred.probability - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / 400));
    expect(riskSentences(found)[0]).toMatch(
      /Without “Great” it would be \d+ points likelier \(\d+ to \d+\), without “The scheme fails” \d+/,
    );
    const shown = renderRisks(found, { columns: 120, colour: false });
    expect(shown).toContain("The risk register");
    expect(shown).toMatch(/Great +20 % +\d+ % +Head of finance/);
  });
});

/** Prices are certain, so that a budget is kept or not by the risks alone. Years cost £3.65m each; a target is what two of them may cost. */
const certain = (risks: string, budget: string, end = "2023-03-31", last = "2022/23") =>
  MODEL.replace(", uncertain: {normal: {sd: £1}}", "")
    .replace("2022-03-31", end)
    .replace(/risks:[\s\S]*?scenarios:/, `risks:\n${risks}\nscenarios:`)
    .replace(/targets:[\s\S]*/, `targets:\n  - {label: Books balance, net-budget: "${budget}", in: ${last}}\n`);

describe("what a risk does, against theory", () => {
  const near = ({ value, low, high }: { value: number; low: number; high: number }, theory: number) => {
    expect(low).toBeLessThanOrEqual(theory + 1e-9);
    expect(high).toBeGreaterThanOrEqual(theory - 1e-9);
    expect(Math.abs(value - theory)).toBeLessThan(4 * Math.sqrt(0.25 / 400));
  };

  it("of a chance p and a known effect: p without it, all of it if it occurs", async () => {
    const found = await study(
      certain("  dear: {label: Dear, likelihood: {chance: 0.3}, changes: [{price: {of: care, by: 20 %}}]}", "£3.7m"),
    );
    const [{ without, size, sort }] = found.targets[0]!.risks as [RiskOfTarget];
    near(without, 0.3);
    near(size, -1);
    expect(size.value).toBe(-1);
    expect(sort).toBe("harm");
    expect(riskSentences(found)[0]).toMatch(/^Books balance: .*Without “Dear” it would be \d+ points likelier/);
  });

  it("of a help: listed as a help, apart from harms", async () => {
    const risks = `  cheap: {label: Cheap, likelihood: {chance: 0.6}, changes: [{price: {of: care, by: -10 %}}]}
  dear: {label: Dear, likelihood: {chance: 0.1}, changes: [{price: {of: care, by: 20 %}}]}`;
    // A year costs £3,467,500 with the scheme: £3,120,750 with the help alone, £3,744,900 with both.
    const found = await study(certain(risks, "£3.2m"));
    const [dear, cheap] = found.targets[0]!.risks as [RiskOfTarget, RiskOfTarget];
    expect([dear.risk, dear.sort, cheap.risk, cheap.sort]).toEqual(["dear", "harm", "cheap", "help"]);
    near(dear.without, 0.6 * 0.1);
    near(cheap.without, -0.6 * 0.9);
    near(cheap.size, 0.9);
    const [sentence] = riskSentences(found);
    expect(sentence).toMatch(
      /Without “Dear” it would be \d+ points likelier .*\. Without “Cheap” it would be 5\d points less likely .*: it helps\./,
    );
    expect(renderRisks(found, { columns: 120, colour: false })).toMatch(
      /▸ Makes it less likely[\s\S]*Dear[\s\S]*▸ Makes it likelier[\s\S]*Cheap/,
    );
  });

  it("of a yearly one: if it occurs in one year at least, and not in all", async () => {
    const p = 0.25;
    const risk = `  winter: {label: Winter, likelihood: {per-year: ${p}}, changes: [{price: {of: care, by: 20 %}}]}`;
    const found = await study(certain(risk, "£3.7m"));
    const [{ without, size }] = found.targets[0]!.risks as [RiskOfTarget];
    near(without, p);
    // It spoils the last year, in which it occurs with p / (1 - (1 - p)^2) where it occurs in one of two.
    near(size, -p / (1 - (1 - p) ** 2));
    expect(size.value).toBeGreaterThan(-0.8);
  });

  it("of two that do alike: their order is not told", async () => {
    const one = (name: string) =>
      `  ${name}: {label: Risk ${name}, likelihood: {chance: 0.2}, changes: [{price: {of: care, by: 20 %}}]}`;
    const found = await study(certain(`${one("a")}\n${one("b")}`, "£3.7m"));
    expect(riskSentences(found)[0]).toContain("Which of the two does more is not told.");
    const rare = one("b").replace("0.2", "0.03").replace("20 %", "30 %");
    const other = await study(certain(`${rare}\n${one("a")}`, "£3.7m"));
    // The rare one is the greater if it occurs; what it does is likelihood times size.
    expect(other.targets[0]!.risks.map(({ risk }) => risk)).toEqual(["a", "b"]);
    expect(riskSentences(other)[0]).not.toContain("not told");
  });
});
