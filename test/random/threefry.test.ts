import { describe, expect, it } from "vitest";
import { threefry2x32, type WordPair } from "../../src/random/threefry.ts";

const hex = ([first, second]: WordPair): string[] =>
  [first, second].map((word) => (word >>> 0).toString(16).padStart(8, "0"));

describe("threefry", () => {
  // kat_vectors of Random123, threefry2x32 with 20 rounds.
  it.each([
    { key: [0, 0], counter: [0, 0], expected: ["6b200159", "99ba4efe"] },
    { key: [-1, -1], counter: [-1, -1], expected: ["1cb996fc", "bb002be7"] },
    { key: [0x13198a2e, 0x03707344], counter: [0x243f6a88, 0x85a308d3], expected: ["c4923a9c", "483df7a0"] },
  ] as const)("gives the published block for key $key and counter $counter", ({ key, counter, expected }) => {
    expect(hex(threefry2x32(key, counter))).toEqual(expected);
  });

  it("reads a word as 32 bits, whatever its sign", () => {
    expect(threefry2x32([0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff])).toEqual(threefry2x32([-1, -1], [-1, -1]));
  });

  it("changes about half of the bits for any one bit of its input", () => {
    const base = threefry2x32([1, 2], [3, 4]);
    for (let bit = 0; bit < 128; bit++) {
      const words = [1, 2, 3, 4];
      words[bit >> 5]! ^= 1 << (bit & 31);
      const moved = threefry2x32([words[0]!, words[1]!], [words[2]!, words[3]!]);
      const changed = bitsIn(base[0] ^ moved[0]) + bitsIn(base[1] ^ moved[1]);
      expect(changed, `input bit ${bit}`).toBeGreaterThan(14); // 32 of 64 expected, standard deviation 4
      expect(changed, `input bit ${bit}`).toBeLessThan(50);
    }
  });
});

function bitsIn(word: number): number {
  let count = 0;
  for (let rest = word >>> 0; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
