import { describe, expect, it } from "vitest";
import { freeParameters } from "../../../src/analysis/calibration/free-parameters.ts";
import { type Clinic, calibrated, clinic, free, observe } from "./clinic.ts";

const PLAIN: Clinic = {
  rate: "0.5 per year",
  toCare: "0.3",
  stay: "200 days",
  price: "£300",
  observations: observe("entries, of: door", 1500),
};
const chosen = (differences: Partial<Clinic>, starts?: ReadonlyMap<string, number>) => {
  const { document, model } = clinic({ ...PLAIN, ...differences });
  return freeParameters(document, model, starts);
};

describe("what may be moved", () => {
  it("is what is marked: by half of its value at a time, or of its range, within what can be", () => {
    const { parameters, unknowns } = chosen({
      toCare: free("0.3"),
      stay: free("200 days", ", range: [150 days, 300 days]"),
    });
    expect(parameters.map(({ path }) => path)).toEqual([
      "stages.door.to.care",
      "stages.care.duration.exponential.mean",
    ]);
    expect(unknowns).toMatchObject({ start: [0.3, 200], scales: [0.15, 75], lower: [0, 150], upper: [1, 300] });
    expect(unknowns.sums).toEqual([{ members: [0], most: expect.closeTo(0.8, 4) }]);
  });

  it("begins where it is told to", () => {
    const { unknowns } = chosen(
      { rate: free("0.5 per year") },
      new Map([["stages.door.arrivals.residents.rate", 0.002]]),
    );
    expect(unknowns.start).toEqual([0.002]);
  });

  it("stays where its law of uncertainty is possible", () => {
    const beta = chosen({ toCare: free("0.3", ", uncertain: {beta: {sd: 0.1}}") }).unknowns;
    expect(beta.lower[0]).toBeCloseTo(0.0101, 3);
    expect(beta.lower[0]! * (1 - beta.lower[0]!)).toBeGreaterThan(0.01);
    const lognormal = chosen({ rate: free("0.5 per year", ", uncertain: {lognormal: {cv: 0.1}}") }).unknowns;
    expect(lognormal.lower[0]).toBeGreaterThan(0);
  });

  it.each([
    ["nothing that is marked", {}, /no number of the model is marked for calibration .*\[TDM-CALIBRATE-001\]/],
    [
      "nothing but what is kept for validation",
      { toCare: free("0.3"), observations: observe("entries, of: door", 1500, "tolerance: 1 %, use: validation") },
      /no observations to calibrate it to .*found observations for validation alone.*\[TDM-CALIBRATE-001\]/,
    ],
    [
      "no tolerance to weigh by",
      { toCare: free("0.3"), observations: observe("entries, of: door", 1500, "tolerance: 0") },
      /observations\.0: “entries of door” has no tolerance .*found the tolerance 0.*\[TDM-CALIBRATE-002\]/,
    ],
    [
      "a law with ends of its own",
      { toCare: free("0.3", ", uncertain: {uniform: {min: 0.2, max: 0.4}}") },
      /stages\.door\.to\.care: the law of its uncertainty has ends .*found uniform\) \[TDM-CALIBRATE-002\]/,
    ],
    [
      "a value outside its range",
      { toCare: free("0.3", ", range: [0.4, 0.5]") },
      /stages\.door\.to\.care: this lies outside its own range \(expected between 0\.4 and 0\.5, found 0\.3\)/,
    ],
    [
      "a value of nothing, without a range",
      { price: free("£0") },
      /stages\.care\.cost\.amount: it is not known by how much this may be wrong/,
    ],
  ])("is refused with %s", (_, differences, message) => {
    expect(() => chosen(differences)).toThrow(message);
  });

  it("is refused where shares have no rest that would give way", () => {
    const without = clinic({ ...PLAIN, toCare: free("0.3") });
    const to = { care: { value: 0.3, calibrate: true }, help: 0.2, resolved: 0.5 };
    const door = { ...without.document.stages.door!, to } as (typeof without.document.stages)["door"];
    const document = { ...without.document, stages: { ...without.document.stages, door: door! } };
    const { model } = without;
    const branches = model.stages[0]!.branches.map((branch) =>
      branch.probability ? branch : { ...branch, probability: model.stages[0]!.branches[0]!.probability },
    );
    const changed = { ...model, stages: [{ ...model.stages[0]!, branches }, ...model.stages.slice(1)] };
    expect(() => freeParameters(document, changed)).toThrow(
      /stages\.door\.to\.care: these shares sum to 1, so one of them cannot be moved alone \(expected `rest`/,
    );
  });

  it("says everything that is in the way at once", () => {
    expect.assertions(1);
    try {
      chosen({ toCare: free("0.3", ", range: [0.4, 0.5]"), price: free("£0") });
    } catch (error) {
      expect((error as { problems: unknown[] }).problems).toHaveLength(2);
    }
  });
});

it("is refused where no replication can tell anything that was observed", async () => {
  const nothing = { toCare: free("0"), price: "£0", observations: observe("share-of-gross, of: care", 0.5) };
  const loaded = clinic({ ...PLAIN, ...nothing, toCare: free("0.1", ", range: [0, 0.2]") });
  await expect(calibrated(loaded, { replications: 2 })).rejects.toThrow(
    /no replication can tell .*\[TDM-CALIBRATE-001\]/,
  );
});
