import { describe, expect, it } from "vitest";
import { runShard } from "../../src/experiment/shard.ts";
import { Ledger } from "../../src/kernel/ledger.ts";
import { addPages, blankPages } from "../../src/kernel/ledger-pages.ts";
import { replicate } from "../../src/kernel/replicate.ts";
import { compileCoupled } from "../../src/model/compile/compile.ts";
import { loadModelText } from "../../src/model/load.ts";
import { compiledText } from "./compiled-text.ts";
import { errorOf } from "./error-of.ts";
import { bytesOf } from "./ledger-bytes.ts";
import { prepareText, theory } from "./simulation.ts";

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
    // 2^53 steps of 2^-20 days are 8.6e9 days: 86 million people for a period.
    expect(() => compiledText(crowd(80_000_000))).not.toThrow();
    expect(errorOf(() => compiledText(crowd(90_000_000))).code).toBe("TDM-MODEL-013");
  });

  it("is not walked in two scenarios together from half of that on, as their difference can be twice as much", () => {
    const together = (people: number) => {
      const { model } = loadModelText(crowd(people), "theory.yaml");
      const [doNothing] = model.scenarios;
      return compileCoupled(model, [doNothing!, doNothing!], new Float64Array(0), [1, 2]);
    };
    expect(together(42_000_000)).toBeDefined();
    expect(together(43_000_000)).toBeUndefined();
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

describe("people who come one after another in periods so long that the compiler knows no bound", () => {
  const counter = (periods: number, warmUp = "") =>
    theory(
      `
exits: {out: Out}
resources: {desk: {capacity: 1}}
stages: {counter: {kind: service, resource: desk, arrivals: {external: {all: {rate: 0.5 per day}}}, duration: {exponential: {mean: 1 day}}, to: {out: 1}}}
`,
      `{axis: plain, length: 200000 days, periods: ${periods}${warmUp}}`,
    );

  it("are counted as in short periods", () => {
    const [long, short] = [1, 1000].map((periods) => compiledText(counter(periods)));
    expect([long!.daysAreBounded, short!.daysAreBounded]).toEqual([false, true]);
    const sums = [long!, short!].map((model) => {
      const { personDays, waitingDays } = replicate(model);
      return [personDays, waitingDays].map((days) => days.reduce((sum, one) => sum + one, 0));
    });
    expect(sums[0]).toEqual(sums[1]);
    // One who is served, and one who waits, half of the time each: M/M/1.
    expect(sums[0]![0]! / 200_000).toBeCloseTo(0.5, 1);
  });

  it("are refused after the run where a sum was too large on the way", () => {
    const ledger = new Ledger(compiledText(counter(1)));
    const most = Math.floor(2 ** 33 / 200_000);
    for (let person = 0; person < most; person++) ledger.stay(0, 0, 0, 0, 200_000, 0);
    expect(() => ledger.close()).not.toThrow();
    ledger.stay(0, 0, 0, 0, 200_000, 0);
    expect(errorOf(() => ledger.close()).code).toBe("TDM-MODEL-013");
  });

  it("are refused where their waits were", () => {
    const ledger = new Ledger(compiledText(counter(1)));
    const wait = () => ledger.wait(0, 0, Float64Array.of(0, 200_000), false);
    for (let person = 0; person < Math.floor(2 ** 33 / 200_000); person++) wait();
    expect(() => ledger.close()).not.toThrow();
    wait();
    expect(errorOf(() => ledger.close()).code).toBe("TDM-MODEL-013");
  });

  it("may be any number in a warm-up, of which no days are reported", () => {
    const ledger = new Ledger(compiledText(counter(1, ", warm-up: 300000 days")));
    for (let person = 0; person < 40_000; person++) ledger.stay(0, 0, 0, 0, 300_000, 0);
    expect(() => ledger.close()).not.toThrow();
  });
});

describe("package-days of scenarios that are walked together", () => {
  const compiled = compiledText(
    theory(
      `
exits: {out: Out}
stages:
  home: {kind: stay, initial: 1, duration: 1 day, package: {unit: £ per week, amount: 3}, to: {out: 1}}
`,
      "{axis: plain, length: 1000 days, periods: 10}",
    ),
  );
  /** So many people who are in the first period only, each with 100,000 package-days that come and go. */
  const stays = (ledger: Ledger, people: number) => {
    for (let person = 0; person < people; person++) ledger.stayWithPackage(0, 0, 0, 0, 100, 1, 1000);
  };

  it("may differ by as much as two sums that are exact, and no more", () => {
    const differing = (people: number) => {
      const ledger = new Ledger(compiled);
      ledger.write(blankPages(compiled), -1);
      stays(ledger, people);
      return ledger;
    };
    expect(() => differing(2 * 600).close()).not.toThrow();
    expect(errorOf(() => differing(2 ** 27 / 1e5 + 1).close()).code).toBe("TDM-MODEL-013");
  });

  it("are refused where a sum and a difference, both exact, add up to what is not", () => {
    const summed = (people: number) => {
      const [parent, child] = [blankPages(compiled), blankPages(compiled)];
      const ledger = new Ledger(compiled, parent);
      stays(ledger, 400);
      ledger.write(child, 1);
      stays(ledger, people);
      addPages(child, parent);
      ledger.close();
      return new Ledger(compiled, child);
    };
    expect(() => summed(200).close()).not.toThrow();
    expect(errorOf(() => summed(400).close()).code).toBe("TDM-MODEL-013");
  });

  it("are refused, or counted to the byte, as when each is simulated by itself", () => {
    const both = (people: number) => {
      const prepared = prepareText(
        theory(
          `
exits: {out: Out}
stages:
  home: {kind: stay, initial: ${people}, duration: {uniform: {min: 90 days, max: 300 days}}, package: {unit: £ per week, amount: 1000}, to: {out: 1}}
  again: {kind: stay, arrivals: {external: {calls: {rate: 1 per day}}}, duration: 50 days, to: {home: 1}}
interventions: {shorter: {label: Shorter, start: day 0, changes: [{duration: {of: home, by: -60 %}}, {duration: {of: again, by: -60 %}}]}}
scenarios: {programme: {interventions: all}}
`,
          "{axis: plain, length: 1000 days, periods: 10}",
        ),
        "packages",
      );
      return [true, false].map((coupled) => runShard(prepared, { from: 0, to: 1 }, coupled));
    };
    const [together, alone] = both(600);
    together!.forEach(({ ledger }, scenario) => {
      expect(bytesOf(ledger).equals(bytesOf(alone![scenario]!.ledger))).toBe(true);
    });
    expect(errorOf(() => both(1200)).code).toBe("TDM-MODEL-013");
  });
});
