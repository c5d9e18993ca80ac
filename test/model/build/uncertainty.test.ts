import { describe, expect, it } from "vitest";
import { uncertaintyQuantile } from "../../../src/experiment/uncertainty-quantile.ts";
import { plainWith } from "./written.ts";

/** The law of the only uncertain number of a model: the mean length of its stay, or the share of those who leave. */
const lawOf = (uncertain: string) => {
  const mean = `{value: 6 days, uncertain: ${uncertain}}`;
  return plainWith(`duration: {exponential: {mean: ${mean}}}\nto: {left: 1}`).drawn[0]!.uncertain!;
};
const shareOf = (uncertain: string) => {
  const share = `{value: 0.5, uncertain: ${uncertain}}`;
  return plainWith(`duration: 6 days\nto: {left: ${share}, died: rest}`).drawn[0]!.uncertain!;
};

/** The ends of what 32 random bits can draw. */
const EXTREMES = [2 ** -33, 0.5, 1 - 2 ** -33];

describe("an uncertain value", () => {
  it.each(["{gamma: {cv: 0.00001}}", "{gamma: {cv: 1000}}", "{lognormal: {cv: 1000}}", "{lognormal: {cv: 0}}"])(
    "can be drawn from every law that is read: %s",
    (written) => {
      for (const p of EXTREMES) expect(uncertaintyQuantile(lawOf(written), p)).toBeGreaterThanOrEqual(0);
    },
  );

  it.each(["{beta: {sd: 0.00001}}", "{beta: {sd: 0.4999}}"])("that is a share can be drawn: %s", (written) => {
    for (const p of EXTREMES) expect(uncertaintyQuantile(shareOf(written), p)).toBeLessThanOrEqual(1);
  });

  it.each([
    ["{gamma: {cv: 0}}", /gamma\.cv: .*expected between 0\.00001 and 1,000, found 0/],
    ["{gamma: {cv: 1e-200}}", /gamma\.cv: .*found 1e-200/],
    ["{lognormal: {cv: 1e200}}", /lognormal\.cv: .*expected between 0 and 1,000/],
    ["{normal: {sd: -2 days}}", /normal\.sd: .*expected between 0 and 1e\+300, found -2 days/],
    ["{uniform: {min: -1e308 days, max: 1e308 days}}", /uniform\.max: .*expected between -1e\+300 and 1e\+300/],
  ])("is refused where it cannot be drawn, before anything runs: %s", (written, problem) => {
    expect(() => lawOf(written)).toThrow(problem);
  });

  it.each(["{beta: {sd: 1e-6}}", "{beta: {sd: 0.49999999}}"])("that is a share is so too: %s", (written) => {
    expect(() => shareOf(written)).toThrow(/beta: the sd is too small, or too near the largest/);
  });
});
