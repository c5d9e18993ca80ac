import { describe, expect, it } from "vitest";
import { type DocumentChange, documentChanges } from "../../src/model/document-changes.ts";
import { applyOverrides } from "../../src/model/overrides.ts";
import type { ModelDocument } from "../../src/model/schema/model.ts";
import { village } from "../execution/village.ts";

const { document } = village();

/** What differs once something was done to a copy of the village. */
function changesAfter(change: (copy: Mutable) => void): DocumentChange[] {
  const copy = structuredClone(document) as unknown as Mutable;
  change(copy);
  return documentChanges(document, copy as unknown as ModelDocument);
}

// biome-ignore lint/suspicious/noExplicitAny: a document whose keys a test takes away and adds.
type Mutable = Record<string, any>;

describe("what differs between two models", () => {
  it("is nothing between a model and its copy", () => {
    expect(documentChanges(document, structuredClone(document))).toEqual([]);
  });

  it("is a value with what stood there and what stands there now", () => {
    expect(
      changesAfter((copy) => {
        copy.stages.door.cost.amount = "£60";
      }),
    ).toEqual([{ path: "stages.door.cost.amount", kind: "changed", from: "£50", to: "£60", decidesNumbers: true }]);
  });

  it("is what was added, and what was removed", () => {
    const changes = changesAfter((copy) => {
      copy.resources.assessors["queue-limit"] = 5;
      delete copy.stages.care.initial;
    });
    expect(changes).toEqual([
      { path: "resources.assessors.queue-limit", kind: "added", to: 5, decidesNumbers: true },
      { path: "stages.care.initial", kind: "removed", from: { older: 12, working: 3 }, decidesNumbers: true },
    ]);
  });

  it("is a renamed thing as removed and added", () => {
    const changes = changesAfter((copy) => {
      copy.interventions["cheaper-homes"] = copy.interventions["cheaper-care"];
      delete copy.interventions["cheaper-care"];
    });
    expect(changes.map(({ path, kind }) => [path, kind])).toEqual([
      ["interventions.cheaper-care", "removed"],
      ["interventions.cheaper-homes", "added"],
    ]);
  });

  it("names the number itself where it lost its uncertainty to --set", () => {
    const set = applyOverrides(document, { "stages.assessment.to.care": "60 %" });
    expect(documentChanges(document, set)).toEqual([
      { path: "stages.assessment.to.care.value", kind: "changed", from: 0.5, to: "60 %", decidesNumbers: true },
      {
        path: "stages.assessment.to.care.uncertain",
        kind: "removed",
        from: { beta: { sd: 0.05 } },
        decidesNumbers: true,
      },
      { path: "stages.assessment.to.care.assumption", kind: "added", to: "set by the user", decidesNumbers: false },
    ]);
  });

  it("takes a number by itself for the same as one under `value`", () => {
    const set = applyOverrides(document, { "interventions.fewer-referrals.ramp": "3 months" });
    expect(documentChanges(document, set).map(({ path, from, to }) => [path, from, to])).toEqual([
      ["interventions.fewer-referrals.ramp.value", "6 months", "3 months"],
      ["interventions.fewer-referrals.ramp.assumption", undefined, "set by the user"],
    ]);
  });

  it("names one item of a list, wherever it was put in or taken out", () => {
    const target = { saving: "£5k", in: "2021/22" };
    const paths = (change: (copy: Mutable) => void) => changesAfter(change).map(({ path, kind }) => [path, kind]);
    expect(paths((copy) => copy.targets.splice(1, 0, target))).toEqual([["targets.1", "added"]]);
    expect(paths((copy) => copy.targets.unshift(target))).toEqual([["targets.0", "added"]]);
    expect(paths((copy) => copy.targets.splice(0, 1))).toEqual([["targets.0", "removed"]]);
    expect(
      paths((copy) => {
        copy.targets[1].saving = "£2k";
      }),
    ).toEqual([["targets.1.saving", "changed"]]);
  });

  it("is the order of keys, which decides that of rows and levels", () => {
    const changes = changesAfter((copy) => {
      copy.cohorts = { working: copy.cohorts.working, older: copy.cohorts.older };
    });
    expect(changes).toEqual([
      {
        path: "cohorts",
        kind: "reordered",
        from: ["older", "working"],
        to: ["working", "older"],
        decidesNumbers: true,
      },
    ]);
  });

  it.each<[string, (copy: Mutable) => void]>([
    ["the title", (copy) => (copy.title = "Another village")],
    ["a label", (copy) => (copy.cohorts.older.label = "Old")],
    ["a label that was not there", (copy) => (copy.stages.door.label = "The door")],
    ["what an exit means", (copy) => (copy.exits.resolved = "Went home")],
    ["the reason of all assumptions", (copy) => (copy.assumption = "guessed")],
    ["the note on a number", (copy) => (copy.stages.assessment.to.care.note = "a guess")],
    ["the range of a number", (copy) => (copy.stages.assessment.to.care.range = [0.4, 0.6])],
    ["a theme", (copy) => (copy.interventions["cheaper-care"].theme = "Prices")],
    ["a measured figure", (copy) => (copy.observations[0].value = 120)],
    ["how many replications there are unless somebody asks", (copy) => (copy.experiment.replications = 5)],
    ["a share in per cent", (copy) => (copy.stages.care.contribution.value = "20 %")],
    ["a time in another unit", (copy) => (copy.stages.care.reviews.every = "0.5 years")],
    ["an amount in thousands", (copy) => (copy.targets[0].saving = "£20,000")],
    ["a source", (copy) => (copy.sources = { paper: { publisher: "P", title: "T" } })],
  ])("tells %s apart as no number", (_, change) => {
    const changes = changesAfter(change);
    expect(changes).toHaveLength(1);
    expect(changes[0]!.decidesNumbers).toBe(false);
  });

  it.each<[string, (copy: Mutable) => void]>([
    ["a stage called label", (copy) => (copy.stages.label = copy.stages.review)],
    ["a way to it", (copy) => (copy.stages.door.to.label = 0.1)],
    ["an intervention called note", (copy) => (copy.interventions.note = copy.interventions["cheaper-care"])],
    ["an exit", (copy) => (copy.exits.left = "Left")],
    ["a target", (copy) => (copy.targets[0].saving = "£21k")],
    ["a value that a scenario sets", (copy) => (copy.scenarios["nothing-delivered"].set["delivery.chance"] = 0.1)],
  ])("takes %s for what decides numbers, whatever its name", (_, change) => {
    const changes = changesAfter(change);
    expect(changes).toHaveLength(1);
    expect(changes[0]!.decidesNumbers).toBe(true);
  });
});
