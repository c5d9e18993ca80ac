import { describe, expect, it } from "vitest";
import { type Experiment, experimentHash, prepare } from "../../src/experiment/experiment.ts";
import { loadModelText } from "../../src/model/load.ts";
import { errorOf } from "../kernel/error-of.ts";
import { theory } from "../kernel/simulation.ts";

const TEXT = theory(`
exits: {out: Out}
stages:
  home: {kind: stay, initial: 40, duration: 5 days, to: {out: 1}}
interventions:
  help: {label: Help, start: day 10, changes: [{duration: {of: home, by: -10 %}}]}
scenarios:
  programme: {interventions: [help]}
  longer: {interventions: [help], set: {stages.home.duration: 8 days}}
`);

const document = (text = TEXT) => loadModelText(text, "theory.yaml").document;
const experiment = (rest: Partial<Experiment> = {}): Experiment => ({
  document: document(),
  scenarios: ["programme", "longer"],
  replications: 10,
  seed: "seed",
  sample: 1,
  ...rest,
});

describe("the hash of an experiment", () => {
  const hash = experimentHash(experiment());

  it("is that of everything that decides the numbers", () => {
    const others = [
      experiment({ seed: "another" }),
      experiment({ replications: 11 }),
      experiment({ scenarios: ["longer", "programme"] }),
      experiment({ scenarios: ["programme"] }),
      experiment({ sample: 0.5 }),
      experiment({ document: document(TEXT.replace("5 days", "6 days")) }),
      experiment({ document: document(TEXT.replace("by: -10 %", "by: -11 %")) }),
    ];
    expect(new Set([hash, ...others.map(experimentHash)]).size).toBe(others.length + 1);
  });

  it("is not that of how the model is written, nor of what it proposes to run", () => {
    const spread = TEXT.replace("{out: Out}", "\n  out: Out   # they leave").replace("initial: 40,", "initial:   40,");
    expect(spread).not.toBe(TEXT);
    expect(experimentHash(experiment({ document: document(spread) }))).toBe(hash);
    const withDefaults = `${TEXT}experiment: {replications: 77, seed: other, scenarios: [longer]}\n`;
    expect(experimentHash(experiment({ document: document(withDefaults) }))).toBe(hash);
  });

  it("is 64 hexadecimal digits", () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("an experiment that is prepared", () => {
  it("has do-nothing first, then its scenarios in their order", () => {
    const { scenarios } = prepare(experiment({ scenarios: ["longer", "programme"] }));
    expect(scenarios.map(({ scenario }) => scenario.name)).toEqual(["do-nothing", "longer", "programme"]);
  });

  it("shares its model with the scenarios, but for those that set values of their own", () => {
    const { model, scenarios } = prepare(experiment());
    expect(scenarios.map((scenario) => scenario.model === model)).toEqual([true, true, false]);
    const lengths = scenarios.map((scenario) => scenario.model.stages[0]!.duration!.values[0]!.parameters.value!.value);
    expect(lengths).toEqual([5, 5, 8]);
  });

  it("refuses a scenario that the model does not have", () => {
    const error = errorOf(() => prepare(experiment({ scenarios: ["programm"] })));
    expect(error.code).toBe("TDM-USE-002");
    expect(error.message).toContain("programm");
  });
});
