import { describe, expect, test } from "vitest";
import { TdmError } from "../../../src/errors/tdm-error.ts";
import { loadModelText } from "../../../src/model/load.ts";

const model = (sections: string) => `
tdm: 1
name: small
title: Small
assumption: invented for the tests
time: {start: 2020-04-01, end: 2021-03-31}
sources: {plan: {publisher: A council, title: Its plan}}
cohorts: {all: {label: All, population: 100}}
exits: {out: Out}
stages:
  door: {kind: route, arrivals: {residents: {rate: 1 per year}}, cost: {per: contact, amount: £10}, to: {out: rest}}
money: {price-base: 2020/21}
targets: [{saving: £2m, in: 2020/21}]
${sections}`;

function problems(sections: string) {
  try {
    loadModelText(model(sections), "small.yaml");
    return [];
  } catch (error) {
    if (!(error instanceof TdmError)) throw error;
    return error.problems.map(({ code, path, message, nearest }) =>
      [code, path, message, nearest].filter(Boolean).join(" | "),
    );
  }
}

describe("what documents state", () => {
  test("is read with what encloses it, and with the model's own numbers", () => {
    const text = model(`
stated:
  target:
    label: The target
    source: plan
    where: page 1
    figures: [£2m, {printed: about £2m, where: page 7}, {of: targets.0.saving}]
  door: {label: The door, figures: [{printed: £10, of: stages.*.cost.amount}]}`);
    const { stated } = loadModelText(text, "small.yaml").model;
    expect(stated[0]).toMatchObject({
      kind: "same",
      name: "target",
      figures: [
        { printed: { text: "£2m" }, source: "plan", where: "page 1" },
        { printed: { text: "about £2m" }, source: "plan", where: "page 7" },
        { printed: undefined, of: { parameters: [{ path: "targets.0.saving", value: 2e6 }] } },
      ],
    });
    expect(stated[1]).toMatchObject({ figures: [{ of: { parameters: [{ value: 10 }] } }] });
  });

  test.each([
    ["a figure that cannot be read", "{label: A, figures: [lots, £2m]}", "TDM-MODEL-006 | stated.one.figures.0 |"],
    [
      "a misspelt word",
      "{label: A, figures: [ovr £2m, £2m]}",
      "TDM-MODEL-006 | stated.one.figures.0 | this figure cannot be read | over",
    ],
    ["nothing to agree with", "{label: A, figures: [£2m]}", "TDM-MODEL-010 | stated.one | one figure alone"],
    ["no figures", "{label: A}", "TDM-MODEL-010 | stated.one | this states no figures"],
    [
      "two statements",
      "{label: A, figures: [1, 1], total: 2, parts: [2]}",
      "TDM-MODEL-010 | stated.one | one statement",
    ],
    ["a total without parts", "{label: A, total: 2}", "TDM-MODEL-010 | stated.one | a total needs its parts"],
    ["money beside people", "{label: A, total: £2m, parts: [500]}", "TDM-MODEL-010 | stated.one.parts | these figures"],
    ["an increase by an amount", "{label: A, by: 20, amount: 5}", "TDM-MODEL-010 | stated.one.by | this is no share"],
    [
      "years that are missing",
      "{label: A, from: 1, to: 2, a-year: [1]}",
      "TDM-MODEL-010 | stated.one | it cannot be told",
    ],
    ["a figure without number", "{label: A, figures: [{label: x}, 2]}", "TDM-MODEL-003 | stated.one.figures.0 |"],
    [
      "a place that is not there",
      "{label: A, figures: [{printed: £2m, of: targets.0.savings}]}",
      "TDM-MODEL-005 | stated.one.figures.0.of | no number of the model has this path | targets.0.saving",
    ],
    [
      "a place that no print has",
      "{label: A, figures: [{printed: 1, of: stages.door.arrivals.residents.rate}]}",
      "TDM-MODEL-010 | stated.one.figures.0.of | this cannot be held",
    ],
    ["a source that is not there", "{label: A, source: plans, figures: [1, 1]}", "TDM-MODEL-005 | stated.one.source"],
  ])("is refused for %s", (_, statement, expected) => {
    const said = problems(`stated:\n  one: ${statement}`);
    expect(
      said.some((problem) => problem.startsWith(expected)),
      said.join("\n"),
    ).toBe(true);
  });

  test("says that limits of plausibility need a reason of their own or around them", () => {
    const { plausibility } = loadModelText(
      model("plausibility: {saved-in-a-year: {value: 10 %, assumption: ours}}"),
      "small.yaml",
    ).model;
    expect(plausibility.savedInAYear).toMatchObject({ value: 0.1, provenance: { kind: "assumption", text: "ours" } });
    expect(problems("plausibility: {booked-early: 200 %}")).toHaveLength(1);
  });
});
