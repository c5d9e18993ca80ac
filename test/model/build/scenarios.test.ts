import { describe, expect, it } from "vitest";
import { TdmError } from "../../../src/errors/tdm-error.ts";
import { loadModelText } from "../../../src/model/load.ts";

const model = (scenarios: string) => `
tdm: 1
name: desk
title: Desk
assumption: ours
time: {axis: plain, length: 14 days}
exits: {left: Left}
resources: {desk: {capacity: unlimited}}
stages:
  counter:
    kind: service
    resource: desk
    arrivals: {external: {door: {rate: 1 per day}}}
    duration: 1 hour
    to: {left: 1}
interventions:
  first: {label: First, start: day 1, changes: [{duration: {of: counter, by: -10 %}}]}
  second: {label: Second, start: day 1, changes: [{capacity: {of: desk, units: 1}}]}
  third: {label: Third, start: day 1, changes: [{duration: {of: counter, by: -20 %}}]}
scenarios:
  short: {interventions: [second], set: {resources.desk.capacity: 1}}
${scenarios}
`;
const chosenBy = (interventions: string) =>
  loadModelText(model(`  chosen: {interventions: ${interventions}}`), "desk.yaml").model.scenarios.find(
    ({ name }) => name === "chosen",
  )!.interventions;

/** Path, code and nearest name of everything that is wrong. */
function problemsOfText(text: string): string[] {
  try {
    loadModelText(text, "desk.yaml");
  } catch (error) {
    if (!(error instanceof TdmError)) throw error;
    return error.problems.map(({ path, code, nearest }) => [path, code, ...(nearest ? [nearest] : [])].join(" "));
  }
  return [];
}

const problemsOf = (interventions: string) => problemsOfText(model(`  chosen: {interventions: ${interventions}}`));

describe("the interventions of a scenario", () => {
  it("are all, some, or all but some", () => {
    expect(chosenBy("all")).toEqual([0, 1, 2]);
    expect(chosenBy("[third, first]")).toEqual([2, 0]);
    expect(chosenBy("{all-but: [second]}")).toEqual([0, 2]);
  });

  it("are named once, by names that there are", () => {
    expect(problemsOf("{all-but: [secnd]}")).toEqual(["scenarios.chosen.interventions.all-but.0 TDM-MODEL-005 second"]);
    expect(problemsOf("{all-but: [third, third]}")).toEqual(["scenarios.chosen.interventions.all-but.1 TDM-MODEL-014"]);
  });

  it("may change a capacity that this or another scenario limits, though it is unlimited otherwise", () => {
    const unlimited = model("").replace(", set: {resources.desk.capacity: 1}", "");
    expect(problemsOfText(unlimited)).toEqual(["interventions.second.changes.0.capacity.of TDM-MODEL-010"]);
    expect(problemsOfText(model(""))).toEqual([]);
  });
});
