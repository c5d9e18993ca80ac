import { describe, expect, it } from "vitest";
import { TdmError } from "../../../src/errors/tdm-error.ts";
import { loadModelText } from "../../../src/model/load.ts";

const TOWN = `
tdm: 1
name: town
title: Town
assumption: ours
time: {start: 2020-04-01, end: 2022-03-31}
cohorts: {all: {label: All, population: 100}}
exits: {resolved: Resolved, died: Died}
groups: {care: Care}
stages:
  door: {kind: route, label: Door, arrivals: {residents: {rate: 1 per year}}, to: {help: 0.5, resolved: rest}}
  help:
    kind: stay
    label: Help
    duration: 20 days
    arrivals: {external: {hospital: {rate: 1 per day}}}
    to: {home: 0.3, resolved: rest}
  home: {kind: stay, group: care, duration: 1 year, mortality: {exponential: {mean: 5 years}}, to: {nursing: 1}}
  nursing: {kind: stay, group: care, duration: 1 year, mortality: {exponential: {mean: 2 years}}, to: {resolved: 1}}
`;
const asked = (journeys: string) => loadModelText(`${TOWN}journeys:\n${journeys}`, "town.yaml").model.journeys;

/** What is said of a question: place and problem, without the file. */
function problemsOf(journeys: string): string[] {
  try {
    asked(journeys);
  } catch (error) {
    if (error instanceof TdmError)
      return error.problems.map(({ code, path, message }) => `${code} ${path}: ${message}`);
    throw error;
  }
  return [];
}

describe("what a model asks of journeys", () => {
  it("names stages, groups and exits, and says when a clock begins", () => {
    const { spans, returns } = asked(`
  spans: [{label: a, from: door, to: care}, {label: b, from: resolved, to: door}]
  returns: [{label: c, after: help, clock: entering, coming-from: hospital, without: [home, nursing, died], within: 91 days}]`);
    expect(spans[0]).toMatchObject({ begins: { stages: [[0]], exits: [], on: "leaving" }, ends: { stages: [[2, 3]] } });
    // From an exit it is a later episode that it can lead to.
    expect(spans.map(({ acrossEpisodes }) => acrossEpisodes)).toEqual([false, true]);
    expect(returns[0]).toMatchObject({
      begins: { on: "entering", comingFrom: "hospital" },
      ends: { stages: [[2], [3]], exits: [1] },
      isWithout: true,
      withinDays: 91,
    });
  });

  it("is what is usually asked, of what it leaves out", () => {
    const { spans, returns } = loadModelText(TOWN, "town.yaml").model.journeys;
    expect(spans.map(({ label }) => label)).toEqual(["Door to care", "Door to Help", "Resolved to the next contact"]);
    expect(returns.map(({ withinDays }) => withinDays)).toEqual([91, 365.25]);
    expect(asked("  spans: []").spans).toEqual([]);
    expect(asked("  spans: []").returns).toEqual(returns);
  });

  it("is nothing that the model is too short for, unless it is asked", () => {
    const plain = TOWN.replace(/time: .*/, "time: {axis: plain, length: 100 days}");
    expect(loadModelText(plain, "town.yaml").model.journeys.returns.map(({ withinDays }) => withinDays)).toEqual([91]);
  });

  it.each([
    [
      "  spans: [{label: a, from: dor, to: care}]",
      "TDM-MODEL-005 journeys.spans.0.from: there is no stage or group or exit called `dor`",
    ],
    [
      "  spans: [{label: a, from: died, to: door}]",
      "TDM-MODEL-010 journeys.spans.0.from: nobody comes back from `died`",
    ],
    [
      "  spans: [{label: a, from: [door, resolved], to: care}]",
      "TDM-MODEL-010 journeys.spans.0.from: a clock begins where people leave a stage, or where they leave by an exit, not both",
    ],
    [
      "  spans: [{label: a, from: resolved, clock: entering, to: door}]",
      "TDM-MODEL-010 journeys.spans.0.clock: people leave by an exit: they do not stay there",
    ],
    [
      "  spans: [{label: a, from: door, clock: entering, leading-to: help, to: care}]",
      "TDM-MODEL-010 journeys.spans.0.leading-to: where it leads to is known of a stage that people leave",
    ],
    [
      "  spans: [{label: a, from: door, to: care}, {label: a, from: help, to: care}]",
      "TDM-MODEL-014 journeys.spans.1.label: another question is called `a`",
    ],
    [
      "  returns: [{label: a, after: door, within: 91 days}]",
      "TDM-MODEL-003 journeys.returns.0: where people come to is missing",
    ],
    [
      "  returns: [{label: a, after: door, to: care, without: home, within: 91 days}]",
      "TDM-MODEL-010 journeys.returns.0: `to` and `without` stand side by side",
    ],
    [
      "  returns: [{label: a, after: door, to: care, within: 3 years}]",
      "TDM-MODEL-007 journeys.returns.0.within: this value is out of range",
    ],
    [
      "  returns: [{label: a, after: door, to: care, coming-from: hospitl, within: 91 days}]",
      "TDM-MODEL-005 journeys.returns.0.coming-from: there is no stream called `hospitl`",
    ],
  ])("says what is wrong with %s", (journeys, problem) => {
    expect(problemsOf(journeys).join("\n")).toContain(problem);
  });
});
