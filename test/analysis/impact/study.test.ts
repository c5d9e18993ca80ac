import { describe, expect, it } from "vitest";
import type { Impact, Impacts } from "../../../src/analysis/impact/impact.ts";
import { studyImpact } from "../../../src/analysis/impact/study.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { COST_OF_A_DOOR, diversion, door, experimentOf, home, poolOf, SAVED_A_YEAR } from "../programmes.ts";

const CUT = "interventions:\n  cheaper: {label: Cheaper, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}]}";
const WHOLE = "scenarios: {programme: {interventions: all}}";

async function studied(text: string, asked: (place: string) => boolean = () => true): Promise<Impacts[]> {
  const experiment = experimentOf(text, "programme", "impact", 10);
  const found = await studyImpact(prepare(experiment), poolOf(experiment), {
    replications: 10,
    replicationsOfDraws: 400,
    isAsked: ({ place }) => asked(place),
  });
  return found!;
}

describe("the impact of one number at a time", () => {
  it("is what is saved at either end of its range, without error where nothing is left to chance", async () => {
    const care = "cost: {per: day, amount: {value: £10, range: [£8, £12]}}";
    const [study] = await studied(home(`${CUT}\n${WHOLE}\ntargets: [{saving: £3500, in: 2021/22}]`, care));
    const impact = study!.numbers["stages.care.cost.amount"]!;
    expect(impact).toMatchObject({ method: "one-at-a-time", inputs: { low: 8, high: 12 } });
    expect(impact.saving.low.value).toBeCloseTo(0.8 * SAVED_A_YEAR, 6);
    expect(impact.saving.high.value).toBeCloseTo(1.2 * SAVED_A_YEAR, 6);
    expect(impact.saving.difference).toMatchObject({
      value: expect.closeTo(0.4 * SAVED_A_YEAR, 6),
      standardError: expect.closeTo(0, 6),
    });
    expect(impact.chance).toMatchObject({ low: { value: 0 }, high: { value: 1 }, difference: { value: 1 } });
    expect(study).toMatchObject({ year: "2021/22", target: 3500, replications: 10, chance: { value: 1 } });
  });

  it("of one that is drawn is at P10 and P90 of its law", async () => {
    const care = "cost: {per: day, amount: {value: £10, uncertain: {uniform: {min: £8, max: £12}}}}";
    const [study] = await studied(home(`${CUT}\n${WHOLE}`, care));
    const impact = study!.numbers["stages.care.cost.amount"]!;
    expect(impact.inputs).toEqual({ low: expect.closeTo(8.4, 9), high: expect.closeTo(11.6, 9) });
    expect(impact.saving.difference.value).toBeCloseTo(0.32 * SAVED_A_YEAR, 6);
    expect(study!.target).toBeUndefined();
    expect(impact.chance).toBeUndefined();
  });

  it("has the same people at either end, so that the difference is known better than either", async () => {
    const share = "{value: 0.2, range: [0.1, 0.3]}";
    const text = door(`interventions:\n${diversion("away", "north", share)}${WHOLE}`);
    const [study] = await studied(text);
    const { saving } = study!.numbers["interventions.away.changes.0.divert.share"]!;
    const expected = 0.2 * COST_OF_A_DOOR;
    expect(Math.abs(saving.difference.value - expected)).toBeLessThan(4 * saving.difference.standardError);
    expect(saving.difference.standardError).toBeLessThan(0.05 * expected);
    expect(saving.difference.standardError).toBeGreaterThan(0);
  });

  it("has nothing of what is fixed without a range, of targets, and of interventions that the scenario does not have", async () => {
    const text = home(
      `interventions:
  cheaper: {label: Cheaper, start: 2020-04-01, changes: [{price: {of: care, by: {value: -10 %, range: [-20 %, 0 %]}}}]}
  other: {label: Other, start: 2020-04-01, changes: [{price: {of: care, by: {value: -10 %, range: [-20 %, 0 %]}}}]}
scenarios: {programme: {interventions: [cheaper]}}
targets: [{saving: {value: £3000, range: [£1000, £5000]}, in: 2021/22}]`,
    );
    const [study] = await studied(text);
    expect(Object.keys(study!.numbers)).toEqual(["interventions.cheaper.changes.0.price.by"]);
  });

  it("is for those that are asked about alone", async () => {
    const care = "cost: {per: day, amount: {value: £10, range: [£8, £12]}}";
    const [study] = await studied(home(`${CUT}\n${WHOLE}`, care), () => false);
    expect(study!.numbers).toEqual({});
  });

  it("cannot be told where the model cannot have an end of the range, and says why", async () => {
    const text = door(`interventions:\n${diversion("away", "north", 0.2)}${WHOLE}`).replace(
      "{northern-care: 0.5, out: rest}",
      "{northern-care: {value: 0.5, range: [0.4, 0.6]}, out: 0.5}",
    );
    const [study] = await studied(text);
    expect(study!.numbers).toEqual({});
    expect(study!.impossible).toEqual({ "stages.north.to.northern-care": expect.stringMatching(/sum/) });
  });
});

describe("the impact of a number that is written once for several things", () => {
  const TWO = `interventions:
  first: {label: First, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}]}
  second: {label: Second, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}]}
${WHOLE}
`;

  it("is that of all of them together where it is fixed", async () => {
    const [study, ...others] = await studied(home(`${TWO}delivery: {share: {value: 0.5, range: [0, 1]}}`));
    const { saving } = study!.numbers["delivery.share"]!;
    expect(saving.low.value).toBeCloseTo(0, 6);
    // Two price cuts of a tenth, one after the other.
    expect(saving.high.value).toBeCloseTo(1.9 * SAVED_A_YEAR, 6);
    expect(others).toEqual([]);
  });

  it("goes by the mean of its draws where each has its own", async () => {
    const [ends, draws] = await studied(home(`${TWO}delivery: {share: {uncertain: {uniform: {min: 0, max: 1}}}}`));
    expect(ends!.numbers).toEqual({});
    expect(draws!.replications).toBe(400);
    const impact = draws!.numbers["delivery.share"] as Impact;
    expect(impact.method).toBe("draws");
    // P10 of the mean of two uniforms.
    const low = Math.sqrt(0.05);
    expect(impact.inputs.low).toBeCloseTo(low, 1);
    expect(impact.inputs.high).toBeCloseTo(1 - low, 1);
    const saved = (mean: number) => 2 * mean * SAVED_A_YEAR;
    expect(Math.abs(impact.saving.high.value - saved(1 - low))).toBeLessThan(0.1 * saved(1));
    expect(impact.rankCorrelation!.value).toBeGreaterThan(0.99);
  });
});

it("a study of impacts stops at a signal", async () => {
  const experiment = experimentOf(home(`${CUT}\n${WHOLE}`), "programme", "impact", 10);
  const stop = new AbortController();
  stop.abort();
  const options = { replications: 10, replicationsOfDraws: 20, isAsked: () => true, signal: stop.signal };
  expect(await studyImpact(prepare(experiment), poolOf(experiment), options)).toBeUndefined();
});
