import { describe, expect, it } from "vitest";
import { compile } from "../../../src/model/compile/compile.ts";
import { loadModelText } from "../../../src/model/load.ts";
import type { Parameter } from "../../../src/model/model.ts";
import { theory } from "../../kernel/simulation.ts";
import { complaints } from "../broken.ts";
import { careWith } from "./written.ts";

const YEAR = 365.25;
const model = (cohorts: string, arrivals: string) =>
  theory(`cohorts: ${cohorts}
exits: {out: Out}
stages:
  door: {kind: route, arrivals: ${arrivals}, to: {out: 1}}
`);
const OUTSIDE = "{external: {street: {rate: 1 per day}}}";

describe("a cohort that people leave and join", () => {
  const [older, working] = careWith().cohorts;

  it("has ages in days, and rates per day", () => {
    expect(working!.ages).toMatchObject({ into: 0, at: { value: 65 * YEAR, path: "cohorts.working.ages.at" } });
    expect(working!.newcomers?.age?.[1]).toMatchObject({
      family: "triangular",
      parameters: { max: { value: 60 * YEAR } },
    });
    expect(working!.newcomers?.timing).toMatchObject({ of: "steps", steps: { days: [0, 366] } });
    expect(working!.leaving).toMatchObject({ value: 0.01 / YEAR, uncertain: { law: "gamma", cv: 0.2 } });
    // A share per year is a rate too.
    expect(older!.leaving!.value).toBeCloseTo(0.02 / YEAR, 12);
    expect(older).toMatchObject({ ages: undefined, newcomers: undefined });
  });

  it("has parameters with a path and an origin", () => {
    const found = new Map(careWith().parameters.map((one): [string, Parameter] => [one.path, one]));
    for (const path of [
      "cohorts.older.leavers.rate",
      "cohorts.working.ages.at",
      "cohorts.working.ages.age.mixture.components.0.law.uniform.max",
      "cohorts.working.newcomers.rate.steps.2015-04-01",
      "cohorts.working.newcomers.age.triangular.mode",
    ]) {
      expect(found.get(path)?.provenance.kind, path).toBe("assumption");
    }
    expect(found.get("cohorts.working.ages.at")?.provenance.text).toBe("the pension age is another");
  });
});

describe("a chain of cohorts", () => {
  const chain = (second: string) =>
    model(
      `{a: {label: A, ages: {into: b, at: 10 years, age: 1 year}}, b: {label: B, ages: {into: c, at: ${second}, age: 12 years}}, c: {label: C}}`,
      OUTSIDE,
    );

  it("is one of rising ages", () => {
    expect(complaints(chain("15 years"))).toEqual([]);
    const message = "people age out of `b` before they come into it from `a` (expected more than `at` of `a`)";
    expect(complaints(chain("10 years"))).toEqual([
      `6:104 ${message} [TDM-MODEL-010]`,
      expect.stringContaining("somebody of cohort `b` would be old enough"),
    ]);
  });

  it("may be long, and is refused once where it closes", () => {
    const cohorts = "abcdefgh".split("").map((name, index, all) => {
      const at = `at: ${10 * (index + 1)} years, age: 1 year`;
      return `${name}: {label: ${name}, ages: {into: ${all[index + 1] ?? "d"}, ${at}}}`;
    });
    const said = complaints(model(`{${cohorts.join(", ")}}`, OUTSIDE));
    expect(said.map((problem) => problem.replace(/^\S+ /, ""))).toEqual([
      "people cannot age in a circle: d, e, f, g, h, d (expected a cohort of older people) [TDM-MODEL-010]",
    ]);
  });
});

it("newcomers and leavers need residents who make contact", () => {
  const said = complaints(
    model("{a: {label: A, newcomers: {rate: 1 per day}, leavers: {rate: 1 % per year}}}", OUTSIDE),
  );
  expect(said).toEqual([
    "6:25 newcomers join the residents, and in this model residents never make contact (expected `arrivals: residents` of a stage) [TDM-MODEL-010]",
    "6:55 leavers leave the residents, and in this model residents never make contact (expected `arrivals: residents` of a stage) [TDM-MODEL-010]",
  ]);
});

it("the age of who comes from outside needs a cohort that ages", () => {
  const said = complaints(model("{a: {label: A}}", "{external: {street: {rate: 1 per day, age: 18 years}}}"));
  expect(said).toEqual([
    "9:71 nobody ages, so the age of who comes decides nothing (expected a cohort with `ages`, or no `age`) [TDM-MODEL-010]",
  ]);
});

it("a draw that makes people older than they may be lets them age at once, not before the start", () => {
  const text = model(
    "{a: {label: A, ages: {into: b, at: {value: 50 days, uncertain: {normal: {sd: 1 day}}}, age: 49 days}}, b: {label: B}}",
    OUTSIDE,
  );
  const { model: loaded } = loadModelText(text, "theory.yaml");
  const compiled = compile(loaded, loaded.scenarios[0]!, Float64Array.of(40), [1, 2]);
  expect([...compiled.ageing!.at]).toEqual([40, 0]);
  expect([...compiled.isOpen]).toEqual([1, 1]);
});

it("of a sample so many fewer join, and each leaves as soon", () => {
  const text = model(
    "{a: {label: A, population: 100, newcomers: {rate: 3 per day}, leavers: {rate: 1 % per day}}}",
    "{residents: {rate: 1 per day}}",
  );
  const { model: loaded } = loadModelText(text, "theory.yaml");
  const compiled = compile(loaded, loaded.scenarios[0]!, new Float64Array(0), [1, 2], 0.1);
  expect(compiled.newcomers[0]!.envelope).toBeCloseTo(0.3, 12);
  expect(compiled.contact[0]!.leaving).toBeCloseTo(0.01, 12);
});
