import { describe, expect, it } from "vitest";
import { replicate } from "../../../src/kernel/replicate.ts";
import { ledgerBytes } from "../../../src/model/ledger-size.ts";
import { loadModelText } from "../../../src/model/load.ts";
import { compiledText } from "../../kernel/compiled-text.ts";
import { theory } from "../../kernel/simulation.ts";
import { village } from "../../kernel/village-model.ts";

const attribute = (name: string, levels: number, more = "") =>
  `  ${name}: {levels: {${Array.from({ length: levels - 1 }, (_, level) => `${name}${level}: 0.01`).join(", ")}, ${name}x: rest}${more}}\n`;
const each = (name: string, levels: number, value: string) =>
  `{by: ${name}, ${Array.from({ length: levels }, (_, level) => `${name}${level === levels - 1 ? "x" : level}: ${value}`).join(", ")}}`;

const model = (attributes: string, stage: string, time?: string) =>
  theory(
    `
exits: {out: Out, died: Died}
attributes:
${attributes}
stages:
  home:
    kind: stay
    arrivals: {external: {new: {rate: 1 per day}}}
${stage}
    to: {out: 1}
`,
    time,
  );
const load = (text: string) => () => loadModelText(text, "theory.yaml");

describe("what depends on many attributes, each of few levels", () => {
  const three = attribute("a", 60) + attribute("b", 60) + attribute("c", 60);
  const stage = (uses: number) =>
    [
      `    duration: ${each("a", 60, "3 days")}`,
      `    mortality: {exponential: {mean: ${each("b", 60, "900 days")}}}`,
      uses > 2 ? `    reviews: {at: review, every: ${each("c", 60, "90 days")}}` : "",
    ].join("\n");

  it("is refused before it takes all memory, with what it depends on", () => {
    const review = "    to: {out: 1}\n  review: {kind: route, to: {back: 0.9, out: rest}}\n";
    expect(load(model(three, stage(3)).replace("    to: {out: 1}\n", review))).toThrow(
      /stages\.home: .* depends on too much together: `a`, `b`, `c` \(expected at most 100,000 .*found 216,000\) \[TDM-MODEL-016\]/,
    );
  });

  it("may be several hundred combinations", () => {
    expect(load(model(attribute("a", 60) + attribute("b", 60), stage(2)))).not.toThrow();
  });
});

describe("results by many attributes", () => {
  const plain = "    duration: 3 days";
  const reported = (levels: number) =>
    ["a", "b", "c"].map((name) => attribute(name, levels, ", report: true")).join("");

  it("are refused where one replication would fill memory, with the size and what to drop", () => {
    expect(load(model(reported(90), plain))).toThrow(
      /attributes\.a\.report: results by 729,000 segments x 1 stage x 10 periods are too large .*expected at most 128 MB .* no `report` at one of `a`, `b`, `c`, found \d+ MB\) \[TDM-MODEL-016\]/,
    );
    expect(load(model(reported(20), plain))).not.toThrow();
  });

  it("are refused for the time where no attribute is reported", () => {
    const often = (periods: number, cohorts: string) =>
      model(attribute("a", 2), plain, `{axis: plain, length: 100 days, periods: ${periods}}`).replace(
        "exits:",
        `cohorts: {${cohorts}}\nexits:`,
      );
    const forty = Array.from({ length: 40 }, (_, cohort) => `c${cohort}: {label: C}`).join(", ");
    expect(load(often(100_000, forty))).toThrow(/time: results by 40 segments x 1 stage x 100,000 .*fewer periods/);
    expect(load(often(100_000, "all: {label: All}"))).not.toThrow();
    expect(load(often(1e9, "all: {label: All}"))).toThrow(/time\.periods: .*at most 200,000, found 1,000,000,000/);
  });
});

describe("the size of a ledger", () => {
  it("is what its arrays take", () => {
    const compiled = compiledText(village());
    const ledger = replicate(compiled);
    const arrays = Object.values(ledger).filter((value) => ArrayBuffer.isView(value));
    const counted = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const size = ledgerBytes(loadModelText(village(), "village.yaml").model);
    expect(size).toBeGreaterThan(counted);
    expect(size).toBeLessThan(2 * counted);
  });
});
