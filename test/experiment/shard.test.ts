import { describe, expect, it } from "vitest";
import { drawColumns } from "../../src/experiment/draws.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import { nameOf, type ReplicationRow, runShard } from "../../src/experiment/shard.ts";
import { expectWithin } from "../kernel/chance.ts";
import { errorOf } from "../kernel/error-of.ts";
import { experimentOf, prepareText, theory } from "../kernel/simulation.ts";

const TEXT = theory(`
cohorts: {older: {label: Older, population: 4000}, working: {label: Working, population: 2000}}
exits: {out: Out, died: Died}
resources: {assessors: {capacity: 40}}
stages:
  door: {kind: route, arrivals: {residents: {rate: 0.02 per day}}, to: {assessment: 0.7, out: rest}}
  assessment: {kind: service, resource: assessors, duration: {exponential: {mean: 0.5 days}}, to: {home: 0.5, out: rest}}
  home:
    kind: stay
    initial: {value: 300, uncertain: {normal: {sd: 20}}}
    arrivals: {external: {hospital: {rate: {value: 5 per day, uncertain: {lognormal: {cv: 0.1}}}}}}
    duration: {exponential: {mean: 40 days}}
    mortality: {exponential: {mean: 200 days}}
    to: {out: 1}
interventions:
  help: {label: Help, start: day 10, changes: [{divert: {at: door, from: assessment, to: out, share: 30 %}}]}
scenarios:
  programme: {interventions: [help]}
  fewer-assessors: {interventions: [help], set: {resources.assessors.capacity: 20}}
`);

const prepared = prepareText(TEXT, "shards");
const bytes = ({ replication, scenario, draw, ledger }: ReplicationRow) => {
  const { passages, personDays, people, waitingDays, served, waitsOfServed, waitHistogram } = ledger;
  const waits = [waitingDays, served, waitsOfServed, waitHistogram];
  return [replication, scenario, draw, passages, personDays, people, ...waits].join(";");
};

describe("a shard", () => {
  const all = runShard(prepared, { from: 0, to: 6 });

  it("has a row for every replication and scenario, in that order", () => {
    expect(all.map(({ replication, scenario }) => [replication, scenario])).toEqual(
      [0, 1, 2, 3, 4, 5].flatMap((replication) => [0, 1, 2].map((scenario) => [replication, scenario])),
    );
  });

  it("has the same rows however the replications are cut", () => {
    const cut = [
      { from: 4, to: 6 },
      { from: 0, to: 1 },
      { from: 1, to: 4 },
    ].flatMap((range) => runShard(prepareText(TEXT, "shards"), range));
    expect(new Set(cut.map(bytes))).toEqual(new Set(all.map(bytes)));
    expect(cut).toHaveLength(all.length);
  });

  it("has one draw for all scenarios of a replication, and another for each replication", () => {
    for (const { replication, draw } of all) expect(draw).toEqual(all[3 * replication]!.draw);
    expect(new Set(all.map(({ draw }) => draw.join())).size).toBe(6);
    expect(all[0]!.draw).toHaveLength(drawColumns(prepared.model).length);
  });

  it("gives a scenario the same numbers whatever other scenarios are run beside it", () => {
    const alone = prepare({ ...experimentOf(TEXT, "shards"), scenarios: ["fewer-assessors"] });
    const rows = runShard(alone, { from: 0, to: 2 });
    expect(rows.map(({ ledger }) => ledger.personDays)).toEqual([0, 2, 3, 5].map((row) => all[row]!.ledger.personDays));
  });

  it("says what went wrong in which replication", () => {
    const circular = theory(`
exits: {out: Out}
stages:
  trap: {kind: stay, initial: 1, duration: 0 days, to: {trap: 1}}
`);
    const error = errorOf(() => runShard(prepareText(circular, "s"), { from: 7, to: 9 }));
    expect(error.code).toBe("TDM-RUN-002");
    expect(error.message).toContain("replication 7,");
  });
});

describe("a sample of the people", () => {
  it("is as large as its share of everybody, with capacity to match", () => {
    const half = prepare({ ...experimentOf(TEXT, "shards"), sample: 0.5 });
    const people = (of: typeof half) => {
      const rows = runShard(of, { from: 0, to: 8 }).filter(({ scenario }) => scenario === 0);
      return rows.reduce((sum, { ledger }) => sum + ledger.personDays.reduce((days, day) => days + day, 0), 0);
    };
    const [whole, sampled] = [people(prepared), people(half)];
    // Some 7,000 stays in the 8 replications, half of them in the sample.
    expectWithin(sampled / whole, 0.5, 0.5 / Math.sqrt(3_500));
  });
});

describe("the name of a shard", () => {
  it("is that of its replications", () => {
    expect(nameOf({ from: 7, to: 8 })).toBe("replication 7");
    expect(nameOf({ from: 7, to: 13 })).toBe("replications 7 to 12");
  });
});
