import { describe, expect, it } from "vitest";
import { loadModelText } from "../../../src/model/load.ts";
import type { Provenance } from "../../../src/model/model.ts";
import { complaints } from "../broken.ts";

const TEXT = `
tdm: 1
name: owned
title: Owned
assumption: ours
time: {start: 2020-04-01, end: 2022-03-31}
cohorts: {older: {label: Older, population: 100}}
exits: {out: Out}
stages:
  door:
    kind: route
    arrivals: {residents: {rate: 1 per year}}
    cost: {per: contact, amount: £10}
    to: {care: 0.5, out: rest}
  care: {kind: stay, duration: {exponential: {mean: 1 year}}, cost: {per: week, amount: £100}, to: {out: 1}}
interventions:
  less: {label: Less, start: 2021-04-01, changes: [{price: {of: care, by: -5 %}}]}
  more: {label: More, start: 2021-04-01, changes: [{price: {of: care, by: 5 %}}]}
delivery: {chance: 0.8}
`;
/** Where a number of the model comes from and who answers for it, with more sections, or with text replaced. */
function provenanceOf(path: string, sections: string, ...changes: readonly (readonly [string, string])[]): Provenance {
  const text = changes.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`there is no \`${from}\``);
    return result.replace(from, to);
  }, TEXT);
  const { model } = loadModelText(`${text}${sections}`, "owned.yaml");
  return model.parameters.find((parameter) => parameter.path === path)!.provenance;
}
const ownerOf = (path: string, owners: string, ...changes: readonly (readonly [string, string])[]) =>
  provenanceOf(path, `owners: [${owners}]\n`, ...changes).owner;

describe("who answers for a number", () => {
  it("is whoever the section names for a place that it is in", () => {
    const owners = "{role: finance, of: [stages.door.cost]}, {role: performance, of: [cohorts, stages.care]}";
    expect(ownerOf("stages.door.cost.amount", owners)).toBe("finance");
    expect(ownerOf("stages.care.duration.exponential.mean", owners)).toBe("performance");
    expect(ownerOf("cohorts.older.population", owners)).toBe("performance");
    expect(ownerOf("stages.door.to.care", owners)).toBeUndefined();
  });

  it("may be named for places of any name", () => {
    const owners = "{role: finance, of: [stages.*.cost]}, {role: operations, of: [stages]}";
    expect(ownerOf("stages.care.cost.amount", owners)).toBe("finance");
    expect(ownerOf("stages.door.cost.amount", owners)).toBe("finance");
    expect(ownerOf("stages.door.to.care", owners)).toBe("operations");
  });

  it("is by the longest place, and of equally long ones by that with fewer stars", () => {
    const owners =
      "{role: all, of: [stages]}, {role: costs, of: [stages.*.cost]}, {role: care, of: [stages.care.cost]}";
    expect(ownerOf("stages.care.cost.amount", owners)).toBe("care");
    expect(ownerOf("stages.door.cost.amount", owners)).toBe("costs");
  });

  it("is whoever stands on the number, or on what encloses it, unless the section names a longer place", () => {
    const stage: [string, string] = ["    kind: route", "    kind: route\n    owner: front office"];
    expect(ownerOf("stages.door.to.care", "{role: operations, of: [stages.door]}", stage)).toBe("front office");
    expect(ownerOf("stages.door.cost.amount", "{role: finance, of: [stages.*.cost]}", stage)).toBe("finance");
    const number: [string, string] = ["amount: £10", "amount: {value: £10, owner: treasurer}"];
    expect(ownerOf("stages.door.cost.amount", "{role: finance, of: [stages.*.cost]}", number)).toBe("treasurer");
  });

  it("stays with a number that has a reason of its own", () => {
    const changes: [string, string][] = [
      ["    kind: route", "    kind: route\n    owner: front office"],
      ["to: {care: 0.5,", "to: {care: {value: 0.5, assumption: half of them},"],
    ];
    expect(provenanceOf("stages.door.to.care", "", ...changes)).toMatchObject({
      text: "half of them",
      owner: "front office",
    });
  });

  it("of what is written for all interventions is found where it is written, and where it acts", () => {
    expect(ownerOf("interventions.less.delivery.chance", "{role: programme, of: [delivery]}")).toBe("programme");
    const of = "{role: programme, of: [interventions]}, {role: less, of: [interventions.less]}";
    expect(ownerOf("interventions.less.delivery.chance", of)).toBe("less");
    expect(ownerOf("interventions.more.delivery.chance", of)).toBe("programme");
  });
});

describe("a signature", () => {
  const SIGNED = "signed-off: {by: director, on: 2020-02-01}";

  it("says who agreed, and when; or only that somebody did, or nobody", () => {
    const signed = (words: string) =>
      provenanceOf("stages.door.cost.amount", "", ["amount: £10", `amount: {value: £10, ${words}}`]).signedOff;
    expect(signed(SIGNED)).toEqual({ by: "director", on: "2020-02-01" });
    expect(signed("signed-off: true")).toEqual({ by: undefined, on: undefined });
    expect(signed("signed-off: false")).toBe(false);
    expect(signed("note: nothing")).toBeUndefined();
  });

  it("may be given with the owner of a whole section, and holds only for what that owner answers for", () => {
    const owners = `{role: finance, of: [stages], ${SIGNED}}, {role: care, of: [stages.care]}`;
    const of = (path: string) => provenanceOf(path, `owners: [${owners}]\n`).signedOff;
    expect(of("stages.door.cost.amount")).toEqual({ by: "director", on: "2020-02-01" });
    expect(of("stages.care.cost.amount")).toBeUndefined();
  });

  it("does not hold for a number that is set to another value", () => {
    const text = `${TEXT}owners: [{role: finance, of: [stages], ${SIGNED}}]\n`;
    const { model } = loadModelText(text, "owned.yaml", { "stages.door.cost.amount": "£12" });
    const set = model.parameters.find(({ path }) => path === "stages.door.cost.amount")!;
    expect(set.provenance).toMatchObject({ text: "set by the user", owner: "finance", signedOff: false });
  });
});

describe("what it would mean if a number were wrong", () => {
  it("belongs to its reason, and is not inherited by another reason", () => {
    const whole: [string, string] = [
      "    kind: route",
      "    kind: route\n    assumption: guessed\n    if-wrong: all is lost",
    ];
    expect(provenanceOf("stages.door.to.care", "", whole)).toMatchObject({ text: "guessed", ifWrong: "all is lost" });
    const own: [string, string] = ["to: {care: 0.5,", "to: {care: {value: 0.5, assumption: half},"];
    expect(provenanceOf("stages.door.to.care", "", whole, own).ifWrong).toBeUndefined();
  });

  it("and a note may be said of a number whose reason stands around it", () => {
    const changes: [string, string] = ["amount: £10", "amount: {value: £10, note: net, if-wrong: dearer}"];
    expect(provenanceOf("stages.door.cost.amount", "", changes)).toMatchObject({
      text: "ours",
      note: "net",
      ifWrong: "dearer",
    });
  });
});

describe("owners that do not fit the model", () => {
  const said = (owners: string) =>
    complaints(`${TEXT}owners: [${owners}]\n`).map((text) => text.replace(/^\d+:\d+ /, ""));

  it("are told by the first word that names nothing, with the nearest", () => {
    expect(said("{role: finance, of: [stages.dor.cost]}")).toEqual([
      "no number of `stages` is called `dor` (expected one of door, care, found dor; did you mean door?) [TDM-MODEL-005]",
    ]);
    expect(said("{role: finance, of: [stages.*.csot]}")[0]).toMatch(
      /no number of `stages\.\*` is called `csot`.*did you mean cost\?/,
    );
    expect(said("{role: finance, of: [stages.door.cost.amount.pence]}")).toEqual([
      "no number of `stages.door.cost.amount` is called `pence` (expected a place that ends there, found pence) [TDM-MODEL-005]",
    ]);
  });

  it("are told where two would answer for one number", () => {
    expect(said("{role: finance, of: [stages.*.cost]}, {role: operations, of: [stages.*.cost]}")).toEqual([
      "`stages.*.cost` and `stages.*.cost` give one number two owners (expected one role for `stages.door.cost.amount`, or a longer place for one of the two, found finance, and operations) [TDM-MODEL-010]",
    ]);
    expect(said("{role: finance, of: [stages.*.cost]}, {role: finance, of: [stages.*.cost]}")).toEqual([]);
  });

  it("need a role and a place", () => {
    expect(said("{role: finance}")[0]).toMatch(/`of`.*\[TDM-MODEL-003\]/);
    expect(said("{of: [stages]}")[0]).toMatch(/`role`.*\[TDM-MODEL-003\]/);
    expect(said("{role: finance, of: []}")[0]).toMatch(/TDM-MODEL-00[47]/);
  });
});

describe("what a model leaves out", () => {
  const said = (entry: string) => complaints(`${TEXT}leaves-out: [${entry}]\n`).join("\n");

  it("is kept as written", () => {
    const { model } = loadModelText(
      `${TEXT}leaves-out: [{what: Waits, why: No limit, would: lower, how: by delay}]\n`,
      "a.yaml",
    );
    expect(model.leavesOut).toEqual([{ what: "Waits", why: "No limit", would: "lower", how: "by delay" }]);
    expect(loadModelText(TEXT, "a.yaml").model.leavesOut).toEqual([]);
  });

  it("must say what, why and which way", () => {
    expect(said("{what: Waits, why: No limit}")).toMatch(/`would`.*\[TDM-MODEL-003\]/);
    expect(said("{what: Waits, why: No limit, would: lowr}")).toMatch(
      /lower.*raise.*did you mean lower\?.*\[TDM-MODEL-004\]/,
    );
    expect(said("{what: Waits, because: No limit, would: lower}")).toMatch(/because/);
  });
});

it("a signature without a date or a role, or on no date, is refused", () => {
  const said = (words: string) => complaints(TEXT.replace("amount: £10", `amount: {value: £10, signed-off: ${words}}`));
  expect(said("{by: director}")).not.toEqual([]);
  expect(said("{by: director, on: soon}")).not.toEqual([]);
  expect(said("{by: director, on: 2020-02-30}")).not.toEqual([]);
  expect(said("{by: director, on: 2020-02-01}")).toEqual([]);
});
