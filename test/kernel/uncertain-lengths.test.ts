import { describe, expect, it } from "vitest";
import { LAW } from "../../src/random/laws.ts";
import { compiledText } from "./compiled-text.ts";
import { errorOf } from "./error-of.ts";
import { simulate, theory } from "./simulation.ts";

const withLength = (law: string) =>
  theory(
    `
exits: {out: Out}
stages:
  gate: {kind: stay, initial: 200, duration: 0 days, to: {home: 1}}
  home: {kind: stay, duration: {${law}}, to: {out: 1}}
`,
    "{axis: plain, length: 1000 days, periods: 10}",
  );

describe("a length whose ends are uncertain", () => {
  it.each([
    ["uniform: {min: 20 days, max: {value: 21 days, uncertain: {normal: {sd: 15 days}}}}", 20],
    ["triangular: {min: 20 days, mode: {value: 25 days, uncertain: {normal: {sd: 30 days}}}, max: 30 days}", 20],
    ["triangular: {min: {value: 20 days, uncertain: {normal: {sd: 30 days}}}, mode: 25 days, max: 30 days}", 0],
  ])("is never shorter than its least value, however the ends are drawn: %s", (law, least) => {
    for (let replication = 0; replication < 40; replication++) {
      const tally = simulate(withLength(law), { replication });
      expect(tally.gone()).toBe(200);
      expect(tally.sum("personDays", "home")).toBeGreaterThanOrEqual(200 * least);
    }
  });

  it("keeps a triangle between its ends", () => {
    const law = "triangular: {min: 20 days, mode: {value: 25 days, uncertain: {normal: {sd: 30 days}}}, max: 30 days}";
    for (let replication = 0; replication < 40; replication++) {
      expect(simulate(withLength(law), { replication }).sum("personDays", "home")).toBeLessThanOrEqual(200 * 30);
    }
  });
});

describe("a length that hardly varies", () => {
  it("is as good as fixed", () => {
    const model = compiledText(withLength("gamma: {mean: 20 days, cv: 0.0000000001}"));
    expect(model.laws.family[1]).toBe(LAW.gamma);
    const days = simulate(withLength("gamma: {mean: 20 days, cv: 0.0000000001}")).sum("personDays", "home");
    expect(days / 200).toBeCloseTo(20, 3);
  });
});

describe("a length that no stay can have", () => {
  it("is refused with the stage it belongs to, instead of keeping people for ever", () => {
    const error = errorOf(() => compiledText(withLength("weibull: {shape: 0.001, mean: 20 days}")));
    expect(error.code).toBe("TDM-MODEL-007");
    expect(error.message).toContain("stages.home");
  });
});
