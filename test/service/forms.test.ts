import { describe, expect, test } from "vitest";
import { experimentHash } from "../../src/experiment/experiment.ts";
import { loadModel } from "../../src/model/load.ts";
import { isLoopback } from "../../src/service/settings.ts";
import { acceptedForm } from "../../src/service/table-forms.ts";
import { workloadOf } from "../../src/service/workload.ts";

test("the form of a table follows from what is accepted", () => {
  expect(acceptedForm(undefined)).toBe("arrow");
  expect(acceptedForm("*/*")).toBe("arrow");
  expect(acceptedForm("text/csv")).toBe("csv");
  expect(acceptedForm("text/*;q=0.5, application/json;q=0.4")).toBe("csv");
  expect(acceptedForm("text/html,application/json;q=0.9,*/*;q=0.8")).toBe("json");
  expect(acceptedForm("application/vnd.apache.arrow.file, text/csv;q=0.1")).toBe("arrow");
  expect(acceptedForm("image/png")).toBeUndefined();
  expect(acceptedForm("text/csv;q=0")).toBeUndefined();
});

test("this machine is told from others", () => {
  for (const host of ["127.0.0.1", "localhost", "::1", "127.1.2.3"]) expect(isLoopback(host)).toBe(true);
  for (const host of ["0.0.0.0", "10.0.0.1", "::", "127.0.0.1.evil.example", "localhost.example", ""]) {
    expect(isLoopback(host)).toBe(false);
  }
});

describe("the work of a run", () => {
  const { document, model } = loadModel("docs/how-to/town.yaml");
  const experiment = { document, scenarios: model.defaults.scenarios, replications: 100, seed: "s", sample: 1 };

  test("grows with replications, people, scenarios and the share that is simulated, and is shared by threads", () => {
    const one = workloadOf(model, experiment, 1);
    expect(experimentHash(experiment)).toHaveLength(64);
    expect(workloadOf(model, { ...experiment, replications: 200 }, 1).work).toBeCloseTo(2 * one.work);
    expect(workloadOf(model, { ...experiment, sample: 0.5 }, 1).work).toBeCloseTo(0.5 * one.work);
    expect(workloadOf(model, { ...experiment, scenarios: [] }, 1).work).toBeLessThan(one.work);
    expect(workloadOf(model, experiment, 2).expectedSeconds).toBeLessThan(one.expectedSeconds);
    expect(workloadOf(model, { ...experiment, replications: 200 }, 1).bytes).toBe(2 * one.bytes);
  });

  test("counts everybody who is there for as long as the model goes on", () => {
    const people = model.cohorts.reduce((sum, { population }) => sum + (population?.value ?? 0), 0);
    const years = model.axis.horizon / 365.25;
    const scenarios = experiment.scenarios.length + 1;
    const { work } = workloadOf(model, experiment, 1);
    expect(work).toBeGreaterThan(people * years * scenarios * 100);
    expect(work).toBeLessThan(3 * people * years * scenarios * 100);
  });
});
