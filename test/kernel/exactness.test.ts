import { describe, expect, it } from "vitest";
import { TdmError } from "../../src/errors/tdm-error.ts";
import { Ledger } from "../../src/kernel/ledger.ts";
import { compiledText } from "./compiled-text.ts";
import { theory } from "./simulation.ts";

/** So many people, in ten periods of 100 days. */
function crowd(people: number): string {
  return theory(
    `
exits: {out: Out}
resources: {desk: {capacity: 1}}
stages:
  start: {kind: stay, initial: ${people}, duration: 0 days, to: {counter: 1}}
  counter: {kind: service, resource: desk, duration: 1 day, to: {out: 1}}
`,
    "{axis: plain, length: 1000 days, periods: 10}",
  );
}

function refusal(action: () => unknown): unknown {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof TdmError ? error.code : error;
  }
}

describe("a model too large for its days to be added up exactly", () => {
  it("is refused before it is run", () => {
    // 2^53 steps of 2^-20 days are 8.6e9 days: 86 million people for a period.
    expect(refusal(() => compiledText(crowd(80_000_000)))).toBeUndefined();
    expect(refusal(() => compiledText(crowd(90_000_000)))).toBe("TDM-MODEL-013");
  });

  it("is refused after it has been run if its waits, all counted where they end, have become too long", () => {
    const ledger = new Ledger(compiledText(crowd(10)));
    const waits = (people: number) => {
      for (let person = 0; person < people; person++) ledger.wait(1, 0, 0, 999, true);
      return refusal(() => ledger.close());
    };
    const most = Math.floor(2 ** 33 / 999);
    expect(waits(most)).toBeUndefined();
    expect(waits(1)).toBe("TDM-MODEL-013");
  });
});
