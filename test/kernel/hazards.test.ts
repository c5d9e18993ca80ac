import { describe, expect, it } from "vitest";
import { expectShare } from "./chance.ts";
import { simulate, theory } from "./simulation.ts";

const PEOPLE = 20_000;

/** Everybody begins at time 0; a period is 10 days. */
const from = (gate: string, stages: string) =>
  simulate(
    theory(`
exits: {out: Out, better: Better, worse: Worse, died: Died}
attributes: {need: {levels: {low: 0.5, high: rest}, report: true}}
stages:
  gate: {kind: stay, initial: ${PEOPLE}, duration: 0 days, to: {${gate}: 1}}
${stages}`),
  );

describe("hazards of a stay", () => {
  it("compete: each takes its share of those whom none has taken yet", () => {
    const tally = from(
      "home",
      `  home:
    kind: stay
    hazards:
      recovery: {after: {exponential: {mean: 40 days}}, to: better}
      decline: {after: {exponential: {mean: 20 days}}, to: {worse: 0.75, out: rest}}
`,
    );
    const ended = 1 - Math.exp(-100 * (1 / 40 + 1 / 20));
    expectShare(tally.passages({ to: "better" }), PEOPLE, ended / 3);
    expectShare(tally.passages({ to: "worse" }), PEOPLE, ended * (2 / 3) * 0.75);
    expectShare(tally.passages({ to: "out" }), PEOPLE, ended * (2 / 3) * 0.25);
  });

  it("compete with death and with the duration", () => {
    const tally = from(
      "home",
      `  home:
    kind: stay
    duration: 30 days
    mortality: {exponential: {mean: 50 days}}
    hazards: {decline: {after: {gompertz: {rate: 0.01 per day, growth: 0.05 per day}}, to: worse}}
    to: {out: 1}
`,
    );
    const declines = (0.01 / 0.05) * Math.expm1(0.05 * 30);
    expectShare(tally.passages({ to: "out" }), PEOPLE, Math.exp(-30 / 50 - declines));
    expect(tally.passages({ to: "out" }, { since: 3, until: 4 })).toBe(tally.passages({ to: "out" }));
    expect(tally.passages({ to: "worse" }) + tally.passages({ to: "died" })).toBe(
      PEOPLE - tally.passages({ to: "out" }),
    );
  });

  it("may depend on attributes, and so may where they lead", () => {
    const tally = from(
      "home",
      `  home:
    kind: stay
    hazards:
      decline: {after: {by: need, low: {exponential: {mean: 1000000000 years}}, high: {log-logistic: {shape: 2, scale: 30 days}}}, to: {worse: {by: need, low: 1, high: 0.4}, out: rest}}
`,
    );
    const high = { levels: { need: "high" } };
    const ofHigh = tally.passages({ from: "gate" }, high);
    expect(tally.gone({ levels: { need: "low" } })).toBe(0);
    const ended = 1 - 1 / (1 + (100 / 30) ** 2);
    expectShare(tally.gone(high), ofHigh, ended);
    expectShare(tally.passages({ to: "worse" }, high), ofHigh, ended * 0.4);
  });

  it("run from the entry, or since a stage was left: then they have run on in between", () => {
    const decline = (since: string) =>
      from(
        "hospital",
        `  hospital: {kind: stay, duration: 5 days, to: {break: 1}}
  break: {kind: stay, duration: 20 days, to: {home: 1}}
  home: {kind: stay, hazards: {decline: {after: {weibull: {shape: 2, scale: 40 days}}, ${since} to: worse}}}
`,
      );
    const H = (days: number) => (days / 40) ** 2;
    const untilDay = (tally: ReturnType<typeof decline>, day: number) =>
      tally.passages({ to: "worse" }, { until: day / 10 });
    const sinceEntry = decline("");
    const sinceHospital = decline("since: hospital,");
    for (const day of [30, 50, 80]) {
      expectShare(untilDay(sinceEntry, day), PEOPLE, -Math.expm1(-H(day - 25)));
      expectShare(untilDay(sinceHospital, day), PEOPLE, -Math.expm1(-(H(day - 5) - H(20))));
    }
  });

  it("run from the entry for somebody who has not been there", () => {
    const home = (since: string) =>
      from(
        "home",
        `  elsewhere: {kind: stay, duration: 5 days, arrivals: {external: {nobody: {rate: 0 per day}}}, to: {home: 1}}
  home: {kind: stay, hazards: {decline: {after: {weibull: {shape: 2, scale: 40 days}}, ${since} to: worse}}}
`,
      ).passages({ to: "worse" }, { until: 5 });
    expect(home("since: elsewhere,")).toBe(home(""));
  });
});

describe("packages", () => {
  it("weight the days of a stay exactly, and are drawn for each visit", () => {
    const fixed = from(
      "home",
      "  home: {kind: stay, package: {unit: hours per week, amount: 2.5}, duration: 12 days, to: {out: 1}}\n",
    );
    expect(fixed.byPeriod("packageDays", "home")).toEqual(
      [10, 2, 0, 0, 0, 0, 0, 0, 0, 0].map((days) => days * 2.5 * PEOPLE),
    );
    const byNeed = from(
      "home",
      "  home: {kind: stay, package: {unit: hours per week, amount: {by: need, low: 1, high: {empirical: {values: [4, 8]}}}}, duration: 3 days, to: {out: 1}}\n",
    );
    const low = { levels: { need: "low" } };
    expect(byNeed.sum("packageDays", "home", low)).toBe(byNeed.sum("personDays", "home", low));
    const high = byNeed.passages({ to: "out" }, { levels: { need: "high" } });
    // 4 or 8 for three days each: how many have 8?
    const eights = (byNeed.sum("packageDays", "home", { levels: { need: "high" } }) - high * 3 * 4) / (3 * 4);
    expect(eights).toBe(Math.round(eights));
    expectShare(eights, high, 0.5);
  });

  it("count while somebody is served, not while they wait", () => {
    const tally = simulate(
      theory(`
exits: {out: Out}
resources: {desk: {capacity: 1}}
stages:
  counter: {kind: service, resource: desk, arrivals: {external: {pair: {every: 1 year, first: 1 day, batch: 2}}}, package: {unit: visits, amount: 3}, duration: 6 days, to: {out: 1}}
`),
    );
    expect(tally.sum("packageDays", "counter")).toBe(2 * 6 * 3);
    expect(tally.sum("waitingDays", "counter")).toBe(6);
  });
});
