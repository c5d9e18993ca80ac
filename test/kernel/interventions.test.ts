import { describe, expect, it } from "vitest";
import { expectShare, expectWithin } from "./chance.ts";
import { simulateAll, theory } from "./simulation.ts";

const STREAM = (intervention: string) =>
  theory(`
exits: {out: Out}
stages:
  home:
    kind: stay
    arrivals: {external: {hospital: {rate: 500 per day}, elsewhere: {rate: 500 per day}}}
    duration: {exponential: {mean: 12 days}}
    to: {out: 1}
interventions:
${intervention}
scenarios: {programme: {interventions: all}}
`);

function compared(intervention: string) {
  const tallies = simulateAll(STREAM(intervention));
  return { base: tallies.get("do-nothing")!, changed: tallies.get("programme")! };
}

const arriving = (from: string, since: number, until = since + 1) =>
  [
    { from, to: "home" },
    { since, until },
  ] as const;

describe("a prevention", () => {
  it("thins the arrivals of its stream, and of no other, by its share", () => {
    const { base, changed } = compared(
      "  fewer: {label: Fewer, start: day 0, changes: [{prevent: {at: home, from: hospital, share: 20 %}}]}\n",
    );
    const before = base.passages(...arriving("hospital", 0, 10));
    expectShare(changed.passages(...arriving("hospital", 0, 10)), before, 0.8);
    expect(changed.passages(...arriving("elsewhere", 0, 10))).toBe(base.passages(...arriving("elsewhere", 0, 10)));
  });

  it("together with another prevents 1 - (1 - a)(1 - b)", () => {
    const prevent = (name: string, share: number) =>
      `  ${name}: {label: ${name}, start: day 0, changes: [{prevent: {at: home, from: hospital, share: ${share}}}]}\n`;
    const { base, changed } = compared(prevent("a", 0.3) + prevent("b", 0.5));
    expectShare(changed.passages(...arriving("hospital", 0, 10)), base.passages(...arriving("hospital", 0, 10)), 0.35);
  });

  it("of residents leaves them where they were, so that they may come later", () => {
    const tallies = simulateAll(
      theory(`
cohorts: {all: {label: All, population: 1000}}
exits: {out: Out}
stages:
  door: {kind: route, arrivals: {residents: {rate: 0.5 per day}}, to: {home: 1}}
  home: {kind: stay, duration: 2 days, to: {out: 1}}
interventions:
  fewer: {label: Fewer, start: day 0, changes: [{prevent: {at: door, from: residents, share: 50 %}}]}
scenarios: {programme: {interventions: all}}
`),
    );
    // Cycles of 2 + 2 days without it, of 4 + 2 days with it.
    expectWithin(tallies.get("do-nothing")!.created({ since: 1 }), 90_000 / 4, Math.sqrt(90_000 * (4 / 4 ** 3)));
    expectWithin(tallies.get("programme")!.created({ since: 1 }), 90_000 / 6, Math.sqrt(90_000 * (16 / 6 ** 3)));
  });
});

describe("a change of duration", () => {
  it("makes the stays that begin from then on so much shorter", () => {
    const tallies = simulateAll(
      theory(`
exits: {out: Out}
stages:
  gate: {kind: stay, initial: 100, duration: 0 days, to: {first: 1}}
  first: {kind: stay, duration: 20 days, to: {second: 1}}
  second: {kind: stay, duration: 20 days, to: {out: 1}}
interventions:
  shorter: {label: Shorter, start: day 10, changes: [{duration: {of: first, by: -50 %}}, {duration: {of: second, by: -50 %}}]}
scenarios: {programme: {interventions: all}}
`),
    );
    const programme = tallies.get("programme")!;
    expect(programme.sum("personDays", "first")).toBe(100 * 20);
    expect(programme.sum("personDays", "second")).toBe(100 * 10);
  });

  it("multiplies with others, in whatever order they are named", () => {
    const by = [7, -13, 31, -9, 17].map(
      (percent, index) =>
        `  s${index}: {label: S, start: day 0, changes: [{duration: {of: home, by: ${percent} %}}]}\n`,
    );
    const text = STREAM(by.join("")).replace(
      "scenarios: {programme: {interventions: all}}",
      "scenarios: {one: {interventions: [s0, s1, s2, s3, s4]}, other: {interventions: [s3, s1, s4, s0, s2]}}",
    );
    const tallies = simulateAll(text);
    expect(tallies.get("other")!.bytes().equals(tallies.get("one")!.bytes())).toBe(true);
    expect(
      simulateAll(STREAM([...by].reverse().join("")))
        .get("programme")!
        .byName(),
    ).toEqual(tallies.get("one")!.byName());
  });
});

describe("the time of an intervention", () => {
  const prevented = (when: string) =>
    compared(`  fewer: {label: Fewer, ${when}, changes: [{prevent: {at: home, from: hospital, share: 80 %}}]}\n`);
  const sharePrevented = (when: string) => {
    const { base, changed } = prevented(when);
    return Array.from({ length: 10 }, (_, since) => {
      const before = base.passages(...arriving("hospital", since));
      return 1 - changed.passages(...arriving("hospital", since)) / before;
    });
  };
  // One period has 5,000 arrivals, so a share of 0.8 or 0.4 is known to 0.007.
  const expectShares = (shares: number[], expected: number[]) => {
    shares.forEach((share, period) => {
      if (expected[period] === 0) expect(share, `period ${period}`).toBe(0);
      else expect(Math.abs(share - expected[period]!), `period ${period}`).toBeLessThan(0.035);
    });
  };

  it("is nothing before its start, and nothing from its end on", () => {
    expectShares(sharePrevented("start: day 30, end: day 60"), [0, 0, 0, 0.8, 0.8, 0.8, 0, 0, 0, 0]);
  });

  it("counts by the share of the period in which it acts", () => {
    expectShares(sharePrevented("start: day 35"), [0, 0, 0, 0.4, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8]);
  });

  it("may grow in a straight line", () => {
    expectShares(sharePrevented("start: day 20, ramp: 40 days"), [0, 0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.8, 0.8, 0.8]);
  });

  it("leaves everything before it as it was", () => {
    const { base, changed } = prevented("start: day 50");
    const until50 = (all: Record<string, number>) =>
      Object.fromEntries(
        Object.entries(all).filter(([name]) => !name.startsWith("people") && Number(name.split(" ")[1]) < 5),
      );
    expect(until50(changed.byName())).toEqual(until50(base.byName()));
    expect(changed.byName()).not.toEqual(base.byName());
  });
});

describe("the delivery of an intervention", () => {
  const delivered = (delivery: string) =>
    compared(
      `  fewer: {label: Fewer, start: day 20, delivery: {${delivery}}, changes: [{prevent: {at: home, from: hospital, share: 50 %}}]}\n`,
    );

  it("may fail altogether: then nothing is changed", () => {
    const { base, changed } = delivered("chance: 0");
    expect(changed.bytes().equals(base.bytes())).toBe(true);
  });

  it("may achieve a share of the effect, or more than was planned", () => {
    for (const [share, effect] of [
      ["0.5", 0.25],
      ["1.4", 0.7],
    ] as const) {
      const { base, changed } = delivered(`share: ${share}`);
      expectShare(
        changed.passages(...arriving("hospital", 2, 10)),
        base.passages(...arriving("hospital", 2, 10)),
        1 - effect,
      );
    }
  });

  it("never prevents more than all", () => {
    expect(delivered("share: 9").changed.passages(...arriving("hospital", 2, 10))).toBe(0);
  });

  it("may come late", () => {
    const { base, changed } = delivered("delay: 30 days");
    expect(changed.passages(...arriving("hospital", 0, 5))).toBe(base.passages(...arriving("hospital", 0, 5)));
    expectShare(changed.passages(...arriving("hospital", 5, 10)), base.passages(...arriving("hospital", 5, 10)), 0.5);
  });
});
