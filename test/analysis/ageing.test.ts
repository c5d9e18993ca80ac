import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writeJourneys } from "../../src/analysis/journeys/write-journeys.ts";
import { inProcessExecutor, loadModelText, prepare, quantitiesOf, simulate, summarise } from "../../src/index.ts";
import { begin } from "../execution/village.ts";
import { experimentOf, theory } from "../kernel/simulation.ts";
import { sharedFolder } from "../results/temporary-folder.ts";
import { type Row, rowsOf, sums, type TownRun, townRun, townText } from "./town.ts";

const CARE = ["help", "assessment", "care"];

describe("the tables of a town in which people age, join and leave", () => {
  const place = sharedFolder();
  let run: TownRun;
  let flows: readonly Row[];
  let annual: readonly Row[];
  beforeAll(async () => {
    run = await townRun(join(place, "run"), { open: true });
    flows = rowsOf(run.folder, "flows");
    annual = rowsOf(run.folder, "annual");
  });
  const people = (fits: (row: Row) => boolean) =>
    flows.filter(fits).reduce((sum, row) => sum + (row.people as number), 0);

  it("have who ages out of one cohort and into the next, in the pathway and outside", () => {
    expect(people(({ from, to }) => from === "care" && to === "ageing")).toBeGreaterThan(0);
    expect(people(({ from, to }) => from === "residents" && to === "ageing")).toBeGreaterThan(100);
    for (const stage of ["residents", ...CARE]) {
      const out = people(({ from, to, cohort }) => from === stage && to === "ageing" && cohort === "working");
      expect(people(({ from, to, cohort }) => from === "ageing" && to === stage && cohort === "older")).toBe(out);
      expect(people(({ from, to }) => (from === stage && to === "ageing") || (from === "ageing" && to === stage))).toBe(
        2 * out,
      );
    }
  });

  it("have newcomers and leavers of each cohort", () => {
    for (const cohort of ["older", "working"]) {
      const of = (row: Row) => row.cohort === cohort;
      expect(people((row) => of(row) && row.from === "newcomers" && row.to === "residents")).toBeGreaterThan(10);
      expect(people((row) => of(row) && row.from === "residents" && row.to === "leavers")).toBeGreaterThan(10);
    }
  });

  it("count nobody as an entry or an exit for having aged", () => {
    const entries = sums(annual, "entries", ["stage"]);
    const exits = sums(annual, "exits", ["stage"]);
    for (const stage of CARE) {
      const ways = (end: "from" | "to") =>
        people(
          (row) => row[end] === stage && ![row.from, row.to].some((name) => name === "ageing" || name === "review"),
        );
      const reviewed = people(({ from, to }) => from === "review" && to === stage);
      const initial = people(({ from, to }) => from === "initial" && to === stage);
      const back = stage === "care" ? reviewed : 0;
      const toReview = people(({ from, to }) => from === stage && to === "review");
      expect(entries.get(stage)).toBe(ways("to") - initial + (stage === "care" ? 0 : reviewed));
      expect(exits.get(stage)).toBe(ways("from") + toReview - back);
    }
  });

  it("pass the checks of the run", () => {
    expect(run.summary.checks.map(({ holds }) => holds)).toEqual([true, true]);
  });

  it("have the time of everybody's journeys, whose rows are of the cohort at the beginning", () => {
    writeJourneys(run.prepared, run.folder, "all");
    const journeys = rowsOf(run.folder, "journeys");
    const days = (rows: readonly Row[], column: (row: Row) => number) =>
      rows.reduce((sum, row) => sum + column(row), 0);
    const first = annual.filter(({ replication, scenario }) => replication === 0 && scenario === "do-nothing");
    const told = journeys.filter(({ scenario }) => scenario === "do-nothing");
    const length = (row: Row) => (row.end_days as number) - (row.start_days as number);
    // Of both cohorts together to the last step; of the older alone the tables have more, from those who aged in a stage.
    expect(days(told, length)).toBeCloseTo(
      days(first, (row) => row.person_days as number),
      3,
    );
    const older = (row: Row) => row.cohort === "older";
    expect(days(told.filter(older), length)).toBeLessThan(
      days(first.filter(older), (row) => row.person_days as number),
    );
    expect(new Set(journeys.map(({ origin }) => origin))).toEqual(
      new Set(["residents", "newcomers", "initial", "hospital"]),
    );
  });
});

it("quantities can be asked for by these ways, and leave those who age out of entries and exits", () => {
  const loaded = loadModelText(townText({ open: true }), "town.yaml");
  const [run] = [...quantitiesOf(loaded, { replications: 1, seed: "names" })];
  expect(run!.passages({ from: "newcomers" })).toBe(run!.passages({ from: "newcomers", to: "residents" }));
  expect(run!.passages({ to: "ageing" })).toBe(run!.passages({ from: "ageing" }));
  const into = run!.passages({ to: "help" }) - run!.passages({ from: "ageing", to: "help" });
  expect(run!.sum("entries", "help")).toBe(into);
  const outOf = run!.passages({ from: "help" }) - run!.passages({ from: "help", to: "ageing" });
  expect(run!.sum("exits", "help")).toBe(outOf);
});

it("the checks of a run know that whoever leaves as one of the next cohort has come as one of the first", async () => {
  const text = theory(`
cohorts: {working: {label: Working, ages: {into: older, at: 50 days, age: 20 days}}, older: {label: Older}}
exits: {out: Out}
stages:
  gate: {kind: stay, initial: {working: 10, older: 0}, duration: 0 days, to: {home: 1}}
  home: {kind: stay, duration: 90 days, to: {out: 1}}
`);
  const experiment = experimentOf(text, "checks");
  const prepared = prepare(experiment);
  const folder = begin(join(sharedFolder(), "run"), experiment);
  await simulate(prepared, folder, inProcessExecutor(experiment));
  expect((await summarise(prepared, folder)).checks.map(({ holds }) => holds)).toEqual([true, true]);
  expect(rowsOf(folder, "flows").filter(({ from, to }) => from === "home" && to === "out")).toMatchObject([
    { cohort: "older" },
  ]);
});
