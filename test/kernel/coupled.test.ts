import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runShard } from "../../src/experiment/shard.ts";
import { someProgramme } from "./random-interventions.ts";
import { prepareText, theory } from "./simulation.ts";

const REPLICATIONS = { from: 0, to: 1 };
const both = (text: string) => {
  const prepared = prepareText(text, "coupled");
  return { full: runShard(prepared, REPLICATIONS, false), coupled: runShard(prepared, REPLICATIONS) };
};
const bytes = ({ ledger }: { ledger: object }) =>
  Buffer.concat(
    Object.values(ledger)
      .filter(ArrayBuffer.isView)
      .map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );

describe("scenarios that are walked together", () => {
  it("have the ledgers that each has by itself, to the byte, and walk fewer people", () => {
    let fewer = 0;
    fc.assert(
      fc.property(someProgramme, (text) => {
        const { full, coupled } = both(text);
        expect(coupled.length).toBe(full.length);
        coupled.forEach((row, index) => {
          expect(bytes(row).equals(bytes(full[index]!))).toBe(true);
          expect(row.walked).toBeLessThanOrEqual(full[index]!.walked);
          fewer += full[index]!.walked - row.walked;
        });
      }),
      { seed: 5, numRuns: 120 },
    );
    expect(fewer).toBeGreaterThan(0);
  }, 60_000);

  it("walk nobody again for a scenario that changes nobody's history", () => {
    const { coupled } = both(
      theory(`
exits: {out: Out}
stages:
  home: {kind: stay, arrivals: {external: {hospital: {rate: 50 per day}}}, duration: 5 days, to: {out: 1}}
interventions:
  late: {label: After the end, start: day 99, changes: [{duration: {of: home, by: -50 %}}], delivery: {delay: 30 days}}
scenarios: {programme: {interventions: all}}
`),
    );
    expect(coupled.map(({ scenario, walked }) => [scenario, walked > 0])).toEqual([
      [0, true],
      [1, false],
    ]);
  });

  it("walk again just those whom a share of them reaches", () => {
    const { coupled, full } = both(
      theory(`
exits: {out: Out, away: Away}
stages:
  door: {kind: route, arrivals: {external: {calls: {rate: 1000 per day}}}, to: {home: 0.5, out: rest}}
  home: {kind: stay, duration: 5 days, to: {out: 1}}
interventions:
  other-way: {label: Other way, start: day 0, changes: [{divert: {at: door, from: home, to: away, share: 10 %}}]}
scenarios: {programme: {interventions: all}}
`),
    );
    const [everybody, again] = [full[0]!.walked, coupled[1]!.walked];
    expect(everybody).toBeGreaterThan(90_000);
    // Binomial with 0.05: five standard deviations.
    expect(Math.abs(again - 0.05 * everybody)).toBeLessThan(5 * Math.sqrt(everybody * 0.05 * 0.95));
  });

  it("are simulated each by itself where people wait for one another", () => {
    const { coupled, full } = both(
      theory(`
exits: {out: Out}
resources: {desk: {capacity: 3}}
stages:
  home: {kind: service, resource: desk, arrivals: {external: {hospital: {rate: 1 per day}}}, duration: 2 days, to: {out: 1}}
interventions:
  shorter: {label: Shorter, start: day 0, changes: [{duration: {of: home, by: -50 %}}]}
scenarios: {programme: {interventions: all}}
`),
    );
    expect(coupled.map(({ walked }) => walked)).toEqual(full.map(({ walked }) => walked));
  });
});
