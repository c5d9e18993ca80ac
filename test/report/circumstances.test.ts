import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/analysis/summary.ts";
import { firstPage } from "../../src/report/first-page.ts";
import { renderReport } from "../../src/report/html/report.ts";
import { sentences } from "../../src/report/sentences.ts";
import { appraisalTable } from "../../src/report/tables/appraisal.ts";
import { renderTerminal } from "../../src/report/terminal/terminal.ts";
import { band } from "../../src/statistics/bands.ts";
import { norfolkLikeSummary, PROGRAMME } from "./norfolk-like-summary.ts";

const SHORT = { name: "short", label: "Too few assessors", mean: [0, -4, -10, -16], deviation: [0, 1, 2, 4] };
const HELPED = { name: "helped", label: "Backlogs cleared", mean: [0, -5, -6, -4], deviation: [0, 1, 2, 1] };
const EXTRAS = { assumptions: [], sources: [], modelName: "norfolk", createdWith: "tests" };
const estimate = (mean: number) => ({ mean, low: mean, high: mean });

/** A shortage, and the same with an intervention, beside a programme where one is wanted. */
function withShortage(alone = true): Summary {
  const summary = norfolkLikeSummary(100, alone ? [SHORT, HELPED] : [PROGRAMME, SHORT, HELPED]);
  const waits = (scenario: string, stage: string, waiting: number, mean: number) =>
    ({
      scenario,
      stage,
      year: "2018/19",
      served: 9,
      waiting: estimate(waiting),
      mean: estimate(mean),
      longer: estimate(0.1),
      median: undefined,
      p90: undefined,
    }) as Summary["waits"][number];
  return {
    ...summary,
    scenarios: summary.scenarios.map((scenario) => ({
      ...scenario,
      ...(scenario.name === "short" && { interventions: [], setsNumbers: true }),
      ...(scenario.name === "helped" && { setsNumbers: true }),
    })),
    added: [
      {
        scenario: "helped",
        comparator: "short",
        years: summary.axis.years.map((year) => ({
          year,
          net: band(Float64Array.of(11e6, 12e6, 13e6)),
          afterCosts: band(Float64Array.of(10e6, 11e6, 12e6)),
        })),
      },
    ],
    years: summary.years.map((year) =>
      year.scenario === "short" ? { ...year, implementation: { oneOff: 0, yearly: 0 } } : year,
    ),
    waits: [
      waits("do-nothing", "Assessment", 0, Number.NaN),
      waits("do-nothing", "Home care", 20, 3),
      waits("short", "Home care", 38.7, 8.61),
      waits("short", "Assessment", 1716, 45.04),
      waits("helped", "Assessment", 0.2, 0.5),
      waits("helped", "Home care", 0.1, 0.5),
    ],
  };
}

describe("the sentences of a scenario that is no programme", () => {
  const said = sentences(withShortage());

  it("say what it costs beside doing nothing, with its range, and who waits how long", () => {
    expect(said[0]).toBe(
      "In 2018/19 care costs £16m net more (between £11m and £21m in 8 cases of 10) with “Too few assessors” than if nothing is done.",
    );
    expect(said[1]).toBe(
      "With “Too few assessors” at any time in 2018/19 on average 1,716 people wait for assessment (those who were reached waited 45 days) and 39 for home care (8.6 days), against 20 if nothing is done.",
    );
  });

  it("compare the same with further interventions to it: what these cost, and what they save", () => {
    expect(said[2]).toBe(
      "In 2018/19 “Backlogs cleared” saves £11m net (between £10m and £12m in 8 cases of 10) against “Too few assessors”. " +
        "It costs £1.2m a year to run and £2.5m once; the running costs are taken off.",
    );
    expect(said[4]).toBe("With “Backlogs cleared” hardly anybody waits in 2018/19.");
  });

  it("say so where they cost more than they save", () => {
    const run = withShortage();
    const dear = band(Float64Array.of(-3e6, -1e6, 2e6));
    const added = run.added!.map((one) => ({
      ...one,
      years: one.years.map((year) => ({ ...year, afterCosts: dear })),
    }));
    expect(sentences({ ...run, added })[2]).toContain(
      "“Backlogs cleared” comes to £1m net more (between £1.4m less and £2.6m more in 8 cases of 10) than “Too few assessors”.",
    );
  });

  it("do not say whether it reaches the saving that is wanted of a programme, nor when it pays back", async () => {
    expect(said.join(" ")).not.toMatch(/chance|£50m|£56m/);
    for (const page of [
      renderTerminal(withShortage(), { columns: 120, colour: false }),
      await renderReport(withShortage(), EXTRAS),
    ]) {
      expect(page).not.toMatch(/paid back|Paid back|£56m|against a target/);
      expect(page).not.toContain("with the programme");
      expect(page).toContain("Too few assessors");
    }
    const headings = appraisalTable(withShortage(), "short")!.columns.map(({ heading }) => heading);
    expect(headings).not.toContain("Paid back by then");
  });

  it("stand after those of a programme, which alone is asked for the targets", () => {
    const both = sentences(withShortage(false));
    expect(both.slice(0, 3).every((one) => one.includes("“The programme as planned”"))).toBe(true);
    expect(both[3]).toMatch(/^In 2018\/19 care costs £16m net more/);
    expect(both.filter((one) => one.includes("chance"))).toHaveLength(3);
  });

  it("are what the first page asks for where there is nothing else", () => {
    const { question, drivers, needs, commands } = firstPage(withShortage(), [], "norfolk");
    expect(question).toBe("What do these circumstances cost, and what do interventions save in them?");
    expect([...drivers, ...needs, ...commands]).toEqual([]);
    expect(firstPage(withShortage(false), [], "norfolk").commands[0]!.command).toContain("--scenario programme");
  });
});
