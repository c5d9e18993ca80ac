import { describe, expect, it } from "vitest";
import { Ledger } from "../../src/kernel/ledger.ts";
import { compiledText } from "./compiled-text.ts";
import { errorOf } from "./error-of.ts";
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

describe("a model too large for its days to be added up exactly", () => {
  it("is refused before it is run", () => {
    // 2^52 steps of 2^-20 days are 4.3e9 days: 43 million people for a period.
    expect(() => compiledText(crowd(42_000_000))).not.toThrow();
    expect(errorOf(() => compiledText(crowd(43_000_000))).code).toBe("TDM-MODEL-013");
  });

  it("is refused after it has been run if packages have been too large on the way, whatever is left of them", () => {
    const care = theory(
      `
exits: {out: Out}
stages:
  home: {kind: stay, initial: 1, duration: 1 day, package: {unit: £ per week, amount: 3}, to: {out: 1}}
`,
      "{axis: plain, length: 1000 days, periods: 10}",
    );
    const counted = (people: number) => {
      const ledger = new Ledger(compiledText(care));
      // Beyond 2^26 package-days two of them could be whole steps no more. Each leaves the first instant of a period of 100 days that they were in.
      for (let person = 0; person < people; person++) {
        ledger.stay(0, 0, 0, 0, 100, 1);
        ledger.stayWithPackage(0, 0, 0, 0, 100, 1, 1000);
      }
      return ledger;
    };
    expect(() => counted(600).close()).not.toThrow();
    expect(errorOf(() => counted(2 ** 26 / 1e5 + 1).close()).code).toBe("TDM-MODEL-013");
    // In the second period everything is taken off again.
    const ledger = new Ledger(compiledText(care));
    ledger.stayWithPackage(0, 0, 100, 1, 101, 1, 2 ** 26 / 100);
    expect(errorOf(() => ledger.close()).code).toBe("TDM-MODEL-013");
    // A warm-up is not reported.
    const warm = new Ledger(
      compiledText(
        care
          .replace("initial: 1", "arrivals: {external: {a: {rate: 1 per day}}}")
          .replace("periods: 10", "periods: 10, warm-up: 100000 days"),
      ),
    );
    warm.stayWithPackage(0, 0, 0, 0, 99_999, 0, 1000);
    expect(() => warm.close()).not.toThrow();
  });

  it("is refused after it has been run if its waits, all counted where they end, have become too long", () => {
    const ledger = new Ledger(compiledText(crowd(10)));
    const wait = () => ledger.wait(1, 0, Float64Array.of(0, 999), true);
    for (let person = 0; person < Math.floor(2 ** 33 / 999); person++) wait();
    expect(() => ledger.close()).not.toThrow();
    wait();
    expect(errorOf(() => ledger.close()).code).toBe("TDM-MODEL-013");
  });
});
