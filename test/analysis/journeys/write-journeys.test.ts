import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writeJourneys } from "../../../src/analysis/journeys/write-journeys.ts";
import { EVERYBODY } from "../../../src/experiment/case-choice.ts";
import { CaseLog } from "../../../src/experiment/case-log.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { compiledScenarios } from "../../../src/experiment/shard.ts";
import { replicate } from "../../../src/kernel/replicate.ts";
import { tablesOf } from "../../execution/village.ts";
import { sharedFolder } from "../../results/temporary-folder.ts";
import { type Row, rowsOf, sums, type Town, type TownRun, townExperiment, townRun } from "../town.ts";

const SEGMENT = ["scenario", "financial_year", "cohort", "need", "area"];
const ORIGINS = ["residents", "hospital", "initial", "warm-up"];
const NOT_ENDED = ["still there", "still waiting"];
const number = (row: Row, column: string) => row[column] as number;

/** The journeys of everybody, and what the tables say of the same replication. */
interface Followed {
  readonly run: TownRun;
  readonly journeys: readonly Row[];
  /** The tables as they were before. */
  readonly before: Record<string, string>;
}

async function followed(path: string, town: Town): Promise<Followed> {
  const run = await townRun(path, town);
  const before = tablesOf(run.folder);
  writeJourneys(run.prepared, run.folder, "all");
  return { run, journeys: rowsOf(run.folder, "journeys"), before };
}

const firstReplication = ({ run: { folder } }: Followed, table: "annual" | "flows" | "monthly") =>
  rowsOf(folder, table).filter(({ replication }) => replication === 0);

/** Whatever is not 0. */
const something = (counts: Map<string, number>) => new Map([...counts].filter(([, count]) => count !== 0).sort());

describe.each([
  ["of a town", {}],
  ["of a town that warms up", { warmUp: true }],
] as const)("the journeys of everybody %s", (_, town) => {
  const place = sharedFolder();
  let all: Followed;
  let years: readonly { readonly label: string; readonly start: number; readonly end: number }[];
  beforeAll(async () => {
    all = await followed(join(place, "run"), town);
    years = all.run.prepared.model.axis.years;
  });
  const yearAt = (day: number) => years.find(({ end }) => day < end)?.label ?? years.at(-1)!.label;

  it("take up the time that the tables count, to the last step", () => {
    const stays = all.journeys.flatMap((row) =>
      years.map(({ label, start, end }) => {
        const days = Math.min(number(row, "end_days"), end) - Math.max(number(row, "start_days"), start);
        return { ...row, financial_year: label, days: Math.max(0, days) };
      }),
    );
    const by = [...SEGMENT, "stage"];
    const counted = sums(firstReplication(all, "annual"), "person_days", by);
    expect(something(sums(stays, "days", by))).toEqual(something(counted));
    expect(counted.size).toBeGreaterThan(100);
  });

  it("lead where the tables count people", () => {
    const ways = all.journeys.flatMap((row) => {
      const { stage: from, to } = row;
      const way = { ...row, financial_year: yearAt(number(row, "end_days")), people: 1 };
      if (NOT_ENDED.includes(to as string)) return [];
      if (to !== "back") return [{ ...way, from: from!, to: to! }];
      return [
        { ...way, from: "care", to: "review" },
        { ...way, from: "review", to: "care" },
      ];
    });
    const flows = firstReplication(all, "flows").filter(({ from }) => !ORIGINS.includes(from as string));
    const by = [...SEGMENT, "from", "to"];
    expect(something(sums(ways, "people", by))).toEqual(something(sums(flows, "people", by)));
  });

  it("are of as many people as the tables count in a stage and year", () => {
    const seen = new Set(
      all.journeys.flatMap((row) => {
        const left = row.stage === "assessment" && row.start_days === row.end_days;
        const here = years.filter(
          ({ start, end }, index) =>
            number(row, "end_days") >= start && (number(row, "start_days") < end || index === years.length - 1),
        );
        return left ? [] : here.map(({ label }) => [row.scenario, label, row.stage, row.case].join("/"));
      }),
    );
    const people = [...seen].map((key) => ({ key: key.slice(0, key.lastIndexOf("/")), people: 1 }));
    const counted = sums(firstReplication(all, "annual"), "people", ["scenario", "financial_year", "stage"]);
    expect(something(sums(people, "people", ["key"]))).toEqual(something(counted));
  });

  it("never have anybody in two stages at a time, nor out of order", () => {
    const last = new Map<string, number>();
    for (const row of all.journeys) {
      const who = `${row.scenario}/${row.case}`;
      const asked = number(row, "start_days") - number(row, "waited_days");
      const isReview = row.stage === "review" && row.to === "back";
      if (!isReview) expect(asked).toBeGreaterThanOrEqual(last.get(who) ?? Number.NEGATIVE_INFINITY);
      expect(number(row, "end_days")).toBeGreaterThanOrEqual(number(row, "start_days"));
      if (!isReview) last.set(who, number(row, "end_days"));
    }
  });

  it("show who waited, who gave up, who was turned away and who waits still", () => {
    const waits = all.journeys.filter(({ stage }) => stage === "assessment");
    expect(new Set(waits.map(({ resource }) => resource))).toEqual(new Set(["assessors"]));
    expect(new Set(all.journeys.filter(({ stage }) => stage === "care").map(({ resource }) => resource))).toEqual(
      new Set([""]),
    );
    const to = new Set(waits.map((row) => row.to));
    for (const end of ["care", "resolved", "withdrawn", "lost", "still waiting"]) expect(to).toContain(end);
    const lost = waits.filter((row) => row.to === "lost");
    expect(lost.every((row) => row.waited_days === 0 && row.start_days === row.end_days)).toBe(true);
    const withdrawn = waits.filter((row) => row.to === "withdrawn");
    expect(withdrawn.every((row) => number(row, "waited_days") > 0 && row.start_days === row.end_days)).toBe(true);
  });

  it("have dates, and end with the model where they go on", () => {
    const first = Date.UTC(2020, 3, 1);
    for (const row of all.journeys) {
      expect(row.start_date).toBe(first + Math.floor(number(row, "start_days")) * 86_400_000);
      if (NOT_ENDED.includes(row.to as string)) expect(row.end_days).toBe(730);
    }
  });

  it("leave every table as it was, and every number", async () => {
    const after = tablesOf(all.run.folder);
    expect(Object.keys(after).filter((name) => after[name] !== all.before[name])).toEqual(["journeys.arrow"]);
    expect(Object.keys(all.before).filter((name) => after[name] === undefined)).toEqual([]);
    for (const { compiled } of compiledScenarios(prepare(townExperiment(town)), 0)) {
      const log = new CaseLog(compiled, EVERYBODY);
      expect(replicate(compiled, 0, log)).toEqual(replicate(compiled, 0));
    }
  });

  it("count days waited as the tables do", () => {
    if ("warmUp" in town) return;
    const waited = sums(all.journeys, "waited_days", ["scenario", "stage"]);
    const counted = sums(firstReplication(all, "monthly"), "waiting_days", ["scenario", "stage"]);
    expect(something(waited)).toEqual(something(counted));
  });
});

describe("the journeys of some", () => {
  const place = sharedFolder();
  let run: TownRun;
  beforeAll(async () => {
    run = await townRun(join(place, "run"));
  });
  const journeysOf = (people: number | "all") => {
    writeJourneys(run.prepared, run.folder, people);
    return rowsOf(run.folder, "journeys");
  };
  /** All that is said of each person in a scenario, without their number, which counts those who are followed. */
  const wholeJourneys = (rows: readonly Row[]) => {
    const journeys = new Map<string, string>();
    for (const { case: person, ...row } of rows) {
      const key = `${row.scenario} ${person}`;
      journeys.set(key, `${journeys.get(key) ?? ""}${JSON.stringify(row)}\n`);
    }
    return [...journeys.values()];
  };
  const casesOf = (rows: readonly Row[], scenario: string) =>
    new Set(rows.filter((row) => row.scenario === scenario).map((row) => row.case));

  it("are of so many people in do-nothing, and of the same people in every scenario", () => {
    const rows = journeysOf(40);
    expect([...casesOf(rows, "do-nothing")].sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    for (const person of casesOf(rows, "programme")) expect(person).toBeLessThanOrEqual(40);
    const origin = (scenario: string) =>
      new Map(rows.filter((row) => row.scenario === scenario).map((row) => [row.case, `${row.origin} ${row.cohort}`]));
    for (const [person, from] of origin("programme")) expect(from).toBe(origin("do-nothing").get(person));
  });

  it("are whole: each of them is among everybody's", () => {
    const everybody = new Set(wholeJourneys(journeysOf("all")));
    const some = wholeJourneys(journeysOf(40));
    expect(some.length).toBeGreaterThan(40);
    expect(some.filter((journey) => !everybody.has(journey))).toEqual([]);
  });

  it("are those of fewer people and some more", () => {
    const more = new Set(wholeJourneys(journeysOf(40)));
    expect(wholeJourneys(journeysOf(10)).filter((journey) => !more.has(journey))).toEqual([]);
  });

  it("are the same to the byte each time", () => {
    const bytes = () => {
      writeJourneys(run.prepared, run.folder, 25);
      return readFileSync(run.folder.tablePath("journeys"));
    };
    const once = bytes();
    expect(bytes().equals(once)).toBe(true);
  });

  it("are everybody's in do-nothing where there are not so many", () => {
    const inDoNothing = (people: number | "all") =>
      journeysOf(people).filter(({ scenario }) => scenario === "do-nothing");
    const [found, wanted] = [inDoNothing(1_000_000), inDoNothing("all")];
    expect(wholeJourneys(found).join() === wholeJourneys(wanted).join()).toBe(true);
    expect(found.map((row) => row.case).join() === wanted.map((row) => row.case).join()).toBe(true);
  });
});
