import { describe, expect, it } from "vitest";
import { summarise } from "../../src/analysis/summarise.ts";
import type { Summary } from "../../src/analysis/summary.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import { runShard } from "../../src/experiment/shard.ts";
import { loadModelText } from "../../src/model/load.ts";
import { renderReport } from "../../src/report/html/report.ts";
import { intentionsInWords, intentionTable } from "../../src/report/tables/intentions.ts";
import { headlineTable, performanceTable } from "../../src/report/tables/performance.ts";
import { renderTerminal } from "../../src/report/terminal/terminal.ts";
import { encodeShard } from "../../src/results/shard-file.ts";
import { begin } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

const MODEL = `
tdm: 1
name: measured
title: Measured
assumption: invented
time: {start: 2021-04-01, end: 2023-03-31}
cohorts: {older: {label: Older, population: 1000}, younger: {label: Younger, population: 1000}}
exits: {away: Away}
stages:
  door:
    kind: route
    arrivals: {residents: {rate: 0.5 per year}}
    cost: {per: contact, amount: £100}
    to: {help: 0.4, away: rest}
  help: {kind: stay, duration: 30 days, cost: {per: day, amount: £5}, to: {away: 1}}
money: {price-base: 2021/22}
interventions:
  fewer: {label: Fewer referrals, theme: Prevention, start: 2021-04-01, changes: [{divert: {at: door, from: help, to: away, share: 50 %}}]}
  cheaper: {label: Cheaper help, start: 2021-04-01, changes: [{price: {of: help, by: -5 %}}]}
scenarios: {programme: {label: The programme, interventions: all, delivery: certain}}
intentions:
  refer: {label: Refer fewer people, theme: Prevention, cycle: {now: design, expected: prepare}, acts-as: [fewer, cheaper]}
  listen: {label: Listen, theme: Prevention, cycle: {now: analysis}}
  share: {label: Work together, theme: Partnerships}
indicators:
  contacts: {label: Contacts, description: Everybody who asks., measure: entries, of: door, by: cohort}
  helped: {label: Helped, measure: entries, of: help, headline: true}
  share: {label: Share helped, measure: entries, of: help, per: {measure: entries, of: door}}
not-measured:
  - {what: Satisfaction, why: Nobody is asked.}
journeys:
  returns: [{label: Back within a month, after: away, to: door, within: 30 days}]
`;

async function summaryOf(replications = 6): Promise<Summary> {
  const { document } = loadModelText(MODEL, "measured.yaml");
  const prepared = prepare({ document, scenarios: ["programme"], replications, sample: 1, seed: "measured" });
  const folder = begin(`${temporaryFolder()}/run`, prepared.experiment);
  const range = { from: 0, to: replications };
  folder.keepShard(range, encodeShard(runShard(prepared, range), folder.hash));
  return summarise(prepared, folder);
}

const EXTRAS = { assumptions: [], sources: [], modelName: "measured", createdWith: "a test" };

describe("performance measures", () => {
  it("stand with their definition, by scenario and year, with errors", async () => {
    const summary = await summaryOf();
    const { sections, raw } = performanceTable(summary);
    expect(sections.map(({ title, remark }) => [title, remark])).toEqual([
      ["Contacts", "Everybody who asks. In people."],
      ["Helped", "In people."],
      ["Share helped", "In per cent."],
    ]);
    const names = sections[0]!.rows.map(([first]) => first!.text);
    expect(names).toHaveLength(6);
    expect(names.slice(0, 3)).toEqual(["Do nothing", "Do nothing: Older", "Do nothing: Younger"]);
    expect(sections[1]!.rows[0]![1]!.text).toMatch(/^[\d,]{3,} ±\d+$/);
    expect(sections[2]!.rows[0]![1]!.text).toMatch(/^4\d(\.\d)? % ±\d\.\d$|^3\d(\.\d)? % ±\d\.\d$/);
    const [of] = summary.indicators.filter(({ indicator }) => indicator === "helped");
    expect(raw!.rows.find(([section]) => section === "Helped")![2]).toBe(of!.level!.mean.value);
  });

  it("that are a model's headline stand beside the answer and on the first page, scenarios side by side", async () => {
    const summary = await summaryOf();
    const table = headlineTable(summary)!;
    expect(table.columns.map(({ heading }) => heading)).toEqual(["Year", "Do nothing", "The programme"]);
    const [before, after] = table.sections[0]!.rows[1]!.slice(1).map(({ text }) => Number.parseInt(text, 10));
    // Half of those who were helped are not.
    expect(after! / before!).toBeGreaterThan(0.4);
    expect(after! / before!).toBeLessThan(0.6);
    const shown = renderTerminal(summary, { columns: 100, colour: false });
    expect(shown).toMatch(/Helped\n[^─]*Year +nothing +programme\n/);
    expect(shown).toMatch(
      /3 measures by scenario and year[\s\S]*3 questions to journeys[\s\S]*1 group of\s+measures cannot/,
    );
    const page = await renderReport(summary, EXTRAS);
    const first = page.slice(page.indexOf('id="answer"'), page.indexOf("<nav"));
    expect(first).toMatch(/Helped in 2022\/23, on average: Do nothing \d+ ±\d+; The programme \d+ ±\d+\./);
    expect(headlineTable({ ...summary, performance: undefined })).toBeUndefined();
  });

  it("that cannot be produced are said so in the report", async () => {
    const page = await renderReport(await summaryOf(), EXTRAS);
    const section = page.slice(page.indexOf(">Performance measures</h2>"));
    expect(section).toMatch(/Measures that this model cannot produce[\s\S]*Satisfaction[\s\S]*Nobody is asked/);
    expect(section).toContain("Back within a month");
    expect(section).toContain("tdm journeys measured");
  });
});

describe("a plan's intentions", () => {
  it("stand by theme, whether or not they change anything", async () => {
    const { intentions = [], interventions } = await summaryOf(2);
    const { sections } = intentionTable(intentions);
    expect(sections.map(({ title, rows }) => [title, rows.map((row) => row.map(({ text }) => text))])).toEqual([
      [
        "Prevention",
        [
          ["Refer fewer people", "design", "prepare", "Fewer referrals; Cheaper help"],
          ["Listen", "analysis", "analysis", "no"],
        ],
      ],
      ["Partnerships", [["Work together", "", "", "no"]]],
    ]);
    expect(intentionsInWords(intentions)).toMatch(/^1 of 3 intentions change/);
    expect(interventions.map(({ label }) => label)).not.toContain("Listen");
  });

  it("refuse an intervention that there is not", () => {
    const wrong = MODEL.replace("acts-as: [fewer, cheaper]", "acts-as: [fever]");
    expect(() => loadModelText(wrong, "measured.yaml")).toThrow(/did you mean fewer/);
  });
});
