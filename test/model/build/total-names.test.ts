import { describe, expect, it } from "vitest";
import { loadModelText } from "../../../src/model/load.ts";

const load =
  (cohorts: string, stage = "care", levels = "low: 0.5, high: rest") =>
  () =>
    loadModelText(
      `
tdm: 1
name: plain
title: Plain
assumption: ours
time: {axis: plain, length: 14 days}
cohorts: {${cohorts}}
exits: {left: Left}
attributes: {need: {levels: {${levels}}}}
stages:
  ${stage}:
    kind: stay
    arrivals: {external: {door: {rate: 1 per day}}}
    duration: 3 days
    to: {left: 1}
`,
      "plain.yaml",
    );

describe("a name that tables give to totals", () => {
  it("is refused for a cohort beside others, a level and a stage", () => {
    expect(load("all: {label: All}, others: {label: Others}")).toThrow(/cohorts\.all: `all` .*TDM-MODEL-014/);
    expect(load("all: {label: All}", "all")).toThrow(/stages\.all: `all` cannot be the name of a stage/);
    expect(load("all: {label: All}", "care", "low: 0.5, all: rest")).toThrow(/attributes\.need\.levels\.all: `all`/);
  });

  it("is refused as a label of a cohort, as is that of another cohort", () => {
    const same = load("older: {label: Adults}, working: {label: Adults}");
    expect(same).toThrow(
      /cohorts\.working\.label: the cohorts `older` and `working` have the same label.*TDM-MODEL-014/,
    );
    expect(load("older: {label: all}")).toThrow(/cohorts\.older\.label: `all` cannot be the label of a cohort/);
  });

  it("may be that of the only cohort, which is everybody", () => {
    expect(load("all: {label: All}")).not.toThrow();
  });
});
