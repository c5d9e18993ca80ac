import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ledger } from "../../src/kernel/ledger.ts";
import { type CompiledModel, STAGE_KIND } from "../../src/model/compiled-model.ts";
import { somePathway } from "./random-pathways.ts";
import { groupedBy, type Recording, record } from "./recording.ts";
import { simulate } from "./simulation.ts";

/** Looks at what a journal was told of random pathways. */
function inAnyPathway(look: (recording: Recording) => void, seed: number): void {
  fc.assert(
    fc.property(somePathway, ({ text }) => look(record(text))),
    { seed, numRuns: 60 },
  );
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

  it("adds up to the person-days of the ledger, to the byte", () => {
    inAnyPathway(({ tally, compiled, visits }) => {
      const { ends, warmUpPeriods, count } = compiled.periods;
      const days = new Float64Array(count * compiled.segments * compiled.stages);
      for (const { began, ended, segment, stage } of visits) {
        for (let period = 0; period < count; period++) {
          const from = Math.max(began, period === 0 ? 0 : ends[period - 1]!);
          const to = Math.min(ended, ends[period]!);
          if (to > from) days[(period * compiled.segments + segment) * compiled.stages + stage]! += to - from;
        }
      }
      expect(days.subarray(warmUpPeriods * compiled.segments * compiled.stages)).toEqual(tally.ledger.personDays);
    }, 22);
  });

  it("tells of as many people as the ledger counts, by year, stage and the segment in which they were first seen", () => {
    inAnyPathway(({ tally, compiled, visits }) => {
      const { yearOf, yearCount, warmUpPeriods } = compiled.periods;
      const people = new Int32Array(yearCount * compiled.segments * compiled.stages);
      const periodOf = periodsOf(compiled);
      const seen = new Set<string>();
      for (const { person, stage, segment, began, ended, lastsBeyond } of visits) {
        const last = yearOf[lastsBeyond ? compiled.periods.count - 1 : periodOf(ended)]!;
        for (let year = yearOf[periodOf(began)]!; year <= last; year++) {
          if (seen.has(`${person} ${stage} ${year}`)) continue;
          seen.add(`${person} ${stage} ${year}`);
          people[(year * compiled.segments + segment) * compiled.stages + stage]!++;
        }
      }
      const counted = tally.ledger.people.slice();
      // Reviews are held in a stay: they are no visits.
      for (const [index] of counted.entries()) {
        if (compiled.reviewStage.includes(index % compiled.stages)) counted[index] = 0;
      }
      expect(people.subarray(warmUpPeriods * compiled.segments * compiled.stages)).toEqual(counted);
    }, 23);
  });

  it("tells of every service that began", () => {
    inAnyPathway(({ tally, compiled, visits }) => {
      if (compiled.resources.length === 0) return;
      const { segments, stages, resourceOf, periods } = compiled;
      const begun = new Int32Array(periods.count * segments * stages);
      const periodOf = periodsOf(compiled);
      for (const { stage, segment, began } of visits) {
        if (resourceOf[stage]! >= 0) begun[(periodOf(began) * segments + segment) * stages + stage]!++;
      }
      expect(begun.subarray(periods.warmUpPeriods * segments * stages)).toEqual(tally.ledger.served);
    }, 24);
  });

  it("tells of everybody who has left a route or a stay", () => {
    inAnyPathway(({ tally, compiled, visits }) => {
      const { segments, stages, stageKind, resourceOf, reviewStage, reviewEdge, backEdge, edgeFrom, edges } = compiled;
      const { count, warmUpPeriods } = compiled.periods;
      const [left, passed] = [0, 1].map(() => new Int32Array(count * stages)) as [Int32Array, Int32Array];
      const periodOf = periodsOf(compiled);
      for (const { stage, ended, lastsBeyond } of visits) {
        const ends = !lastsBeyond || stageKind[stage] === STAGE_KIND.route;
        if (ends && resourceOf[stage]! < 0) left[periodOf(ended) * stages + stage]!++;
      }
      const { passages } = tally.ledger;
      for (let index = 0; index < passages.length; index++) {
        const edge = index % edges;
        const period = warmUpPeriods + Math.floor(index / edges / segments);
        const from = edgeFrom[edge]!;
        // Somebody whom a review does not send back has left the stay that it was held in.
        const sentBackTo = backEdge.indexOf(edge);
        if (sentBackTo >= 0) passed[period * stages + sentBackTo]! -= passages[index]!;
        else if (from >= 0 && resourceOf[from]! < 0 && (edge === reviewEdge[from] || !reviewStage.includes(from))) {
          passed[period * stages + from]! += passages[index]!;
        }
      }
      expect(left.subarray(warmUpPeriods * stages)).toEqual(passed.subarray(warmUpPeriods * stages));
    }, 26);
  });

  it("never tells of the past, nor of anybody in two stages at once", () => {
    inAnyPathway(({ compiled, visits }) => {
      for (const own of groupedBy(visits, ({ place }) => place).values()) {
        let now = 0;
        for (const { began, ended } of own) {
          expect(began).toBeGreaterThanOrEqual(now);
          expect(ended).toBeGreaterThanOrEqual(began);
          now = ended;
        }
        expect(now).toBeLessThanOrEqual(compiled.horizon);
      }
    }, 25);
  });
});

function periodsOf(compiled: CompiledModel): (time: number) => number {
  const ledger = new Ledger(compiled);
  return (time) => ledger.periodOf(time);
}
