import { describe, expect, it } from "vitest";
import { prepare } from "../../src/experiment/experiment.ts";
import { runShard } from "../../src/experiment/shard.ts";
import { loadModelText } from "../../src/model/load.ts";
import { theory } from "../kernel/simulation.ts";

const CLINIC = (resource: string, service = "", stream = "every: 6 hours") =>
  theory(`
exits: {out: Out, away: Away}
resources: {places: ${resource}}
stages:
  clinic:
    kind: service
    resource: places
    ${service}
    arrivals: {external: {people: {${stream}}}}
    duration: 1 day
    to: {out: 1}
`);

const sampled = (text: string, sample: number) => {
  const { document } = loadModelText(text, "theory.yaml");
  return prepare({ document, scenarios: [], replications: 1, seed: "x", sample });
};

describe("a sample", () => {
  it("is refused where the units that a person needs do not fit what is left of a capacity as often as before", () => {
    // 200 units serve 66 people at a time; 20 serve 6, which stand for 60.
    const trios = CLINIC("{capacity: 200}", "units: 3");
    expect(() => sampled(trios, 0.1)).toThrow(/resource of 200 units of which a person needs 3.*TDM-USE-002/);
    expect(() => sampled(trios, 0.5)).not.toThrow();
    // Nobody could ever be served.
    expect(() => sampled(CLINIC("{capacity: 20}", "units: 3"), 0.1)).toThrow(/found 10 %, which is 2 units/);
    expect(() => sampled(CLINIC("{capacity: 20}", "units: 2"), 0.1)).not.toThrow();
  });

  it("is refused where the limit of a queue cannot shrink with it", () => {
    const queue = (limit: number) => CLINIC(`{capacity: 20, queue-limit: ${limit}}`, "turned-away: away");
    expect(() => sampled(queue(14), 0.1)).toThrow(/too small for a queue of 14.*found 10 %, which is 1\.4/);
    expect(() => sampled(queue(20), 0.1)).not.toThrow();
    expect(() => sampled(queue(0), 0.1)).not.toThrow();
  });

  it("is refused where people come together for what is limited, and says everything that is in the way", () => {
    const text = CLINIC("{capacity: 4}", "", "every: 6 hours, batch: 2");
    expect(() => sampled(text, 0.1)).toThrow(
      /too small for a resource of 4 units(.|\n)*batch: people who come together/,
    );
    const unlimited = CLINIC("{capacity: unlimited}", "", "every: 6 hours, batch: 2");
    expect(() => sampled(unlimited, 0.1)).not.toThrow();
  });

  it("lets one of ten who come at fixed intervals come in their middle", () => {
    const arrivals = (first: string, sample: number) => {
      const text = CLINIC("{capacity: unlimited}", "", `every: 6 hours, first: ${first}`);
      const { passages } = runShard(sampled(text, sample), { from: 0, to: 1 })[0]!.ledger;
      // The way in is the last to be numbered.
      const edges = passages.length / 10;
      return Array.from({ length: 10 }, (_, period) => passages[(period + 1) * edges - 1]! / sample);
    };
    // Ten days have 40 arrivals.
    expect(arrivals("0 hours", 1)).toEqual(Array(10).fill(40));
    expect(arrivals("0 hours", 0.1)).toEqual(Array(10).fill(40));
    // From day 59 on: 4 in the sixth period, one of whom stands for ten.
    expect(arrivals("59 days", 1)).toEqual([0, 0, 0, 0, 0, 4, 40, 40, 40, 40]);
    expect(arrivals("59 days", 0.1).reduce((sum, count) => sum + count, 0)).toBe(160);
  });

  it("is refused where nobody would be left of the residents", () => {
    const town = theory(`
cohorts: {older: {label: Older, population: 600}, working: {label: Working, population: 400}}
exits: {out: Out}
stages: {door: {kind: route, arrivals: {residents: {rate: 1 per year}}, to: {out: 1}}}
`);
    expect(() => sampled(town, 0.0009)).toThrow(
      /too small for 1,000 residents .*one of them.*found 0\.09 %.*TDM-USE-002/,
    );
    expect(() => sampled(town, 0.001)).not.toThrow();
  });
});
