import { describe, expect, it } from "vitest";
import { modelFromDocument } from "../../../src/model/load.ts";
import { calibrated, clinic, free, observe } from "./clinic.ts";
import { MEASURES, observed, PATHS, START, TRUTH, truths, WANTED, written } from "./true-clinic.ts";

describe("calibration", () => {
  it("finds the numbers from which observations were simulated", async () => {
    const { calibration } = await calibrated(clinic({ ...START, observations: observed(truths()) }));
    expect(calibration.isSettled).toBe(true);
    expect(calibration.parameters.map(({ path }) => path).sort()).toEqual([...PATHS].sort());
    PATHS.forEach((path, at) => {
      const { to, standardError, known } = calibration.parameters.find((one) => one.path === path)!;
      expect(known).toBe("alone");
      expect(Math.abs(written(path, to) - WANTED[at]!)).toBeLessThan(3 * written(path, standardError!));
      expect(written(path, standardError!) / WANTED[at]!).toBeLessThan(0.06);
    });
    expect(calibration.misfitBefore).toBeGreaterThan(50);
    expect(calibration.misfit).toBeLessThan(0.5);
    for (const { fits } of calibration.observations) expect(fits).toBe(true);
  });

  it("gives a model that says what was moved, and fits", async () => {
    const { calibration, document } = await calibrated(clinic({ ...START, observations: observed(truths()) }));
    const { model } = modelFromDocument(document);
    for (const { path, to } of calibration.parameters) {
      const { value, provenance, calibrate } = model.parameters.find((one) => one.path === path)!;
      expect(value).toBe(to);
      expect(calibrate).toBe(true);
      expect(provenance).toMatchObject({ kind: "assumption", text: "invented for the tests" });
      expect(provenance.note).toMatch(/^Calibrated to 4 observations: .* ± .*, was .*\.$/);
    }
    const again = await calibrated(modelFromDocument(document));
    for (const { from, to, standardError } of again.calibration.parameters) {
      expect(Math.abs(to - from)).toBeLessThan(0.5 * standardError!);
    }
  });

  it("says which numbers only work together, and moves them as little as can be", async () => {
    const values = truths();
    const [, intoCare] = values;
    const loaded = clinic({
      ...TRUTH,
      rate: START.rate,
      toCare: START.toCare,
      observations: observe(MEASURES[1]!, intoCare!),
    });
    const { calibration } = await calibrated(loaded);
    expect(calibration.unknown).toHaveLength(1);
    const { parts } = calibration.unknown[0]!;
    expect(parts.map(({ path }) => path).sort()).toEqual(PATHS.slice(0, 2).sort());
    expect(parts[0]!.change * parts[1]!.change).toBeLessThan(0);
    const [share, rate] = PATHS.map((path) => calibration.parameters.find((one) => one.path === path)!);
    expect([share!.known, rate!.known]).toEqual(["not-alone", "not-alone"]);
    expect(share!.standardError).toBeUndefined();
    // Only the product is found; both go the same part of the way.
    expect((share!.to * written(PATHS[1]!, rate!.to)) / 0.15).toBeCloseTo(1, 1);
    expect(share!.to / share!.from).toBeCloseTo(rate!.to / rate!.from, 1);
  });

  it("leaves a number as it was on which no observation depends, and says so", async () => {
    const loaded = clinic({
      ...TRUTH,
      rate: START.rate,
      price: START.price,
      observations: observe(MEASURES[0]!, truths()[0]!),
    });
    const { calibration, document } = await calibrated(loaded);
    expect(calibration.parameters.find(({ path }) => path === PATHS[3])).toMatchObject({
      from: 260,
      to: 260,
      known: "no-effect",
      standardError: undefined,
    });
    expect(document.stages.care!.cost).toEqual(loaded.document.stages.care!.cost);
  });

  it("leaves a number as it was whose error is large beside it, and fits the others without it", async () => {
    const loose = [observe(MEASURES[1]!, truths()[1]!), observe(MEASURES[3]!, 1.3 * truths()[3]!, "tolerance: 80 %")];
    const start = { ...TRUTH, rate: START.rate, price: START.price };
    const { calibration, document } = await calibrated(clinic({ ...start, observations: loose.join("\n") }));
    const [rate, price] = [PATHS[1]!, PATHS[3]!].map(
      (path) => calibration.parameters.find((one) => one.path === path)!,
    );
    expect(rate!.known).toBe("alone");
    expect(Math.abs(written(PATHS[1]!, rate!.to) - WANTED[1]!)).toBeLessThan(
      3 * written(PATHS[1]!, rate!.standardError!),
    );
    expect(price).toMatchObject({ known: "hardly", from: price!.to, limit: undefined });
    expect(price!.standardError! / price!.to).toBeGreaterThan(0.3);
    const { model } = modelFromDocument(document);
    expect(model.parameters.find(({ path }) => path === PATHS[3])!.provenance.note).toBeUndefined();
  });

  it("keeps within a range, and says that a number is at its end", async () => {
    const stay = free("190 days", ", range: [170 days, 195 days]");
    const { calibration } = await calibrated(clinic({ ...TRUTH, stay, observations: observed(truths()) }));
    expect(calibration.parameters).toMatchObject([
      { to: 195, limit: "upper", standardError: undefined, known: "alone" },
    ]);
  });

  it("keeps shares below the whole", async () => {
    const shares = { toCare: free("0.5"), toHelp: free("0.4") };
    const visits = [
      observe("entries, of: door", 1500),
      observe("entries, of: care", 1200),
      observe("entries, of: help", 900),
    ];
    const { calibration } = await calibrated(clinic({ ...TRUTH, ...shares, observations: visits.join("\n") }));
    const sum = calibration.parameters.reduce((total, { to }) => total + to, 0);
    expect(sum).toBeLessThanOrEqual(1);
    expect(sum).toBeCloseTo(1, 3);
    expect(calibration.parameters.map(({ limit }) => limit)).toEqual(["sum", "sum"]);
  });

  it("does not use what is kept for validation, and reports it apart", async () => {
    const values = truths();
    const fitting = observe(MEASURES[0]!, values[0]!);
    const kept = (value: number) => `${fitting}\n${observe(MEASURES[1]!, value, "tolerance: 2 %, use: validation")}`;
    const [one, other] = await Promise.all(
      [values[1]!, 5 * values[1]!].map((value) =>
        calibrated(clinic({ ...TRUTH, rate: START.rate, observations: kept(value) })),
      ),
    );
    expect(other!.calibration.parameters).toEqual(one!.calibration.parameters);
    expect(one!.calibration.observations[1]).toMatchObject({ use: "validation", fits: true });
    expect(other!.calibration.observations[1]).toMatchObject({ use: "validation", fits: false });
    expect(other!.calibration.misfit).toBe(one!.calibration.misfit);
  });

  it("draws nothing that is uncertain: all else is at its central value", async () => {
    const values = truths();
    const rate = (uncertain: string) => `{value: 0.6 per year, calibrate: true${uncertain}}`;
    const [certain, uncertain] = await Promise.all(
      ["", ", uncertain: {lognormal: {cv: 0.5}}"].map((law) =>
        calibrated(clinic({ ...TRUTH, rate: rate(law), observations: observed(values) })),
      ),
    );
    expect(uncertain!.calibration.parameters).toEqual(certain!.calibration.parameters);
  });

  it("stops where a signal says so", async () => {
    const interrupt = new AbortController();
    const onProgress = () => interrupt.abort();
    const loaded = clinic({ ...START, observations: observed([1, 1, 1, 1]) });
    expect(await calibrated(loaded, { onProgress, signal: interrupt.signal })).toBeUndefined();
  });
});
