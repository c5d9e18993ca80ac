import { describe, expect, it } from "vitest";
import { Stream } from "../../src/random/stream.ts";

type Words = readonly [key0: number, key1: number, use0: number, use1: number];

const WORDS: Words = [0x1234abcd, -77, 5, 0x00c0ffee];

function begun(words: Words): Stream {
  const stream = new Stream();
  stream.begin(...words);
  return stream;
}

function wordsOf(stream: Stream, count: number): number[] {
  return Array.from({ length: count }, () => stream.word());
}

describe("the generator", () => {
  // The output of the authors' own program for these states, as rand_xoshiro (Rust) and the 6502 port of it test theirs.
  it.each([
    {
      state: [1, 2, 3, 4],
      expected: [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804],
    },
    { state: [0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0], expected: [0xf1391922] },
    { state: [0x72410269, 0xef382c52, 0x2e43bec7, 0x62432f20], expected: [0x6fe53806] },
  ])("gives the published words from state $state", ({ state, expected }) => {
    const stream = new Stream();
    [stream.s0, stream.s1, stream.s2, stream.s3] = state.map((word) => word | 0) as [number, number, number, number];
    expect(wordsOf(stream, expected.length).map((word) => word >>> 0)).toEqual(expected);
  });
});

describe("a stream", () => {
  it("is a function of the four words that it is begun with, whatever was drawn before", () => {
    const stream = begun([9, 9, 9, 9]);
    wordsOf(stream, 5);
    stream.begin(...WORDS);
    expect(wordsOf(stream, 20)).toEqual(wordsOf(begun(WORDS), 20));
  });

  it("differs when any bit of the four words does, and so does the key of what belongs to it", () => {
    const seen = new Set([begun(WORDS).word()]);
    const keys = new Set([`${begun(WORDS).s0} ${begun(WORDS).s1}`]);
    for (let bit = 0; bit < 128; bit++) {
      const stream = begun(withBit(WORDS, bit));
      keys.add(`${stream.s0} ${stream.s1}`);
      seen.add(stream.word());
    }
    expect([seen.size, keys.size]).toEqual([129, 129]);
  });

  // What every result rests on: a change of these numbers is a change of all numbers.
  it("is the same on every machine", () => {
    expect(wordsOf(begun([0, 0, 0, 0]), 3)).toEqual([0, -533590301, 0]);
    expect(wordsOf(begun(WORDS), 3)).toEqual([-616145210, 1541520613, 274398770]);
    const { s0, s1 } = begun(WORDS);
    expect([s0, s1]).toEqual([-1615403678, -709969620]);
    expect([begun(WORDS).exponential(), begun(WORDS).normal()]).toEqual([0.7585792664895944, 0.8998798484399129]);
  });

  it("gives signed words, uniforms from 0 to below 1, and uniforms strictly between", () => {
    const [words, uniforms, open] = [begun(WORDS), begun(WORDS), begun(WORDS)];
    for (let index = 0; index < 1000; index++) {
      const word = words.word();
      expect(word).toBe(word | 0);
      expect(uniforms.uniform()).toBe((word >>> 0) / 2 ** 32);
      const between = open.openUniform();
      expect(between > 0 && between < 1).toBe(true);
    }
  });

  it("stays within (0, 1), and above 0, for the most extreme words", () => {
    for (const word of [0, -1]) {
      const stream = new (class extends Stream {
        override word = () => word;
      })();
      expect(stream.openUniform() > 0 && stream.openUniform() < 1).toBe(true);
      expect(stream.uniform()).toBeLessThan(1);
    }
  });

  it("repeats a word no more often than chance", () => {
    // Of 200,000 random words 4.66 pairs are expected to be equal.
    const pairs = 200_000 - new Set(wordsOf(begun(WORDS), 200_000)).size;
    expect(pairs).toBeGreaterThan(0);
    expect(pairs).toBeLessThan(16);
  });
});

describe("beginning a stream", () => {
  it("changes each bit of its first words and of its key with a chance of a half for any bit of what it is begun with", () => {
    const trials = 16_384;
    const keys = begun([1, 2, 3, 4]);
    for (let bit = 0; bit < 128; bit++) {
      const flips = [0, 1, 2, 3].map(() => new Int32Array(32));
      for (let trial = 0; trial < trials; trial++) {
        const words: Words = [keys.word(), keys.word(), keys.word(), keys.word()];
        const [one, other] = [begun(words), begun(withBit(words, bit))];
        countBits(one.s0 ^ other.s0, flips[0]!);
        countBits(one.s1 ^ other.s1, flips[1]!);
        countBits(one.word() ^ other.word(), flips[2]!);
        countBits(one.word() ^ other.word(), flips[3]!);
      }
      flips.forEach((counts, which) => {
        // The standard error is 0.004; the greatest of 16,384 such shares is off by some four of them.
        for (const count of counts)
          expect(Math.abs(count / trials - 0.5), `bit ${bit}, word ${which}`).toBeLessThan(0.02);
      });
    }
  });

  it("gives the people of a source keys of their own", () => {
    const keys = new Set<string>();
    const stream = new Stream();
    for (let person = 0; person < 100_000; person++) {
      stream.begin(11, 12, person, 0);
      keys.add(`${stream.s0} ${stream.s1}`);
    }
    expect(keys.size).toBe(100_000);
  });

  it("never leaves the state in which the generator would stay", () => {
    const stuck: number[] = [];
    const stream = new Stream();
    for (let use = 0; use < 100_000; use++) {
      stream.begin(0, 0, use, 0);
      if ((stream.s0 | stream.s1 | stream.s2 | stream.s3) === 0) stuck.push(use);
    }
    expect(stuck).toEqual([]);
  });
});

function withBit(words: Words, bit: number): Words {
  const changed: [number, number, number, number] = [...words];
  changed[bit >> 5]! ^= 1 << (bit & 31);
  return changed;
}

function countBits(word: number, counts: Int32Array): void {
  for (let bit = 0; bit < 32; bit++) counts[bit]! += (word >>> bit) & 1;
}
