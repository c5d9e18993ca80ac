import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { Stream } from "../../src/random/stream.ts";
import { cellsOutside, fewestRows, jointLimits } from "../../src/statistics/joint-limits.ts";

const CELLS = 6;

/** Rows of six figures that go together, each of another size: one part in common, one of its own. */
function rowsOf(count: number, stream: Stream): Float64Array[] {
  return Array.from({ length: count }, () => {
    const common = normalQuantile(stream.openUniform());
    return Float64Array.from(
      { length: CELLS },
      (_, cell) => 100 * cell + (cell + 1) * (common + normalQuantile(stream.openUniform())),
    );
  });
}

function streamOf(seed: number): Stream {
  const stream = new Stream();
  stream.begin(seed, 7, 0, 0);
  return stream;
}

describe("limits of figures that are read together", () => {
  it.each([0.05, 0.1, 0.3])("leave a further row outside as often as stated: %d", (falseAlarms) => {
    const [times, further] = [200, 20];
    let outside = 0;
    const stream = streamOf(1);
    for (let time = 0; time < times; time++) {
      const limits = jointLimits(rowsOf(99, stream), falseAlarms);
      outside += rowsOf(further, stream).filter((row) => cellsOutside(row, limits).length > 0).length;
    }
    const rate = outside / (times * further);
    // Of the rate of one sample: a beta law of 100 falseAlarms; then chance among the further rows.
    const variance = falseAlarms * (1 - falseAlarms);
    const error = Math.sqrt(variance / 101 / times + variance / (times * further));
    expect(Math.abs(rate - falseAlarms)).toBeLessThan(4 * error);
  });

  it("need as many rows as give so few false alarms", () => {
    expect(fewestRows(0.05)).toBe(19);
    expect(() => jointLimits(rowsOf(18, streamOf(2)), 0.05)).toThrow(/at least 19/);
    expect(() => jointLimits(rowsOf(19, streamOf(2)), 0.05)).not.toThrow();
  });

  it("of figures that are always the same are that figure", () => {
    const rows = rowsOf(40, streamOf(3)).map((row) => Float64Array.of(5, ...row));
    const limits = jointLimits(rows, 0.1);
    expect([limits.low[0], limits.high[0]]).toEqual([5, 5]);
    expect(cellsOutside(Float64Array.of(5, ...limits.low.slice(1)), limits)).toEqual([]);
    expect(cellsOutside(Float64Array.of(5.1, ...limits.low.slice(1)), limits)).toEqual([0]);
  });

  it("lie evenly about the mean of each figure, wider where it varies more", () => {
    const { low, high } = jointLimits(rowsOf(400, streamOf(4)), 0.05);
    const widths = high.map((value, cell) => value - low[cell]!);
    for (let cell = 1; cell < CELLS; cell++) expect(widths[cell]).toBeGreaterThan(widths[cell - 1]!);
    low.forEach((value, cell) => {
      expect(Math.abs((value + high[cell]!) / 2 - 100 * cell)).toBeLessThan(cell + 1);
    });
  });
});
