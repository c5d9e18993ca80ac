import { describe, expect, it } from "vitest";
import { plausibilityOf } from "../../src/analysis/plausibility/plausibility.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import type { Summary } from "../../src/analysis/summary.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import { runShard } from "../../src/experiment/shard.ts";
import { loadModelText } from "../../src/model/load.ts";
import { rebuiltInWords, rebuiltTable, wholePounds } from "../../src/report/tables/rebuilt.ts";
import { encodeShard } from "../../src/results/shard-file.ts";
import { begin } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

/** Lines that cost what they do, and help whose spending depends on who comes. */
const MODEL = `
tdm: 1
name: lines
title: Lines
assumption: invented
time: {start: 2021-04-01, end: 2022-03-31}
sources: {plan: {publisher: A council, title: A plan}}
cohorts: {adults: {label: Adults, population: 2000}}
exits: {away: Away}
stages:
  door:
    kind: route
    arrivals: {residents: {rate: 0.5 per year}}
    cost: {per: contact, amount: £100}
    to: {away: rest}
  rent: {kind: line, label: Rent, cost: {per: year, amount: "£12,345"}}
  team: {kind: line, label: Team, cost: {per: year, amount: "£200,000"}}
money:
  price-base: 2021/22
  grants: {grant: {label: A grant, yearly: "£45,678", of: team}}
tables:
  budget:
    label: The budget
    source: plan
    where: table 1
    blocks:
      people: {label: People, subtotal: "£100,000"}
      running: {label: Running, subtotal: "£166,667"}
    total: "£266,667"
observations:
  - {label: Contacts, block: people, measure: gross, of: door, in: 2021/22, value: "£100,000", tolerance: 5 %}
  - {label: Rent, block: running, measure: gross, of: rent, in: 2021/22, value: "£12,345", tolerance: 0.0001 %}
  - {label: Grant, block: running, measure: income, of: team, in: 2021/22, value: "£45,678", tolerance: 0.0001 %}
  - {label: Team, block: running, measure: gross, of: team, in: 2021/22, value: "£200,000", tolerance: 0.0001 %}
  - {label: All, measure: net, in: 2021/22, value: "£266,667", tolerance: 5 %}
`;
const load = (text: string) => loadModelText(text, "lines.yaml");

async function summaryOf(text: string): Promise<Summary> {
  const prepared = prepare({ document: load(text).document, scenarios: [], replications: 8, sample: 1, seed: "lines" });
  const folder = begin(`${temporaryFolder()}/run`, prepared.experiment);
  folder.keepShard({ from: 0, to: 8 }, encodeShard(runShard(prepared, { from: 0, to: 8 }), folder.hash));
  return summarise(prepared, folder);
}

describe("a table of a document", () => {
  it("has its lines in blocks, to the pound, with income below 0", async () => {
    const summary = await summaryOf(MODEL);
    const [table] = summary.tables!;
    const [people, running] = table!.blocks;
    expect(running!.lines.map(({ label, printed }) => [label, printed])).toEqual([
      ["Rent", 12_345],
      ["Grant", -45_678],
      ["Team", 200_000],
    ]);
    for (const { printed, simulated, low, high } of running!.lines) {
      expect(simulated).toBeCloseTo(printed!, 6);
      expect(high - low).toBeLessThan(1e-6);
    }
    expect(running!.subtotal.simulated).toBeCloseTo(166_667, 6);
    const { simulated, low, high } = people!.lines[0]!;
    expect(high).toBeGreaterThan(low);
    // The sum is taken in each replication, so what does not vary adds nothing to its error.
    expect(table!.total.simulated).toBeCloseTo(simulated + 166_667, 6);
    expect(table!.total.high - table!.total.low).toBeCloseTo(high - low, 6);
    expect(table!.total.simulated).toBeCloseTo(summary.fit.at(-1)!.simulated, 6);
  });

  it("is shown as the plan prints it, with a difference and a verdict", async () => {
    const summary = await summaryOf(MODEL);
    const [table] = summary.tables!;
    const { sections, notes, raw } = rebuiltTable(table!, summary);
    expect(sections.map(({ title }) => title)).toEqual(["People", "Running", undefined]);
    const rows = sections[1]!.rows.map((row) => row.map(({ text }) => text));
    expect(rows[1]).toEqual(["Grant", "(45,678)", "(45,678)", "0", "", "ok"]);
    expect(rows[3]!.slice(0, 4)).toEqual(["Subtotal", "166,667", "166,667", "0"]);
    expect(notes).toHaveLength(1);
    expect(raw!.rows.at(-1)).toContain(266_667);
    expect(rebuiltInWords(table!)).toMatch(/^The budget: 3 of 4 lines are met to the pound/);
    expect([wholePounds(-0.2), wholePounds(-1200), wholePounds(undefined)]).toEqual(["0", "(1,200)", ""]);
  });

  it("is checked against the sums that the document prints", async () => {
    const found = plausibilityOf(load(MODEL).model, { replications: 0, budget: undefined, interventions: [] });
    expect(found.findings).toEqual([]);
    const wrong = MODEL.replace("£166,667", "£166,767");
    const { findings } = plausibilityOf(load(wrong).model, { replications: 0, budget: undefined, interventions: [] });
    expect(findings.map(({ code, about }) => [code, about])).toEqual([
      ["TDM-CHECK-001", "The budget: Running"],
      ["TDM-CHECK-001", "The budget"],
    ]);
    const summary = await summaryOf(wrong);
    expect(rebuiltTable(summary.tables![0]!, summary).notes[1]).toBe(
      "Running: the plan prints 166,767, and its lines add up to 166,667.",
    );
  });

  it.each([
    ["block: people", "block: poeple", /did you mean people/],
    ["block: people, measure: gross", "block: people, measure: entries", /amount of money/],
    ["block: people, ", "", /this block has no lines/],
    ["£166,667", "much", /cannot be read/],
  ])("refuses %s written as %s", (from, to, message) => {
    expect(() => load(MODEL.replace(from, to))).toThrow(message);
  });
});
