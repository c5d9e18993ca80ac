import { describe, expect, it } from "vitest";
import type { LeftOut } from "../../../src/model/model.ts";
import { effectInWords, leftOutInShort } from "../../../src/report/quality/left-out.ts";
import { renderTerminal } from "../../../src/report/terminal/terminal.ts";
import { norfolkLikeSummary } from "../norfolk-like-summary.ts";

const one = (what: string, would: LeftOut["would"], how?: string): LeftOut => ({ what, why: "", would, how });
const LEFT_OUT = [
  one("Waits", "lower", "by delays."),
  one("Carers", "either"),
  one("Staff", "lower"),
  one("Fog", "unknown"),
];

describe("what the range leaves out", () => {
  it("says which way each would move the result, and how where that is said", () => {
    expect(LEFT_OUT.map((left) => effectInWords(left, true))).toEqual([
      "It would lower the saving: by delays.",
      "It could lower or raise the saving.",
      "It would lower the saving.",
      "Nobody knows which way it would move the saving.",
    ]);
    expect(effectInWords(one("x", "raise"), false)).toBe("It would raise the result.");
  });

  it("is one sentence for each way in short", () => {
    expect(leftOutInShort(LEFT_OUT, true)).toEqual([
      "Would lower the saving: Waits; Staff.",
      "Could lower or raise the saving: Carers.",
      "Nobody knows which way it would move the saving: Fog.",
    ]);
    expect(leftOutInShort([], true)).toEqual([]);
  });

  it("stands right after the answer in the terminal, and nowhere where nothing is said", () => {
    const shown = (leavesOut: readonly LeftOut[]) =>
      renderTerminal({ ...norfolkLikeSummary(), leavesOut }, { columns: 100, colour: false });
    const text = shown(LEFT_OUT);
    expect(text.indexOf("What the range leaves out")).toBeGreaterThan(text.indexOf("• There is"));
    expect(text.indexOf("What the range leaves out")).toBeLessThan(text.indexOf("The money, year by year"));
    expect(text).toContain("Would lower the saving: Waits; Staff.");
    expect(shown([])).not.toContain("What the range leaves out");
  });
});
