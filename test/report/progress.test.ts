import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duration, progressLine } from "../../src/report/terminal/progress.ts";
import { widthOf } from "../../src/report/terminal/text.ts";

const PARTIAL = { year: "2018/19", p10: 31.4e6, p90: 44e6, target: { saving: 56e6, low: 0.021, high: 0.09 } };
const STATE = { done: 312, total: 1000, elapsedSeconds: 60, partial: PARTIAL };
const line = (state: Parameters<typeof progressLine>[0], columns = 200) =>
  progressLine(state, { columns, colour: false });

describe("the progress line", () => {
  it("shows how far, how fast, how long still, and the first bands", () => {
    expect(line(STATE)).toBe(
      "███████░░░░░░░░░░░░░░░░░  312/1,000  5.2 pairs/s  2 min 12 s left  2018/19 saving £31m-£44m (P10-P90), P(£56m) 2-9 %",
    );
  });

  it("leaves out what matters least where there is little room", () => {
    expect(line(STATE, 80)).toContain("2018/19 saving £31m-£44m (P10-P90), P(£56m) 2-9 %");
    expect(line(STATE, 60)).toContain("312/1,000  5.2 pairs/s  2 min 12 s left");
    expect(line(STATE, 20)).toContain("312/1,000");
  });

  it("counts only this sitting's work into the rate", () => {
    expect(line({ done: 400, total: 1000, doneBefore: 300, elapsedSeconds: 50 })).toContain("2 pairs/s  5 min left");
  });

  it("begins without a rate and ends with the time taken", () => {
    expect(line({ done: 0, total: 1000, elapsedSeconds: 0 })).toBe("░░░░░░░░░░░░░░░░░░░░░░░░  0/1,000");
    expect(line({ done: 1000, total: 1000, elapsedSeconds: 192 })).toContain(
      "1,000/1,000  5.2 pairs/s  done in 3 min 12 s",
    );
  });

  it("shows how well the headline is known, where the run goes on until that is enough", () => {
    const precision = { isShare: true, wanted: 0.01, halfWidth: 0.0252 };
    expect(line({ ...STATE, total: 2_014, precision })).toBe(
      "███░░░░░░░░░░░░░░░░░░░░░  312 of about 2,000  ±2.6 points (wanted ±1)  5.2 pairs/s  5 min 27 s left  " +
        "2018/19 saving £31m-£44m (P10-P90), P(£56m) 2-9 %",
    );
    const saving = { isShare: false, wanted: 5e5, halfWidth: Number.POSITIVE_INFINITY };
    expect(line({ ...STATE, total: 10_000, precision: saving }, 60)).toContain(
      "312 of about 10,000  ±? (wanted ±£500k)",
    );
  });

  it("says the saving alone where there is no target", () => {
    const { target: _, ...saving } = PARTIAL;
    expect(line({ ...STATE, partial: saving })).toMatch(/2018\/19 saving £31m-£44m \(P10-P90\)$/);
  });

  it("claims no band after a single replication", () => {
    expect(line({ ...STATE, partial: { ...PARTIAL, p90: PARTIAL.p10 } })).toMatch(/2018\/19 saving £31m, P\(£56m\)/);
  });

  it("is one line that fits, whatever the state", () => {
    const count = fc.integer({ min: 0, max: 1_000_000 });
    const columns = fc.integer({ min: 8, max: 200 });
    fc.assert(
      fc.property(
        count,
        count,
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        columns,
        (done, total, elapsedSeconds, room) => {
          const text = line({ done, total, elapsedSeconds, partial: PARTIAL }, room);
          expect(text).not.toContain("\n");
          expect(widthOf(text)).toBeLessThanOrEqual(room);
        },
      ),
    );
  });

  it.each([
    [0.4, "0 s"],
    [59.6, "1 min"],
    [132, "2 min 12 s"],
    [3600, "1 h"],
    [3900, "1 h 5 min"],
  ])("writes %f seconds as %s", (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});
