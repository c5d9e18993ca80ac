import { describe, expect, it } from "vitest";
import { summarise } from "../../src/analysis/summarise.ts";
import { band } from "../../src/statistics/bands.ts";
import { APRIL_2021, council, HandCount } from "../finance/council.ts";
import { sharedFolder, temporaryFolder } from "../results/temporary-folder.ts";
import { handRun } from "./hand-run.ts";
import { type Row, rowsOf, sums, townRun } from "./town.ts";

const SECTIONS = `
interventions:
  scheme: {label: A scheme, start: 2021-04-01, changes: [{price: {of: care, by: 0 %}}]}
scenarios: {programme: {interventions: all}}
indicators:
  contacts-to-care:
    label: Contacts that lead to care
    measure: entries
    of: care
    per: {measure: entries, of: door}
    by: cohort
    relative-to: 2020/21
  spend: {label: Gross spend, measure: gross, cohort: older}
  rate: {label: Care begun per 1000, measure: entries, of: care, per-residents: 1000, by: cohort}
`;

/** Contacts of older people, and how many of them lead to care: in the first year, and in the second without and with the scheme. */
const REPLICATIONS = [
  { first: [10, 2], second: [20, 3], withScheme: [20, 1] },
  { first: [40, 4], second: [50, 10], withScheme: [50, 5] },
  { first: [0, 0], second: [10, 1], withScheme: [10, 0] },
] as const;

describe("indicators of a run that was counted by hand", () => {
  const prepared = council(SECTIONS, ["programme"], {}, REPLICATIONS.length);
  const counted = REPLICATIONS.map(({ first, second, withScheme }) =>
    [second, withScheme].map(([contacts, care]) =>
      new HandCount(prepared)
        .go("residents", "door", first[0])
        .go("door", "care", first[1])
        .go("residents", "door", contacts, { month: APRIL_2021 })
        .go("door", "care", care, { month: APRIL_2021 }),
    ),
  );
  const run = async () => {
    const folder = handRun(prepared, counted);
    return { folder, summary: await summarise(prepared, folder) };
  };
  const place = { indicator: "contacts-to-care", cohort: "65 and over", year: "2021/22" };
  const figureAt = async (wanted: Readonly<Record<string, string>>) => {
    const { summary } = await run();
    const found = summary.indicators.filter((figure) =>
      Object.entries(wanted).every(([key, value]) => figure[key as keyof typeof figure] === value),
    );
    expect(found).toHaveLength(1);
    return found[0]!;
  };

  it("take a ratio within each replication, and their bands over those", async () => {
    const without = await figureAt({ ...place, scenario: "do-nothing" });
    expect(without.unit).toBe("share");
    expect(without.level).toEqual(band(Float64Array.of(3 / 20, 10 / 50, 1 / 10)));
    // The ratio of the sums, 14 of 80, is another figure.
    expect(without.level!.mean.value).toBeCloseTo(0.15, 12);
    const programme = await figureAt({ ...place, scenario: "programme" });
    expect(programme.level).toEqual(band(Float64Array.of(1 / 20, 5 / 50, 0)));
  });

  it("are given for so many residents of those who count", async () => {
    const { cohorts } = prepared.model;
    const population = cohorts.map(({ population }) => population!.value);
    const own = await figureAt({ indicator: "rate", cohort: "65 and over", year: "2021/22", scenario: "do-nothing" });
    expect(own.unit).toBe("people per 1,000 residents");
    expect(own.level!.mean.value).toBeCloseTo((((3 + 10 + 1) / 3) * 1000) / population[0]!, 12);
    const all = await figureAt({ indicator: "rate", cohort: "all", year: "2021/22", scenario: "do-nothing" });
    expect(all.level!.mean.value).toBeCloseTo((((3 + 10 + 1) / 3) * 1000) / (population[0]! + population[1]!), 12);
  });

  it("take a change against do-nothing in the base year of the same replication", async () => {
    const without = await figureAt({ ...place, scenario: "do-nothing" });
    expect(without.relativeTo).toBe("2020/21");
    expect(without.change).toEqual(band(Float64Array.of(0.15 / 0.2 - 1, 0.2 / 0.1 - 1)));
    const programme = await figureAt({ ...place, scenario: "programme" });
    expect(programme.change).toEqual(band(Float64Array.of(0.05 / 0.2 - 1, 0.1 / 0.1 - 1)));
    const base = await figureAt({ ...place, scenario: "programme", year: "2020/21" });
    expect(base.change!.mean).toEqual({ value: 0, low: 0, high: 0 });
  });

  it("leave out replications in which there is nothing to divide by, and say how many are left", async () => {
    expect((await figureAt({ ...place, scenario: "do-nothing" })).replications).toBe(3);
    expect((await figureAt({ ...place, scenario: "do-nothing", year: "2020/21" })).replications).toBe(2);
    const nobody = await figureAt({ ...place, scenario: "do-nothing", cohort: "18 to 64" });
    expect(nobody).toMatchObject({ replications: 0, level: undefined, change: undefined });
  });

  it("are given for everybody and each cohort, or for the one cohort that is asked for", async () => {
    const { summary } = await run();
    const cohorts = (indicator: string) => [
      ...new Set(summary.indicators.filter((one) => one.indicator === indicator).map(({ cohort }) => cohort)),
    ];
    expect(cohorts("contacts-to-care")).toEqual(["all", "65 and over", "18 to 64"]);
    expect(cohorts("spend")).toEqual(["65 and over"]);
    expect(summary.indicators.find(({ indicator }) => indicator === "spend")).toMatchObject({
      unit: "pounds",
      change: undefined,
    });
  });

  it("stand in their table, level and change apart, with how many replications they rest on", async () => {
    const { folder } = await run();
    const rows = rowsOf(folder, "indicators").filter(
      (row) =>
        row.scenario === "programme" &&
        row.cohort === "older" &&
        row.financial_year === "2021/22" &&
        row.unit === "share",
    );
    expect(rows.map(({ basis, n }) => [basis, n])).toEqual([
      ["level", 3],
      ["change", 2],
    ]);
    expect(rows[0]!.p50).toBeCloseTo(0.05, 12);
    expect(rows[1]!.mean).toBeCloseTo((-0.75 + 0) / 2, 12);
  });
});

describe("a run without indicators", () => {
  it("has none, and no table of them", async () => {
    const { folder, summary } = await townRun(`${temporaryFolder()}/run`);
    expect(summary.indicators).toEqual([]);
    expect(() => rowsOf(folder, "indicators")).toThrow(/ENOENT/);
  });
});

describe("volumes and savings along the pathway", () => {
  const folder = sharedFolder();
  const run = townRun(`${folder}/run`);

  it("save in all stages and cohorts together what the scenario saves", async () => {
    const { summary } = await run;
    for (const { scenario, year, cohort, saving } of summary.years) {
      const inStages = summary.savingsByStage.filter(
        (one) => one.scenario === scenario && one.year === year && one.cohort === cohort,
      );
      expect(inStages).toHaveLength(5);
      for (const money of ["gross", "net"] as const) {
        const sum = inStages.reduce((all, one) => all + one[money].mean, 0);
        expect(sum).toBeCloseTo(saving[money].mean.value, 6);
      }
    }
  });

  it("count who comes into a stage as the table by year does", async () => {
    const { folder: results, summary } = await run;
    const annual = rowsOf(results, "annual");
    const of = (column: string) => sums(annual, column, ["scenario", "financial_year", "stage"]);
    const replications = new Set(annual.map(({ replication }: Row) => replication)).size;
    const [entries, gross] = [of("entries"), of("gross")];
    for (const { scenario, year, place, ...figure } of summary.pathway) {
      expect(place.kind).toBe("stage");
      const key = `${scenario}/${year}/${place.name}`;
      expect(figure.entries.mean).toBeCloseTo(entries.get(key)! / replications, 9);
      expect(figure.gross.mean).toBeCloseTo(gross.get(key)! / replications, 6);
    }
    const shares = summary.pathway.filter(({ scenario, year }) => scenario === "programme" && year === "2020/21");
    expect(shares.reduce((sum, { shareOfGross }) => sum + shareOfGross!.mean, 0)).toBeCloseTo(1, 9);
  });

  it("count into a group those who come from outside of it, once", async () => {
    const prepared = council("", [], {}, 1);
    const count = new HandCount(prepared)
      .go("residents", "door", 10)
      .go("door", "help", 6)
      .go("door", "care", 1)
      .go("door", "resolved", 3);
    const { pathway } = await summarise(prepared, handRun(prepared, [[count]]));
    const entries = Object.fromEntries(
      pathway
        .filter(({ year }) => year === "2020/21")
        .map(({ place, entries: { mean } }) => [`${place.kind} ${place.name}`, mean]),
    );
    expect(entries).toMatchObject({ "group early": 10, "stage door": 10, "stage help": 6, "stage care": 1 });
    expect(pathway.find(({ place }) => place.name === "help")!.place.group).toBe("early");
  });
});
