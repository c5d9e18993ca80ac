import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { JourneyStudy } from "../../../src/analysis/journeys/journeys.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { sharedFolder } from "../../results/temporary-folder.ts";
import { rowsOf, sums, type Town, type TownRun, townExperiment, townRun } from "../town.ts";
import { studied } from "./studied.ts";

const all = (study: JourneyStudy) => study.flows.filter(({ attribute }) => attribute === undefined);
const NOT_LEFT = ["still there", "still waiting"];

describe.each([
  ["a town", {}],
  ["a town that warms up", { warmUp: true }],
  ["a town in which people age, join and leave", { open: true }],
] as const satisfies readonly (readonly [string, Town])[])("the journeys of everybody in %s", (_, town) => {
  const place = sharedFolder();
  let run: TownRun;
  let study: JourneyStudy;
  beforeAll(async () => {
    run = await townRun(join(place, "run"), town);
    study = await studied(prepare(townExperiment(town)));
  });

  it("lead where the tables of the run count people, in each replication on average", () => {
    const counted = sums(rowsOf(run.folder, "flows"), "people", ["scenario", "from", "to"]);
    const followed = new Map(
      all(study)
        .filter(({ cohort, to }) => cohort === "all" && !NOT_LEFT.includes(to))
        .map(({ scenario, from, to, people }) => [`${scenario}/${from}/${to}`, people.mean * study.replications]),
    );
    // Back from a review leads to each stay in the tables, and ageing moves nobody.
    for (const [key, people] of counted) {
      const [scenario, from, to] = key.split("/") as [string, string, string];
      const isOfPopulation = [from, to].some((name) => ["ageing", "newcomers", "leavers"].includes(name));
      if (people === 0 || isOfPopulation) continue;
      const isBack = from === "review" && to === "care";
      expect(followed.get(isBack ? `${scenario}/review/back` : key), key).toBeCloseTo(people, 6);
    }
    expect(counted.size).toBeGreaterThan(20);
  });

  it("cost what the run spends on stages", async () => {
    const first = rowsOf(run.folder, "annual").filter(({ replication }) => replication === 0);
    const gross = sums(first, "gross", ["scenario"]);
    const once = await studied(prepare(townExperiment(town, 1)));
    for (const { name } of once.scenarios) {
      const { mean, people } = once.persons.find(
        (one) => one.scenario === name && one.cohort === "all" && one.measure === "cost",
      )!;
      expect((mean.mean * people.mean) / gross.get(name)!).toBeCloseTo(1, 8);
    }
  });

  it("add up over cohorts and levels", () => {
    const inAll = study.flows.filter(({ cohort }) => cohort === "all");
    for (const way of inAll.filter(({ attribute }) => attribute === undefined)) {
      const same = study.flows.filter(
        ({ scenario, from, to }) => scenario === way.scenario && from === way.from && to === way.to,
      );
      const sum = (rows: readonly JourneyStudy["flows"][number][]) =>
        rows.reduce((total, { people }) => total + people.mean, 0);
      expect(sum(same.filter(({ cohort, attribute }) => cohort !== "all" && attribute === undefined))).toBeCloseTo(
        way.people.mean,
        6,
      );
      for (const attribute of ["need", "area", "helped"]) {
        const levels = same.filter((one) => one.cohort === "all" && one.attribute === attribute);
        expect(sum(levels)).toBeCloseTo(way.people.mean, 6);
      }
    }
  });

  it("have shares of one out of every place", () => {
    for (const { name } of study.scenarios) {
      const ways = all(study).filter(({ scenario, cohort }) => scenario === name && cohort === "all");
      for (const from of new Set(ways.map((way) => way.from))) {
        const shares = ways.filter((way) => way.from === from && !NOT_LEFT.includes(way.to));
        expect(shares.reduce((sum, { share }) => sum + share.mean, 0)).toBeCloseTo(1, 6);
      }
    }
  });
});

describe("the journeys of some people", () => {
  it("are of the same people in every scenario, and of so many", async () => {
    const study = await studied(prepare(townExperiment()), 60);
    for (const { name } of study.scenarios) {
      const [people] = study.persons.filter((one) => one.scenario === name && one.cohort === "all");
      expect(people!.people.mean).toBeLessThanOrEqual(60);
      if (name === "do-nothing") expect(people!.people.mean).toBe(60);
    }
  });

  it("are shown as examples, whole, in each scenario", async () => {
    const { examples, scenarios } = await studied(prepare(townExperiment()));
    expect(examples.length).toBeGreaterThan(2);
    for (const { journeys, visits, days } of examples) {
      expect(journeys.map(({ scenario }) => scenario)).toEqual(scenarios.map(({ name }) => name));
      const [own] = journeys;
      expect(own!.visits.filter(({ isVisit }) => isVisit).length).toBe(visits);
      const total = own!.visits.reduce((sum, visit) => sum + visit.endDays - visit.startDays + visit.waitedDays, 0);
      expect(total).toBeCloseTo(days, 6);
    }
    const longest = examples.find(({ rule }) => rule === "longest")!;
    for (const { days } of examples) expect(days).toBeLessThanOrEqual(longest.days);
  });

  it("are in a scenario that changes nothing the same, and differ by nothing", async () => {
    const experiment = townExperiment();
    const { interventions: _, targets: __, observations: ___, ...rest } = experiment.document;
    const document = { ...rest, scenarios: { programme: { label: "Nothing" } } };
    const study = await studied(prepare({ ...experiment, document }));
    for (const { people } of study.flows) expect(people.difference?.mean ?? 0).toBe(0);
    for (const { journeys } of study.examples) expect(journeys[1]!.visits).toEqual(journeys[0]!.visits);
  });

  it("are the same each time, and others with another seed", async () => {
    const text = async (seed: string) => JSON.stringify(await studied(prepare({ ...townExperiment(), seed })));
    const once = await text("town");
    expect(await text("town")).toBe(once);
    expect(await text("village")).not.toBe(once);
  });

  it("stop where a signal says so", async () => {
    const { studyJourneys } = await import("../../../src/analysis/journeys/study.ts");
    const signal = AbortSignal.abort();
    expect(await studyJourneys(prepare(townExperiment()), { people: "all", signal })).toBeUndefined();
  });
});
