import { describe, expect, it } from "vitest";
import type {
  CalibratedObservation,
  CalibratedParameter,
  Calibration,
} from "../../src/analysis/calibration/calibration.ts";
import { loadModel } from "../../src/model/load.ts";
import { calibrationSentences } from "../../src/report/calibration-sentences.ts";
import { renderCalibrationPage } from "../../src/report/html/calibration.ts";
import { renderCalibration } from "../../src/report/terminal/calibration.ts";

const { model } = loadModel("norfolk");
const SHARE = "stages.front-door.to.assessment.older";
const RATE = "stages.front-door.arrivals.residents.rate.older";
const PRICE = "stages.supported-living.cost.amount";

const parameter = (path: string, rest: Partial<CalibratedParameter> = {}): CalibratedParameter => ({
  path,
  dimension: path === RATE ? "rate" : path === PRICE ? "money" : "share",
  from: 0.07,
  to: 0.08,
  standardError: 0.002,
  known: "alone",
  limit: undefined,
  ...rest,
});
const observation = (rest: Partial<CalibratedObservation> = {}): CalibratedObservation => ({
  label: "First assessments",
  measure: "entries",
  year: "2015/16",
  relativeTo: undefined,
  cohort: "all",
  observed: 12_500,
  tolerance: 0.01,
  use: "fitting",
  source: "norfolk-approach",
  before: 11_300,
  after: 12_470,
  standardError: 12,
  residualBefore: 9.6,
  residual: 0.24,
  fitBefore: false,
  fits: true,
  ...rest,
});
const calibration = (rest: Partial<Calibration> = {}): Calibration => ({
  hash: "0123456789abcdef",
  numbersVersion: 3,
  model: { name: "norfolk", title: "Norfolk" },
  seed: "trial",
  sample: 1,
  replications: 40,
  slopeReplications: 10,
  parameters: [parameter(SHARE)],
  observations: [observation()],
  unknown: [],
  sensitivities: [12],
  cuts: [0.25],
  misfitBefore: 92.16,
  misfit: 0.0576,
  evaluations: 5,
  simulated: 140,
  isSettled: true,
  ...rest,
});
const sentences = (rest: Partial<Calibration>) => calibrationSentences(calibration(rest), model);

describe("the sentences of a calibration", () => {
  it("say how well it fits, what moved and what it took", () => {
    expect(sentences({})).toEqual([
      "1 of 1 figure for fitting is within tolerance, 0 before; the sum of squared residuals, in tolerances, went from 92.2 to 0.0576.",
      "1 of 1 number moved by more than its standard error.",
      "It took 5 sets of values, 140 replications of do-nothing.",
    ]);
  });

  it("say that a model fits already", () => {
    expect(sentences({ parameters: [parameter(SHARE, { from: 0.079 })] })[1]).toBe(
      "Of 1 number, none moved by more than its standard error.",
    );
  });

  it("name what cannot be told apart, with changes that would not show", () => {
    const parameters = [
      parameter(SHARE, { known: "not-alone", standardError: undefined }),
      parameter(RATE, { known: "not-alone", standardError: undefined }),
    ];
    const parts = [
      { path: SHARE, change: 0.007 },
      { path: RATE, change: -0.04 / 365.25 },
    ];
    const said = sentences({ parameters, unknown: [{ parts }] }).join("\n");
    expect(said).toContain(
      "The observations tell only what “Front door: share who go on to: Assessment, 65 and over” and “Front door: arrivals per " +
        "resident, 65 and over” do together, not each of them: more of “Front door: share who go on to: Assessment, 65 and over” " +
        "(by 0.7 points) and less of “Front door: arrivals per resident, 65 and over” (by 0.04 per year) would not show.",
    );
  });

  it("name what the observations hardly tell, what nothing depends on, and what is at the end of its range", () => {
    const said = sentences({
      parameters: [
        parameter(SHARE, { limit: "upper", standardError: undefined }),
        parameter(RATE, { known: "not-alone", standardError: undefined, to: 0.07 }),
        parameter(PRICE, { known: "no-effect", standardError: undefined, to: 0.07 }),
        parameter(SHARE, { known: "hardly", standardError: 0.05 }),
      ],
      unknown: [{ parts: [{ path: RATE, change: 0.001 }] }],
    });
    expect(said).toContainEqual(
      "“Front door: share who go on to: Assessment, 65 and over” is at the upper end of what it may be, 8 %: the observations would have it further.",
    );
    expect(said).toContainEqual(
      "The observations hardly tell what “Front door: arrivals per resident, 65 and over” is: left as it was.",
    );
    expect(said).toContainEqual(
      "“Front door: share who go on to: Assessment, 65 and over” is hardly known, with an error above 30 %: left as it was. More replications may tell.",
    );
    expect(said).toContainEqual("No observation depends on “Supported living: cost”: left as it was.");
  });

  it("label validation, and say what could not be used, or was given up", () => {
    const observations = [
      observation({ label: "Share", after: Number.NaN, before: Number.NaN, residual: Number.NaN, fits: false }),
      observation({ use: "validation", fitBefore: true, fits: false }),
    ];
    const said = sentences({ observations, isSettled: false });
    expect(said).toContainEqual("No replication can tell “Share”: not used.");
    expect(said).toContainEqual("Validation, not used for fitting: 0 of 1 figure within tolerance, 1 before.");
    expect(said.join()).toContain("It was given up before it had settled");
  });
});

describe("the report of a calibration", () => {
  const both = calibration({ observations: [observation(), observation({ label: "Net spend", use: "validation" })] });

  it("has the numbers and the residuals in a terminal of any width", () => {
    for (const columns of [40, 80, 200]) {
      const lines = renderCalibration(both, model, "norfolk-calibrated", { columns, colour: false }).split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
      expect(lines.join(" ").replace(/\s+/g, " ")).toMatch(/7 % 8 % 0\.2 points/);
      expect(lines).toContain("▸ For validation: not used for fitting");
    }
  });

  it("is a page that says how to make it again", () => {
    const page = renderCalibrationPage(both, model, "target-demand-model 0.1.0");
    for (const part of ["Norfolk: calibration", "+0.24", "For validation: not used for fitting", "trial", "12,470"]) {
      expect(page).toContain(part);
    }
  });
});
