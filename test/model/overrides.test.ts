import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Problem, TdmError } from "../../src/errors/tdm-error.ts";
import { loadModel, loadModelText } from "../../src/model/load.ts";
import { applyOverrides, type Overrides, parseOverride } from "../../src/model/overrides.ts";
import { placeKind } from "../../src/model/value-places.ts";

const SMALL = readFileSync("test/model/fixtures/small.yaml", "utf8");
const document = loadModelText(SMALL, "small.yaml").document;
const BY_USER = { assumption: "set by the user" };

// biome-ignore lint/suspicious/noExplicitAny: tests reach into documents of any shape
const changed = (overrides: Overrides): any => applyOverrides(document, overrides);

function problemsOf(load: () => unknown): readonly Problem[] {
  try {
    load();
  } catch (error) {
    if (error instanceof TdmError) return error.problems;
    throw error;
  }
  return [];
}

describe("an override as it is typed", () => {
  it.each([
    ["growth.older.total=8 %", "growth.older.total", "8 %"],
    ["targets.0.saving=1e6", "targets.0.saving", 1_000_000],
    ["time.end=2018-03-31", "time.end", "2018-03-31"],
    ["stages.x.to.y = -.5", "stages.x.to.y", -0.5],
    ["experiment.seed=a=b", "experiment.seed", "a=b"],
  ])("%s", (text, path, value) => {
    expect(parseOverride(text)).toEqual({ path, value });
  });

  it.each(["growth.older.total", "=5", "growth=", "two words=5"])("refuses %s", (text) => {
    expect(problemsOf(() => parseOverride(text))[0]).toMatchObject({ code: "TDM-USE-002", found: text });
  });

  it("refuses a number that is too large to be one, as it was written", () => {
    const [problem] = problemsOf(() => parseOverride("cohorts.older.population=1e400"));
    expect(problem).toMatchObject({ code: "TDM-USE-002", expected: "a finite number", found: "1e400" });
  });
});

describe("a number that is set", () => {
  it("replaces a plain one, and says that the user set it", () => {
    expect(changed({ "stages.front-door.cost.amount": "£60" }).stages["front-door"].cost.amount).toEqual({
      value: "£60",
      ...BY_USER,
    });
  });

  it("takes uncertainty, range, source and note of the old one with it, but not whether it may be calibrated", () => {
    const { stages } = changed({ "stages.front-door.to.assessment": 0.25, "stages.therapy.cost.amount": "£700" });
    expect(stages["front-door"].to.assessment).toEqual({ value: 0.25, calibrate: true, ...BY_USER });
    expect(stages.therapy.cost.amount).toEqual({ value: "£700", owner: "finance", "signed-off": false, ...BY_USER });
  });

  it("stands for all cohorts, or for the one that is named", () => {
    const { to } = changed({ "stages.assessment.to.residential": 0.2 }).stages.assessment;
    expect(to.residential).toEqual({ value: 0.2, ...BY_USER });
    const one = changed({ "stages.assessment.to.residential.older": 0.2 }).stages.assessment.to.residential;
    expect(one).toEqual({ older: { value: 0.2, ...BY_USER }, working: 0.05 });
  });

  it("can be reached through `value` or past it", () => {
    const perCohort = { value: { older: 0.1, working: 0.2 }, assumption: "ours" };
    const given = changed({});
    given.stages.assessment.to.residential = perCohort;
    const past = applyOverrides(given, { "stages.assessment.to.residential.older": 0.3 });
    const assessment = past.stages.assessment!;
    expect(assessment.kind !== "line" && assessment.to!.residential).toEqual({
      value: { older: { value: 0.3, ...BY_USER }, working: 0.2 },
      assumption: "ours",
    });
    expect(changed({ "targets.1.saving.value": "£70k" })).toEqual(changed({ "targets.1.saving": "£70k" }));
  });

  it("replaces a law by a fixed time", () => {
    expect(changed({ "stages.day-care.duration": "15 days" }).stages["day-care"].duration).toEqual({
      fixed: { value: "15 days" },
      ...BY_USER,
    });
    const { duration } = changed({ "stages.home-care.duration.older.weibull.mean": "3 years" }).stages["home-care"];
    expect(duration.older.weibull.mean).toEqual({ value: "3 years", "signed-off": false, ...BY_USER });
  });

  it("can be in a list", () => {
    const { changes } = changed({ "interventions.more-therapy.changes.1.prevent.share": 0.03 }).interventions[
      "more-therapy"
    ];
    expect(changes[1].prevent.share).toEqual({ value: 0.03, ...BY_USER });
  });
});

describe("anything else that is set", () => {
  it("is replaced as it stands", () => {
    const set = changed({
      "resources.nurses.capacity": 14,
      "time.end": "2018-03-31",
      "stages.day-care.to.resolved": "rest",
    });
    expect(set.resources.nurses.capacity).toBe(14);
    expect(set.time.end).toBe("2018-03-31");
    expect(set.stages["day-care"].to.resolved).toBe("rest");
  });

  it("stays text where text is wanted", () => {
    expect(changed({ "experiment.seed": 42 }).experiment.seed).toBe("42");
  });
});

describe("a key that the file leaves out", () => {
  it("is added where the language knows it", () => {
    const set = changed({ "interventions.better-contracts.delivery.chance": 0.5, "stages.nursing.contribution": 0.1 });
    expect(set.interventions["better-contracts"].delivery).toEqual({ chance: { value: 0.5, ...BY_USER } });
    expect(set.stages.nursing.contribution).toEqual({ value: 0.1, ...BY_USER });
  });

  it("leaves the document as it was", () => {
    const before = structuredClone(document);
    changed({ "growth.older.total": 0.1, "stages.nursing.contribution": 0.1 });
    expect(document).toEqual(before);
  });
});

describe("an override that names nothing", () => {
  it.each([
    ["grwth.older.total", "grwth", "growth"],
    ["growth.oldr.total", "oldr", "older"],
    ["stages.front-dor.cost.amount", "front-dor", "front-door"],
    ["targets.7.saving", "7", undefined],
    ["stages.day-care.to.resolved.older", "older", undefined],
    ["stages.front-door.to.assessment.older", "older", undefined],
    ["growth.constructor.total", "constructor", undefined],
    ["__proto__.polluted", "__proto__", undefined],
  ])("%s", (path, found, nearest) => {
    const [problem] = problemsOf(() => changed({ [path]: 1 }));
    expect(problem).toMatchObject({ code: "TDM-SET-001", file: `--set ${path}`, path, found });
    expect(problem!.nearest).toBe(nearest);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("says which keys there are, and tells of all overrides at once", () => {
    const problems = problemsOf(() => changed({ "growth.young.total": 1, "targets.7.saving": 1 }));
    expect(problems.map(({ expected }) => expected)).toEqual(["one of older, working", "one of 0, 1"]);
  });
});

describe("a model with overrides", () => {
  const load = (overrides: Overrides) => loadModelText(SMALL, "small.yaml", overrides);

  it("is the model with the other values, explained by the user", () => {
    const { model } = load({ "growth.older.total": "10 %", "resources.nurses.capacity": 3 });
    expect(model.cohorts[0]!.growth).toMatchObject({ total: { value: 0.1, provenance: { text: "set by the user" } } });
    expect(model.resources[2]!.steps).toEqual([{ day: 0, capacity: 3 }]);
  });

  it("reports what does not fit under the override's name", () => {
    const problems = (overrides: Overrides) =>
      problemsOf(() => load(overrides)).map(({ code, file, nearest }) => [code, file, nearest]);
    expect(problems({ "growth.older.total": "8 parts" })).toEqual([
      ["TDM-MODEL-006", "--set growth.older.total", undefined],
    ]);
    expect(problems({ "growth.older.totl": 1 })).toEqual([["TDM-MODEL-002", "--set growth.older.totl", "total"]]);
    expect(problems({ "stages.day-care.to.resolvd": 0.1 })[0]).toEqual([
      "TDM-MODEL-005",
      "--set stages.day-care.to.resolvd",
      "resolved",
    ]);
    expect(problems({ "stages.day-care.to.resolved": 0.1, "growth.older.total": 0.1 })).toEqual([
      ["TDM-MODEL-008", "--set stages.day-care.to.resolved", undefined],
    ]);
  });

  it.each(["small", "care"])("can set every number of the model %s by the name of its parameter", (name) => {
    const text = readFileSync(`test/model/fixtures/${name}.yaml`, "utf8");
    const { document, model } = loadModelText(text, `${name}.yaml`);
    for (const { path } of model.parameters) {
      const set = applyOverrides(document, { [path]: 0.5 });
      expect(JSON.stringify(set), path).not.toBe(JSON.stringify(document));
      expect(placeKind(path.split(".")), path).not.toBe("plain");
    }
  });
});

it("gives a number to a resource that was unlimited", () => {
  const { document } = loadModel("norfolk", { "resources.assessors.capacity": 72 });
  expect(document.resources?.assessors?.capacity).toBe(72);
});
