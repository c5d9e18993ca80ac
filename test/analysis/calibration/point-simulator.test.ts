import { expect, it } from "vitest";
import { PointSimulator } from "../../../src/analysis/calibration/point-simulator.ts";
import { Fit } from "../../../src/analysis/fit.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { runShard } from "../../../src/experiment/shard.ts";
import { Pricing } from "../../../src/finance/replication-money.ts";
import { shapeOf } from "../../../src/results/shape.ts";
import { clinic, experimentOf } from "./clinic.ts";
import { observed, PATHS, TRUTH } from "./true-clinic.ts";

const loaded = clinic({ ...TRUTH, observations: observed([1, 1, 1, 1]) });
const experiment = experimentOf(loaded, 3);
const ownValue = (path: string) => loaded.model.parameters.find((one) => one.path === path)!.value;
const [CARE, , , PRICE] = PATHS as [string, string, string, string];

it("a model at its own values has what a run of it has", () => {
  const prepared = prepare(experiment);
  const fit = new Fit(prepared.model, shapeOf(prepared));
  for (const money of new Pricing(prepared, shapeOf(prepared)).all(runShard(prepared, { from: 2, to: 3 })))
    fit.add(money);
  const simulator = new PointSimulator(experiment, [CARE]);
  const [values] = [...simulator.values([[ownValue(CARE)]], 2)];
  expect([...values!]).toEqual(fit.results().map(({ simulated }) => simulated));
});

it("another price changes money in its proportion, and nobody's history", () => {
  const simulator = new PointSimulator(experiment, [PRICE]);
  const [asIs, dearer] = [...simulator.values([[300], [330]], 0)].map((values) => [...values]);
  expect(dearer!.slice(0, 3)).toEqual(asIs!.slice(0, 3));
  expect(dearer![3]! / asIs![3]!).toBeCloseTo(1.1, 9);
});

it("a point that cannot be says why", () => {
  const simulator = new PointSimulator(experiment, [CARE]);
  expect(() => [...simulator.values([[0.9]], 0)]).toThrow(
    /stages\.door\.to: the probabilities .* sum to 1\.1.*\[TDM-MODEL-008\]/,
  );
});
