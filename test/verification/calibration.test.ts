import { afterAll, describe, expect, it } from "vitest";
import type { CalibrationReply, CalibrationTask } from "../../src/analysis/calibration/calibration-service.ts";
import { freeParameters } from "../../src/analysis/calibration/free-parameters.ts";
import { calibrate } from "../../src/analysis/calibration/study.ts";
import { threadPool, workerFile } from "../../src/execution/thread-pool.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import { loadModel } from "../../src/model/load.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { calibrated, clinic, experimentOf } from "../analysis/calibration/clinic.ts";
import { observed, PATHS, START, truths, WANTED, written } from "../analysis/calibration/true-clinic.ts";
import { standardErrorsFrom, streamNamed } from "../statistics/streams.ts";

describe("the standard errors of a calibration", () => {
  it("hold the truth as often as they say, within 3.5 errors of 120 calibrations", async () => {
    const values = truths(200);
    const runs = 120;
    const within = PATHS.map(() => 0);
    for (let run = 0; run < runs; run++) {
      const luck = streamNamed("errors of measurement", run);
      const measured = values.map((value) => value * (1 + 0.02 * normalQuantile(luck.openUniform())));
      const loaded = clinic({ ...START, observations: observed(measured) });
      const { calibration } = await calibrated(loaded, { replications: 12, seed: `clinic ${run}` });
      PATHS.forEach((path, at) => {
        const { to, standardError } = calibration.parameters.find((one) => one.path === path)!;
        if (Math.abs(written(path, to) - WANTED[at]!) <= 1.96 * written(path, standardError!)) within[at]!++;
      });
    }
    for (const count of within) expect(standardErrorsFrom(0.95, count / runs, runs)).toBeLessThan(3.5);
  }, 120_000);
});

describe("Norfolk", () => {
  const norfolk = loadModel("norfolk");
  const experiment = experimentOf(norfolk, 20, norfolk.model.defaults.seed);
  const central = freeParameters(norfolk.document, norfolk.model);
  const paths = central.parameters.map(({ path }) => path);
  const pool = threadPool<CalibrationTask, CalibrationReply>({
    worker: workerFile("calibration-worker"),
    workerData: { experiment, paths },
  });
  afterAll(() => pool.close());
  const from = async (factors: Readonly<Record<string, number>>) => {
    const starts = central.parameters.map(({ path, value }) => [path, value * (factors[path] ?? 1)] as const);
    const free = freeParameters(norfolk.document, norfolk.model, new Map(starts));
    return (await calibrate(prepare(experiment), free, pool, { replications: 20 }))!.calibration;
  };

  it("fits as it is: no number has to move by more than a part of its error", async () => {
    const { parameters, observations } = await from({});
    for (const { fits, label } of observations) expect(fits, label).toBe(true);
    for (const { path, from, to, standardError } of parameters) {
      if (standardError !== undefined) expect(Math.abs(to - from), path).toBeLessThan(standardError);
    }
  });

  it("is found again from numbers that are 10 to 20 % off, within their errors", async () => {
    const disturbed = Object.fromEntries(paths.map((path, at) => [path, [0.85, 1.1, 1.15, 0.9, 1.2][at % 5]!]));
    const { parameters, observations, misfitBefore, misfit, isSettled } = await from(disturbed);
    expect(isSettled).toBe(true);
    expect(misfitBefore).toBeGreaterThan(200);
    expect(misfit).toBeLessThan(1);
    for (const { fits, label } of observations) expect(fits, label).toBe(true);
    const known = parameters.filter(({ standardError }) => standardError !== undefined);
    expect(known.length).toBeGreaterThanOrEqual(10);
    for (const { path, to, standardError } of known) {
      const { value } = central.parameters.find((one) => one.path === path)!;
      expect(Math.abs(to - value), path).toBeLessThan(standardError!);
    }
  });
});
