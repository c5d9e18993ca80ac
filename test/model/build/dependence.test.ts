import { describe, expect, it } from "vitest";
import type { Dependent, Parameter } from "../../../src/model/model.ts";
import { careWith, stageOf } from "./written.ts";

const model = careWith();
const valuesOf = ({ values }: Dependent<Parameter | undefined>) => values.map((one) => one?.value);
const ways = (stage: string, to: string) =>
  stageOf(model, stage).branches.find((branch) => branch.to.name === to)!.probability!;

describe("a value that depends on an attribute", () => {
  it("has one value for each cohort and level, the level changing faster", () => {
    expect(ways("front-door", "reablement")).toMatchObject({ on: [2] });
    expect(valuesOf(ways("front-door", "reablement"))).toEqual([0.3, 0.1, 0, 0.2, 0.1, 0]);
    expect(valuesOf(ways("front-door", "assessment"))).toEqual([0.1, 0.3, 0.6, 0.1, 0.3, 0.6]);
  });

  it("is one parameter for each number that is written, named by its place", () => {
    const { values } = ways("front-door", "reablement");
    expect(values[1]).toBe(values[4]);
    expect(values.map(({ path }) => path)).toEqual([
      "stages.front-door.to.reablement.not-yet.older",
      "stages.front-door.to.reablement.once",
      "stages.front-door.to.reablement.often",
      "stages.front-door.to.reablement.not-yet.working",
      "stages.front-door.to.reablement.once",
      "stages.front-door.to.reablement.often",
    ]);
  });

  it("nests in either order with cohorts and with other attributes", () => {
    const written = "{by: lately, within-91-days: 0.5, longer-ago: 0.4, never: 0.3}";
    const nested =
      "{older: {by: need-band, low: 0.1, moderate: 0.2, high: {by: carer, alone: 0.3, supported: 0.4}}, working: 0.5}";
    const { branches } = stageOf(careWith([written, nested]), "reablement");
    const probability = branches.find(({ to }) => to.name === "home-care")!.probability!;
    expect(probability.on).toEqual([0, 1]);
    expect(valuesOf(probability)).toEqual([0.1, 0.1, 0.2, 0.2, 0.3, 0.4, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
    const turned =
      "{by: carer, supported: {by: need-band, high: 0.4, moderate: 0.2, low: 0.1}, alone: {value: {older: 0.6, working: 0.7}}}";
    const other = stageOf(careWith([written, turned]), "reablement").branches.find(
      ({ to }) => to.name === "home-care",
    )!;
    expect(valuesOf(other.probability!)).toEqual([0.6, 0.1, 0.6, 0.2, 0.6, 0.4, 0.7, 0.1, 0.7, 0.2, 0.7, 0.4]);
    expect(other.probability!.values[0]!.path).toBe("stages.reablement.to.home-care.alone.older");
  });

  it("inherits where it comes from, and may say so itself", () => {
    const written = "once: 0.1, often: 0}";
    const changed = careWith([written, "once: {value: 0.1, assumption: a guess}, often: 0, solved: from the others}"]);
    const { values } = stageOf(changed, "front-door").branches.find(({ to }) => to.name === "reablement")!.probability!;
    expect(values.slice(0, 3).map(({ provenance }) => [provenance.kind, provenance.text])).toEqual([
      ["solved", "from the others"],
      ["assumption", "a guess"],
      ["solved", "from the others"],
    ]);
  });

  it("is drawn level by level", () => {
    expect(model.drawn.map(({ path }) => path).filter((path) => !path.startsWith("interventions."))).toEqual([
      "cohorts.working.leavers.rate",
      "attributes.carer.levels.alone.moderate",
      "stages.front-door.to.assessment.high",
      "stages.front-door.arrivals.residents.frailty.working",
      "stages.reablement.sets.need-band.high.moderate",
      "money.deflator.total",
    ]);
    expect(model.drawn.map(({ column }) => column)).toEqual([...model.drawn.keys()]);
  });
});

it("gives every number a path of its own", () => {
  const paths = model.parameters.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
});

describe("a law that depends on an attribute", () => {
  it("may be another law at each level", () => {
    const { duration } = stageOf(model, "reablement");
    expect(duration!.on).toEqual([0]);
    expect(duration!.values.map(({ family }) => family)).toEqual([
      ...["gamma", "log-logistic", "mixture"],
      ...["gamma", "log-logistic", "mixture"],
    ]);
  });

  it("may be one law with parameters that differ", () => {
    const { amount } = stageOf(model, "home-care").package!;
    expect(amount.values.map(({ parameters: { mean, value } }) => (mean ?? value)!.value)).toEqual([
      6, 12, 20, 6, 12, 30,
    ]);
    expect(amount.values[2]!.parameters.mean!.dimension).toBe("number");
  });
});

describe("an attribute", () => {
  it("is drawn with chances for each cohort and each level of those above it", () => {
    const [needBand, carer] = model.attributes;
    expect(needBand).toMatchObject({ label: "Need band", levels: ["low", "moderate", "high"], reported: true });
    expect(needBand!.kind).toMatchObject({ of: "drawn", per: "person", chances: { attribute: 0 } });
    const drawn = needBand!.kind.of === "drawn" ? needBand!.kind.chances.chances : [];
    expect(drawn.map((level) => level && valuesOf(level))).toEqual([[0.4, 0.6], [0.3, 0.3], undefined]);
    expect(carer).toMatchObject({ label: "carer", reported: false, kind: { of: "drawn", per: "episode" } });
    const byNeed = carer!.kind.of === "drawn" ? carer!.kind.chances.chances : [];
    expect(byNeed.map((level) => level && [level.on, valuesOf(level)])).toEqual([
      [[0], [0.5, 0.6, 0.7, 0.5, 0.6, 0.7]],
      undefined,
    ]);
  });

  it("counts visits of a stage or days since the last of a group", () => {
    expect(model.attributes[2]!.kind).toEqual({ of: "visits", stages: [1], from: [0, 1, 3] });
    const since = { of: "days-since", stages: [3, 4], from: [0, 91, Number.POSITIVE_INFINITY] };
    expect(model.attributes[3]!.kind).toEqual(since);
  });
});

describe("what a stage sets", () => {
  const chancesOf = (stage: string, which = 0) =>
    stageOf(model, stage).sets[which]!.chances.map((level) => level && valuesOf(level));

  it("is a chance for each level, where it may be another that takes the rest for each level before", () => {
    expect(stageOf(model, "reablement").sets[0]).toMatchObject({
      attribute: 0,
      chances: [{ on: [0] }, { on: [0] }, {}],
    });
    expect(chancesOf("reablement")).toEqual([
      [1, 0.3, 0, 1, 0.5, 0],
      [0, undefined, 0.4, 0, undefined, 0.4],
      [0, 0, undefined, 0, 0, undefined],
    ]);
  });

  it("may be one level for certain, or the rest for everybody", () => {
    expect(chancesOf("nursing")).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
    expect(chancesOf("home-care")).toEqual([[0.4, 0.4], undefined]);
  });

  it("adds no number to the model that nobody wrote", () => {
    expect(model.parameters.filter(({ path }) => path.startsWith("stages.nursing.sets"))).toEqual([]);
  });

  it("may differ by cohort as a whole", () => {
    const changed = careWith(["{need-band: high}", "{need-band: {older: high, working: {moderate: 0.2, high: rest}}}"]);
    const { chances } = stageOf(changed, "nursing").sets[0]!;
    expect(chances.map((level) => valuesOf(level!))).toEqual([
      [0, 0],
      [0, 0.2],
      [1, undefined],
    ]);
  });
});
