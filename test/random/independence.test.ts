import { describe, expect, it } from "vitest";
import { nameKey } from "../../src/random/keys.ts";
import { Stream } from "../../src/random/stream.ts";

const [KEY0, KEY1] = [0x1234abcd, -77];
const [STAGE0, STAGE1] = nameKey("reablement");
const stream = new Stream();

type Begin = (index: number) => void;

/** What a simulation begins streams with, one after another, some of the keys with few bits as a poor one might have. */
const FAMILIES: readonly (readonly [string, Begin])[] = [
  ["consecutive numbers under a key", (index) => stream.begin(KEY0, KEY1, index, 0)],
  ["consecutive numbers under a key of zeros", (index) => stream.begin(0, 0, index, 0)],
  ["consecutive second numbers under a key", (index) => stream.begin(KEY0, KEY1, 0, index)],
  [
    "a stage of consecutive people",
    (index) => {
      stream.begin(KEY0, KEY1, index, 0);
      stream.begin(stream.s0, stream.s1, STAGE0, STAGE1);
    },
  ],
  [
    "consecutive visits of a stage",
    (index) => {
      stream.begin(KEY0, KEY1, STAGE0, STAGE1);
      stream.begin(stream.s0, stream.s1, index, 0);
    },
  ],
  ["consecutive keys", (index) => stream.begin(KEY0 + index, KEY1, 3, 0)],
  ["consecutive second keys", (index) => stream.begin(KEY0, KEY1 + index, 3, 0)],
  [
    "children of consecutive keys",
    (index) => {
      stream.begin(KEY0 + index, KEY1, STAGE0, STAGE1);
      stream.begin(stream.s0, stream.s1, 1, 0);
    },
  ],
];

const STREAMS = 500_000;

describe.each(FAMILIES)("%s", (_, begin) => {
  const first = new Int32Array(STREAMS);
  const second = new Int32Array(STREAMS);
  const third = new Int32Array(STREAMS);
  for (let index = 0; index < STREAMS; index++) {
    begin(index);
    first[index] = stream.word();
    second[index] = stream.word();
    third[index] = stream.word();
  }

  it("have first draws that fill boxes evenly, by their high and by their low bits", () => {
    for (const shift of [24, 16, 8, 0]) {
      const boxes = new Float64Array(256);
      for (const word of first) boxes[(word >>> shift) & 255]!++;
      expect(chiSquare(boxes, STREAMS), `bits from ${shift}`).toBeLessThan(4);
    }
  });

  it("have first draws that say nothing about the next stream's", () => {
    for (const lag of [1, 2, 3, 64]) {
      expectIndependent(first.subarray(0, STREAMS - lag), first.subarray(lag), `lag ${lag}`);
    }
  });

  it("have draws that say nothing about one another along a stream", () => {
    expectIndependent(first, second, "first and second");
    expectIndependent(second, third, "second and third");
    expectIndependent(first, third, "first and third");
  });
});

describe("streams whose words differ in one bit", () => {
  it("correlate by less than 0.01, in their first draws and along them", () => {
    const length = 200_000;
    const [one, other] = [new Stream(), new Stream()];
    const [early, late] = [new Int32Array(length), new Int32Array(length)];
    for (let bit = 0; bit < 128; bit++) {
      const words = [KEY0, KEY1, STAGE0, STAGE1];
      const changed = [...words];
      changed[bit >> 5]! ^= 1 << (bit & 31);
      one.begin(words[0]!, words[1]!, words[2]!, words[3]!);
      other.begin(changed[0]!, changed[1]!, changed[2]!, changed[3]!);
      for (let index = 0; index < length; index++) [early[index], late[index]] = [one.word(), other.word()];
      expect(Math.abs(correlation(early, late)), `along the streams, bit ${bit}`).toBeLessThan(0.01);
      for (let index = 0; index < length; index++) {
        stream.begin(KEY0, KEY1, index, STAGE1);
        const [key0, key1] = [stream.s0, stream.s1];
        one.begin(key0, key1, STAGE0, STAGE1);
        const bits = [0, 0, 0, 0];
        bits[bit >> 5] = 1 << (bit & 31);
        other.begin(key0 ^ bits[0]!, key1 ^ bits[1]!, STAGE0 ^ bits[2]!, STAGE1 ^ bits[3]!);
        [early[index], late[index]] = [one.word(), other.word()];
      }
      expect(Math.abs(correlation(early, late)), `first draws, bit ${bit}`).toBeLessThan(0.01);
    }
  });
});

function expectIndependent(x: Int32Array, y: Int32Array, what: string): void {
  expect(Math.abs(correlation(x, y)), what).toBeLessThan(0.01);
  // Squares of 16 x 16 boxes, by the high bits and by the low ones, which the arithmetic of begin mixes least and most.
  for (const shift of [28, 0]) {
    const boxes = new Float64Array(256);
    for (let index = 0; index < x.length; index++) {
      boxes[(((x[index]! >>> shift) & 15) << 4) | ((y[index]! >>> shift) & 15)]!++;
    }
    expect(chiSquare(boxes, x.length), `${what}, bits from ${shift}`).toBeLessThan(4);
  }
}

/** Chi-square of 256 boxes that should hold the same, in its own standard deviations (of 22.6). */
function chiSquare(boxes: Float64Array, count: number): number {
  const expected = count / boxes.length;
  const sum = boxes.reduce((total, held) => total + (held - expected) ** 2 / expected, 0);
  return Math.abs(sum - (boxes.length - 1)) / Math.sqrt(2 * (boxes.length - 1));
}

function correlation(x: Int32Array, y: Int32Array): number {
  let sum = 0;
  for (let index = 0; index < x.length; index++) sum += x[index]! * y[index]!;
  return (12 * sum) / x.length / 2 ** 64;
}
