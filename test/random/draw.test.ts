import { describe, expect, it } from "vitest";
import { drawOpenUniform, drawUniform, drawWord, PURPOSE } from "../../src/random/draw.ts";
import { memberKey0, memberKey1 } from "../../src/random/keys.ts";

const [KEY0, KEY1] = [0x1234abcd, -77];
const DRAWS = 1_000_000;

describe("a draw", () => {
  it("is a function of its key and counter: asked again, in any order, it is the same", () => {
    const forwards = Array.from({ length: 100 }, (_, counter) => drawWord(KEY0, KEY1, counter));
    const backwards = Array.from({ length: 100 }, (_, counter) => drawWord(KEY0, KEY1, 99 - counter)).reverse();
    expect(backwards).toEqual(forwards);
  });

  // What every result rests on: a change of these numbers is a change of all numbers.
  it("is the same on every machine", () => {
    expect([0, 1, 2].map((counter) => drawWord(0, 0, counter))).toEqual([0, -483627826, -280360419]);
    expect([0, 1, 2].map((counter) => drawWord(KEY0, KEY1, counter))).toEqual([-2026986180, 1700590403, -66320293]);
  });

  it("is a signed 32-bit word, a uniform from 0 to below 1, or a uniform strictly between", () => {
    for (let counter = 0; counter < 1000; counter++) {
      const word = drawWord(KEY0, KEY1, counter);
      expect(word).toBe(word | 0);
      expect(drawUniform(KEY0, KEY1, counter)).toBe((word >>> 0) / 2 ** 32);
      const open = drawOpenUniform(KEY0, KEY1, counter);
      expect(open > 0 && open < 1).toBe(true);
    }
  });

  it("repeats a word no more often than chance within a stream", () => {
    // Of 200,000 random words 4.66 pairs are expected to be equal.
    const words = Array.from({ length: 200_000 }, (_, counter) => drawWord(KEY0, KEY1, counter));
    const pairs = words.length - new Set(words).size;
    expect(pairs).toBeGreaterThan(0);
    expect(pairs).toBeLessThan(16);
  });
});

/** The orders in which a simulation uses draws: along a stream, and the same draw of one person after another. */
const ORDERS: [string, (index: number) => readonly [number, number, number]][] = [
  ["consecutive draws of one stream", (index) => [KEY0, KEY1, index]],
  ["the same draw of consecutive people", (index) => [...memberOf(index), PURPOSE.route]],
  ["the same duration of consecutive people", (index) => [...memberOf(index), PURPOSE.duration]],
  ["the same draw under keys that differ by 1", (index) => [KEY0 + index, KEY1, 0]],
  ["the same draw under second keys that differ by 1", (index) => [KEY0, KEY1 + index, 0]],
];

function memberOf(index: number): [number, number] {
  return [memberKey0(KEY0, KEY1, index), memberKey1(KEY0, KEY1, index)];
}

describe.each(ORDERS)("%s", (_, at) => {
  const uniforms = Float64Array.from({ length: DRAWS }, (_, index) => drawUniform(...at(index)));

  it("fill 1,024 boxes evenly", () => {
    // Chi-squared with 1,023 degrees of freedom: mean 1,023, standard deviation 45.2.
    for (const scale of [1, 1024, 1024 * 1024]) {
      const boxes = new Float64Array(1024);
      for (const uniform of uniforms) boxes[Math.floor(uniform * scale * 1024) % 1024]!++;
      const chiSquared = boxes.reduce((sum, count) => sum + (count - DRAWS / 1024) ** 2 / (DRAWS / 1024), 0);
      expect(Math.abs(chiSquared - 1023), `bits from ${scale}`).toBeLessThan(4 * 45.2);
    }
  });

  it("fill a square of 32 x 32 boxes evenly, two by two", () => {
    for (const lag of [1, 2, 3, 7]) {
      const boxes = new Float64Array(1024);
      for (let index = 0; index + lag < DRAWS; index++) {
        boxes[Math.floor(uniforms[index]! * 32) * 32 + Math.floor(uniforms[index + lag]! * 32)]!++;
      }
      const expected = (DRAWS - lag) / 1024;
      const chiSquared = boxes.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      expect(Math.abs(chiSquared - 1023), `lag ${lag}`).toBeLessThan(4 * 45.2);
    }
  });

  it("do not depend on one another", () => {
    for (const lag of [1, 2, 3, 7, 64]) expect(Math.abs(correlation(uniforms, lag)), `lag ${lag}`).toBeLessThan(0.005);
  });
});

describe("streams of neighbouring keys", () => {
  it("correlate by less than 0.01", () => {
    const length = 300_000;
    const stream = (key0: number, key1: number) =>
      Float64Array.from({ length }, (_, counter) => drawUniform(key0, key1, counter));
    const base = stream(KEY0, KEY1);
    for (let bit = 0; bit < 32; bit++) {
      for (const [which, key0, key1] of [
        ["first", KEY0 ^ (1 << bit), KEY1],
        ["second", KEY0, KEY1 ^ (1 << bit)],
      ] as const) {
        const other = stream(key0, key1);
        expect(Math.abs(covariance(base, other) * 12), `bit ${bit} of the ${which} word`).toBeLessThan(0.01);
      }
    }
  });
});

describe("draws for different purposes under one key", () => {
  const purposes = Object.entries(PURPOSE);
  const people = 200_000;

  it("do not depend on one another", () => {
    const samples = purposes.map(([, counter]) =>
      Float64Array.from({ length: people }, (_, person) => drawUniform(...memberOf(person), counter)),
    );
    purposes.forEach(([one], i) => {
      purposes.slice(0, i).forEach(([other], j) => {
        const boxes = new Float64Array(256);
        for (let person = 0; person < people; person++) {
          boxes[Math.floor(samples[i]![person]! * 16) * 16 + Math.floor(samples[j]![person]! * 16)]!++;
        }
        // Chi-squared with 255 degrees of freedom: mean 255, standard deviation 22.6.
        const chiSquared = boxes.reduce((sum, count) => sum + (count - people / 256) ** 2 / (people / 256), 0);
        expect(Math.abs(chiSquared - 255), `${one} and ${other}`).toBeLessThan(5 * 22.6);
      });
    });
  });

  it("stand so far apart that thousands of steps of one do not reach the next", () => {
    const starts = purposes.map(([, counter]) => counter).sort((a, b) => a - b);
    for (let i = 1; i < starts.length; i++) expect(starts[i]! - starts[i - 1]!).toBeGreaterThanOrEqual(1_000_000);
  });
});

/** Of a uniform sample with itself, some places on; the variance of a uniform is 1/12. */
function correlation(sample: Float64Array, lag: number): number {
  return 12 * covariance(sample.subarray(0, sample.length - lag), sample.subarray(lag));
}

function covariance(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < x.length; index++) sum += (x[index]! - 0.5) * (y[index]! - 0.5);
  return sum / x.length;
}
