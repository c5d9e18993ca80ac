import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ledger } from "../../src/kernel/ledger.ts";
import { type CompiledModel, TO_BACK, TO_NEXT_COHORT } from "../../src/model/compiled-model.ts";
import { somePathway } from "./random-pathways.ts";
import { groupedBy, type Recording, record } from "./recording.ts";
import { simulate } from "./simulation.ts";

/** Looks at what a journal was told of random pathways. */
function inAnyPathway(look: (recording: Recording) => void, seed: number): void {
  fc.assert(
    fc.property(somePathway, ({ text }) => look(record(text))),
    { seed, numRuns: 25 },
  );
}

const periodsOf = (compiled: CompiledModel): ((time: number) => number) => {
  const ledger = new Ledger(compiled);
  return (time) => ledger.periodOf(time);
};

/** Cells of a ledger by period of the kernel, filled by hand. */
function cellsOf({ periods, segments, stages }: CompiledModel) {
  const cells = new Float64Array(periods.count * segments * stages);
  const place = (period: number, segment: number, stage: number) => (period * segments + segment) * stages + stage;
  return {
    add: (period: number, segment: number, stage: number, value = 1) => {
      cells[place(period, segment, stage)]! += value;
    },
    /** Spreads a time over its periods. */
    spread: (from: number, to: number, segment: number, stage: number) => {
      for (let period = 0; period < periods.count; period++) {
        const first = Math.max(from, period === 0 ? 0 : periods.ends[period - 1]!);
        const last = Math.min(to, periods.ends[period]!);
        if (last > first) cells[place(period, segment, stage)]! += last - first;
      }
    },
    reported: () => [...cells.subarray(periods.warmUpPeriods * segments * stages)],
  };
}

describe("in any pathway, a journal", () => {
  it("changes no number", () => {
    fc.assert(
      fc.property(somePathway, ({ text }) => {
        expect(record(text).tally.bytes().equals(simulate(text).bytes())).toBe(true);
      }),
      { seed: 21, numRuns: 20 },
    );
  });

  it("adds up to the person-days of the ledger, to the last digit", () => {
    inAnyPathway(({ tally, compiled, visits }) => {
      const days = cellsOf(compiled);
      for (const { parts, stage } of visits) {
        for (const { segment, from, to } of parts) days.spread(from, to, segment, stage);
      }
      expect(days.reported()).toEqual([...tally.ledger.personDays]);
    }, 22);
  });

  it("adds up to its waits: of those who are served, give up, die, or still wait at the end", () => {
    inAnyPathway(({ tally, compiled, entries }) => {
      if (compiled.resources.length === 0) return;
      const periodOf = periodsOf(compiled);
      const [days, served, waits] = [cellsOf(compiled), cellsOf(compiled), cellsOf(compiled)];
      for (const own of groupedBy(entries, ({ place }) => place).values()) {
        own.forEach((entry, index) => {
          if (entry.kind !== "request") return;
          const { asked, segment, stage } = entry;
          // The reviews of a service are told of before it.
          const next = own.slice(index + 1).find(({ kind }) => kind !== "review");
          const until = next?.kind === "visit" ? next.began : next?.kind === "leave" ? next.left : compiled.horizon;
          days.spread(asked, until, segment, stage);
          if (next?.kind !== "visit") return;
          served.add(periodOf(until), segment, stage);
          waits.add(periodOf(until), segment, stage, until - asked);
        });
      }
      expect(days.reported()).toEqual([...tally.ledger.waitingDays]);
      expect(served.reported()).toEqual([...tally.ledger.served]);
      expect(waits.reported()).toEqual([...tally.ledger.waitsOfServed]);
    }, 23);
  });

  it("adds up to its passages", () => {
    inAnyPathway(({ tally, compiled, entries }) => {
      const { edges, edgeFrom, edgeTo, reviewEdge, backEdge, segments } = compiled;
      const isTold = (edge: number) => edgeFrom[edge]! >= 0 && edgeTo[edge] !== TO_NEXT_COHORT;
      const { count, warmUpPeriods } = compiled.periods;
      const periodOf = periodsOf(compiled);
      const told = new Int32Array(count * edges);
      for (const entry of entries) {
        if (entry.kind === "leave") told[periodOf(entry.left) * edges + entry.edge]!++;
        if (entry.kind !== "review") continue;
        told[periodOf(entry.held) * edges + reviewEdge[entry.stage]!]!++;
        if (edgeTo[entry.edge] === TO_BACK) told[periodOf(entry.held) * edges + backEdge[entry.stage]!]!++;
      }
      // Of all segments: a review may move somebody from one to another. How people come is not told of, nor birthdays.
      const counted = new Int32Array(told.length);
      tally.ledger.passages.forEach((passages, index) => {
        const [row, edge] = [Math.floor(index / edges), index % edges];
        const period = warmUpPeriods + Math.floor(row / segments);
        if (isTold(edge)) counted[period * edges + edge]! += passages;
      });
      expect(told.subarray(warmUpPeriods * edges)).toEqual(counted.subarray(warmUpPeriods * edges));
    }, 24);
  });

  it("tells of as many people as it counts, by year, cohort, stage and the segment in which they were first seen", () => {
    inAnyPathway(({ tally, compiled, visits }) => {
      const { yearOf, yearCount, warmUpPeriods } = compiled.periods;
      const people = new Int32Array(yearCount * compiled.segments * compiled.stages);
      const periodOf = periodsOf(compiled);
      const seen = new Set<string>();
      for (const { person, stage, parts } of visits) {
        for (const { segment, from, to } of parts) {
          const last = yearOf[periodOf(to)]!;
          for (let year = yearOf[periodOf(from)]!; year <= last; year++) {
            const sight = `${person} ${segment % compiled.cohorts} ${stage} ${year}`;
            if (seen.has(sight)) continue;
            seen.add(sight);
            people[(year * compiled.segments + segment) * compiled.stages + stage]!++;
          }
        }
      }
      const counted = tally.ledger.people.slice();
      // Reviews are held in a stay: they are no visits.
      for (const [index] of counted.entries()) {
        if (compiled.reviewStage.includes(index % compiled.stages)) counted[index] = 0;
      }
      expect(people.subarray(warmUpPeriods * compiled.segments * compiled.stages)).toEqual(counted);
    }, 25);
  });

  it("never tells of the past, nor of anybody in two places at once", () => {
    inAnyPathway(({ compiled, entries }) => {
      const { edgeFrom, edgeTo, reviewStage } = compiled;
      for (const own of groupedBy(entries, ({ place }) => place).values()) {
        let now = 0;
        let at = -1;
        for (const entry of own) {
          if (entry.kind === "request" || entry.kind === "visit") {
            const [began, ended] = entry.kind === "visit" ? [entry.began, entry.ended] : [entry.asked, entry.asked];
            expect(began).toBeGreaterThanOrEqual(now);
            expect(ended).toBeGreaterThanOrEqual(began);
            // Where they were led to, or where they asked, or a new episode.
            if (at >= 0) expect(entry.stage).toBe(at);
            now = ended;
            at = entry.stage;
          } else if (entry.kind === "leave") {
            expect(entry.left).toBeGreaterThanOrEqual(now);
            expect([at, reviewStage[at]]).toContain(edgeFrom[entry.edge]);
            now = entry.left;
            at = edgeTo[entry.edge]!;
          } else expect(entry.held).toBeGreaterThanOrEqual(now);
        }
        expect(now).toBeLessThanOrEqual(compiled.horizon);
      }
    }, 26);
  });
});
