import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Losses } from "../../../src/model/load/losses.ts";
import { toPlain } from "../../../src/model/load/placed.ts";
import { type NamedText, readSections } from "../../../src/model/load/sections.ts";
import { type LoadedModel, loadModel, loadModelText } from "../../../src/model/load.ts";
import { applyOverrides } from "../../../src/model/overrides.ts";
import { isWritten, withCentralValues } from "../../../src/model/write/central-values.ts";
import { rewritten } from "../../../src/model/write/rewrite.ts";

/** What files hold, read as anybody would read them but not checked as a model. */
function documentOf(files: readonly NamedText[]) {
  const folder = mkdtempSync(join(tmpdir(), "tdm-rewrite-"));
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  const path = join(folder, files[0]!.name);
  const { root, problems } = readSections({ name: path, text: files[0]!.text }, { path, shown: path }, new Losses());
  expect(problems).toEqual([]);
  return toPlain(root!);
}

/** Lines that one text has and the other has not. */
function changedLines(before: readonly NamedText[], after: readonly NamedText[]): string[] {
  const old = new Set(before.flatMap(({ text }) => text.split("\n")));
  return after.flatMap(({ text }) => text.split("\n")).filter((line) => !old.has(line));
}

const norfolk = loadModel("norfolk");
const care = loadModel("test/model/fixtures/care.yaml");
const NOTE = 'Calibrated: 1.5 % more, and "so on"; was less, 2 #';

/** Every number that has its place in the file, a little smaller. */
const further = ({ model, document }: LoadedModel) =>
  model.parameters
    .filter((parameter) => isWritten(document, parameter))
    .map((parameter) => ({ parameter, value: parameter.value * 0.99, note: NOTE }));

describe("a model file that is written anew", () => {
  it.each([
    ["norfolk", norfolk],
    ["care", care],
  ])(
    "says the new number and the note of single numbers of %s, and else what it said",
    (_, loaded) => {
      expect(further(loaded).length).toBeGreaterThan(60);
      for (const change of further(loaded)) {
        const intended = withCentralValues(loaded.document, [change], 5);
        const files = rewritten(loaded.files, loaded.document, intended);
        const read = documentOf(files);
        expect(read, change.parameter.path).toEqual(intended);
        expect(changedLines(loaded.files, files).length, change.parameter.path).toBeLessThanOrEqual(4);
      }
    },
    60_000,
  );

  it("takes many changes at once, in several files", () => {
    const changes = further(norfolk).filter(({ parameter }) => parameter.dimension === "share");
    const intended = withCentralValues(norfolk.document, changes, 5);
    const files = rewritten(norfolk.files, norfolk.document, intended);
    expect(files.map(({ name }) => name)).toEqual([
      "model.yaml",
      "interventions.yaml",
      "quality.yaml",
      "trajectories.yaml",
      "journeys.yaml",
      "indicators.yaml",
      "stated.yaml",
    ]);
    expect(documentOf(files)).toEqual(intended);
    const comments = (of: readonly NamedText[]) => of.map(({ text }) => text.match(/#.*$/gm));
    expect(
      comments(files)
        .flat()
        .filter((line) => !line!.startsWith("#'")),
    ).toEqual(comments(norfolk.files).flat());
  });

  it("is the same to the byte where nothing changes", () => {
    expect(rewritten(norfolk.files, norfolk.document, norfolk.document)).toEqual(norfolk.files);
  });

  it("says whatever else was set: numbers, words, keys that were not there", () => {
    const intended = applyOverrides(norfolk.document, {
      "growth.older.total": "9 %",
      "targets.3.saving": "£40m",
      "experiment.seed": "other",
      "resources.assessors.capacity": 72,
      "stages.front-door.to.early-help.older": 0.5,
      "money.terms": "real",
      "interventions.reablement-first.ramp": "6 months",
    });
    const files = rewritten(norfolk.files, norfolk.document, intended);
    expect(documentOf(files)).toEqual(intended);
    expect(changedLines(norfolk.files, files).length).toBeLessThan(12);
  });

  it("keeps the layout: only the number and its note are new", () => {
    const share = norfolk.model.parameters.find(({ path }) => path === "stages.early-help.to.assessment")!;
    const changes = [{ parameter: share, value: 0.021, note: "was 0.02" }];
    const files = rewritten(norfolk.files, norfolk.document, withCentralValues(norfolk.document, changes, 5));
    expect(changedLines(norfolk.files, files)).toEqual(["        value: 0.021", "        note: was 0.02"]);
  });

  it("keeps the ends of lines, and the mark of encoding", () => {
    const text = `\uFEFF${readFileSync("test/model/fixtures/council.yaml", "utf8").replaceAll("\n", "\r\n")}`;
    const loaded = loadModelText(text, "council.yaml");
    const intended = withCentralValues(loaded.document, further(loaded), 5);
    const [file] = rewritten([{ name: "council.yaml", text }], loaded.document, intended);
    expect(file!.text.startsWith("\uFEFFtdm: 1\r\n")).toBe(true);
    expect(file!.text).not.toMatch(/[^\r]\n/);
    expect(documentOf([file!])).toEqual(intended);
  });

  it("cannot change one of several places that are written once, and says where", () => {
    const text = readFileSync("test/model/fixtures/council.yaml", "utf8")
      .replace("{older: 0.3, working: 0.2}", "&shares {older: 0.3, working: 0.2}")
      .replace("home-care: 0.4\n      resolved: 0.6", "home-care: *shares\n      resolved: rest");
    const loaded = loadModelText(text, "council.yaml");
    for (const path of ["stages.front-door.to.assessment.older", "stages.assessment.to.home-care.older"]) {
      const parameter = loaded.model.parameters.find((one) => one.path === path)!;
      const intended = withCentralValues(loaded.document, [{ parameter, value: 0.31 }], 5);
      expect(() => rewritten([{ name: "council.yaml", text }], loaded.document, intended)).toThrow(
        /council\.yaml:\d+:\d+: stages\..*: this is written once for several places.*\[TDM-CALIBRATE-002\]/,
      );
    }
  });
});

describe("another central value", () => {
  const town = (initial: string) =>
    loadModelText(
      readFileSync("test/model/fixtures/council.yaml", "utf8").replace(
        /initial: \{value: 40.*\}/,
        `initial: ${initial}`,
      ),
      "x",
    );
  const moved = (initial: string, note?: string) => {
    const { model, document } = town(initial);
    const parameter = model.parameters.find(({ path }) => path === "stages.home-care.initial")!;
    const changes = [{ parameter, value: 42, note }];
    return (withCentralValues(document, changes, 5).stages["home-care"] as { initial: unknown }).initial;
  };

  it("takes the law of uncertainty with it", () => {
    expect(moved("{value: 40, uncertain: {normal: {sd: 4}}}")).toEqual({ value: 42, uncertain: { normal: { sd: 4 } } });
    const own = { value: 42, uncertain: { normal: { mean: 42, sd: 4 } } };
    expect(moved("{value: 40, uncertain: {normal: {mean: 40, sd: 4}}}")).toEqual(own);
    expect(moved("{uncertain: {normal: {mean: 40, sd: 4}}}")).toEqual({ uncertain: { normal: { mean: 42, sd: 4 } } });
  });

  it("adds its note to what is said already", () => {
    expect(moved("40", "was 40")).toEqual({ value: 42, note: "was 40" });
    expect(moved('{value: 40, note: "a count"}', "Was 40")).toEqual({ value: 42, note: "a count. Was 40" });
  });

  it("is signed off by nobody, whoever signed off the old one", () => {
    const text = `
tdm: 1
name: desk
title: Desk
assumption: ours
time: {axis: plain, length: 14 days}
exits: {left: Left}
stages:
  door:
    kind: route
    arrivals: {external: {calls: {rate: {value: 3 per day, signed-off: {by: the head, on: 2020-01-01}}}}}
    to: {care: 0.4, left: rest}
  care:
    kind: stay
    duration: 5 days
    to: {left: 1}
owners: [{role: the board, of: [stages.door.to], signed-off: true}]
`;
    const { files, document, model } = loadModelText(text, "desk.yaml");
    const changes = ["calls.rate", "door.to.care"].map((place) => {
      const parameter = model.parameters.find(({ path }) => path.includes(place))!;
      return { parameter, value: parameter.value * 0.9, wasSignedOff: Boolean(parameter.provenance.signedOff) };
    });
    const [written] = rewritten(files, document, withCentralValues(document, changes, 5));
    const again = loadModelText(written!.text, "desk.yaml").model;
    const signed = (of: typeof model) =>
      changes.map(({ parameter: { path } }) => of.parameters.find((one) => one.path === path)!.provenance.signedOff);
    expect(signed(model).map(Boolean)).toEqual([true, true]);
    expect(signed(again).map(Boolean)).toEqual([false, false]);
  });
});
