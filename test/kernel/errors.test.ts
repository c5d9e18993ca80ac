import { describe, expect, it } from "vitest";
import type { ErrorCode } from "../../src/errors/catalogue.ts";
import { replicate } from "../../src/kernel/replicate.ts";
import { compiledText } from "./compiled-text.ts";
import { errorOf } from "./error-of.ts";
import { simulate, theory } from "./simulation.ts";

/** One older person, who comes to the trap, and some younger ones, who do not and are simulated after. */
const trapped = (stages: string, resources = "") =>
  theory(`
cohorts: {older: {label: Older}, working: {label: Working}}
exits: {out: Out}
${resources}
stages:
  start: {kind: stay, initial: {older: 1, working: 6}, duration: 0 days, to: {way: 1}}
  way: {kind: stay, duration: 7 days, to: {trap: {older: 1, working: 0}, elsewhere: rest}}
  elsewhere: {kind: stay, duration: 40 days, to: {out: 1}}
${stages}
`);

describe("people who go round without time passing", () => {
  it.each([
    [
      "in stays of no length",
      trapped(`  trap: {kind: stay, duration: 0 days, to: {again: 1}}
  again: {kind: stay, duration: 0 days, to: {trap: 1}}
`),
      /stage (trap|again)/,
    ],
    [
      "in stays shorter than the smallest step of time",
      trapped("  trap: {kind: stay, duration: {exponential: {mean: 0.000000001 minutes}}, to: {trap: 1}}\n"),
      /stage trap/,
    ],
    [
      "through a desk that takes no time, where others queue",
      trapped(
        `  trap: {kind: service, resource: desk, duration: 0 days, to: {again: 1}}
  again: {kind: route, to: {trap: 1}}
`,
        "resources: {desk: {capacity: 1}}",
      ),
      /stage (trap|again)/,
    ],
    [
      "by giving up at once and asking again",
      trapped(
        `  trap: {kind: service, resource: desk, duration: 0 days, patience: {after: 0 days, to: again}, to: {again: 1}}
  again: {kind: stay, duration: 0 days, to: {trap: 1}}
`,
        "resources: {desk: {capacity: 0}}",
      ),
      /stage (trap|again)/,
    ],
    [
      "by being turned away and coming again at once",
      trapped(
        `  trap: {kind: service, resource: desk, duration: 1 day, turned-away: again, to: {again: 1}}
  again: {kind: stay, duration: 0 days, to: {trap: 1}}
`,
        "resources: {desk: {capacity: 0, queue-limit: 0}}",
      ),
      /stage (trap|again)/,
    ],
    [
      "through a hazard that strikes at once",
      trapped(`  trap: {kind: stay, hazards: {strike: {after: {exponential: {mean: 0.000000001 minutes}}, to: again}}}
  again: {kind: stay, duration: 0 days, to: {trap: 1}}
`),
      /stage (trap|again)/,
    ],
    [
      "in reviews that are due all the time",
      trapped(`  trap: {kind: stay, duration: 1 year, reviews: {at: review, every: 0 days}, to: {out: 1}}
  review: {kind: route, to: {back: 1}}
`),
      /stage trap/,
    ],
  ])("are named, with place and time, instead of going on for ever: %s", (_, text, stage) => {
    const error = errorOf(() => simulate(text, { replication: 3 }));
    expect(error.code).toBe<ErrorCode>("TDM-RUN-002");
    expect(error.message).toContain("replication 3, person 0 of initial:start:older, day 7.000");
    expect(error.message).toMatch(stage);
  });

  const HURRIED = "{exponential: {mean: 1e-5 days}}";
  it.each([
    ["in stays", `  trap: {kind: stay, duration: ${HURRIED}, to: {trap: 1}}\n`, ""],
    [
      "in services",
      `  trap: {kind: service, resource: desk, duration: ${HURRIED}, to: {trap: 1}}\n`,
      "resources: {desk: {capacity: 1}}",
    ],
    [
      "in reviews",
      `  trap: {kind: stay, duration: 1 year, reviews: {at: review, every: ${HURRIED}}, to: {out: 1}}
  review: {kind: route, to: {back: 1}}
`,
      "",
    ],
  ])("are named too where each step takes about a second, which would go on for hours: %s", (_, stages, resources) => {
    const error = errorOf(() => simulate(trapped(stages, resources)));
    expect(error.code).toBe<ErrorCode>("TDM-RUN-002");
    expect(error.message).toMatch(
      /more than 10,000 steps in a day: .*person 0 of initial:start:older, day 7\.\d+, stage trap/,
    );
  });

  it("are let go if they leave in the end", () => {
    const patient = trapped("  trap: {kind: stay, duration: 0 days, to: {trap: 0.999, out: rest}}\n");
    expect(simulate(patient).passages({ to: "out" })).toBe(7);
    const queueing = trapped(
      "  trap: {kind: service, resource: desk, duration: 0 days, to: {trap: 0.999, out: rest}}\n",
      "resources: {desk: {capacity: 1}}",
    );
    expect(simulate(queueing).passages({ to: "out" })).toBe(7);
  });

  it("are not taken to do so where time passes now and then", () => {
    const circle = theory(
      `
exits: {out: Out}
resources: {desk: {capacity: 1}}
stages:
  start: {kind: stay, initial: 1, duration: 0 days, to: {counter: 1}}
  counter: {kind: service, resource: desk, duration: 0 days, to: {home: 1}}
  home: {kind: stay, duration: 11.25 minutes, to: {counter: 1}}
`,
    );
    expect(simulate(circle).into("counter")).toBe(100 * 128);
  });
});

describe("people who change places so often that a replication would not end", () => {
  it.each([
    [
      "in stays",
      "  trap: {kind: stay, duration: 1 minute, to: {again: 1}}\n  again: {kind: route, to: {trap: 1}}\n",
      "",
    ],
    [
      "in reviews",
      "  trap: {kind: stay, duration: 1 year, reviews: {at: again, every: 1 minute}, to: {out: 1}}\n  again: {kind: route, to: {back: 1}}\n",
      "",
    ],
    [
      "in services",
      "  trap: {kind: service, resource: desk, duration: 1 minute, to: {trap: 1}}\n",
      "resources: {desk: {capacity: 1}}",
    ],
  ])("are named, with place and time: %s", (_, stages, resources) => {
    const model = compiledText(trapped(stages, resources));
    const after = (moves: number) => errorOf(() => replicate(model, 3, undefined, undefined, moves));
    // One week on the way, then 1440 minutes a day.
    const { code, message } = after(14_400);
    expect(code).toBe<ErrorCode>("TDM-RUN-005");
    expect(message).toContain("replication 3, person 0 of initial:start:older");
    expect(message).toMatch(/stage (trap|again)/);
    expect(() => replicate(model, 3, undefined, undefined, 200_000)).not.toThrow();
  });
});

describe("queues that grow without end", () => {
  /** A thousand a day for one who serves ten a day. */
  const STARVING = theory(`
exits: {served: Served}
resources: {desk: {capacity: 1}}
stages:
  counter: {kind: service, resource: desk, arrivals: {external: {crowd: {every: 0.001 days}}}, duration: 0.1 days, to: {served: 1}}
`);

  it("stop a model, with time and stage, before memory ends", () => {
    const error = errorOf(() => replicate(compiledText(STARVING), 5, undefined, 20_000));
    expect(error.code).toBe<ErrorCode>("TDM-RUN-004");
    expect(error.message).toMatch(
      /^the queues grow without end: .* replication 5, person \d+ of external:counter:crowd:all/,
    );
    // 990 more a day than are served.
    const day = Number(/day (\d+\.\d+), stage counter/.exec(error.message)![1]);
    expect(day).toBeGreaterThan(20);
    expect(day).toBeLessThan(20.5);
  });

  it("are those of one time: many more may wait after one another", () => {
    const text = STARVING.replace("duration: 0.1 days", "duration: 0.0005 days");
    expect(replicate(compiledText(text), 0, undefined, 10).served[0]).toBeGreaterThan(9_000);
  });

  it("are not those who will ask one day, and not wait", () => {
    const residents = theory(`
cohorts: {all: {label: All, population: 1000}}
exits: {served: Served}
resources: {desk: {capacity: 1000}}
stages:
  counter: {kind: service, resource: desk, arrivals: {residents: {rate: 0.1 per day}}, duration: 0.1 days, to: {served: 1}}
`);
    expect(() => replicate(compiledText(residents), 0, undefined, 1)).not.toThrow();
  });

  it("are not those that give up, or are turned away", () => {
    const patient = STARVING.replace(
      "duration: 0.1 days,",
      "duration: 0.1 days, patience: {after: 1 day, to: served},",
    );
    expect(() => replicate(compiledText(patient), 0, undefined, 1_100)).not.toThrow();
    const limited = STARVING.replace("capacity: 1", "capacity: 1, queue-limit: 5").replace(
      "duration: 0.1 days,",
      "duration: 0.1 days, turned-away: served,",
    );
    expect(() => replicate(compiledText(limited), 0, undefined, 10)).not.toThrow();
  });
});

describe("rates that are absurd", () => {
  const often = (rate: string) =>
    theory(
      `
exits: {out: Out}
stages:
  home: {kind: stay, arrivals: {external: {few: {rate: 1 per day}, crowd: {rate: ${rate}}}}, duration: 1 day, to: {out: 1}}
`,
      "{axis: plain, length: 366 days, periods: 36600}",
    );

  it("are refused before the model is run, by where they stand", () => {
    const error = errorOf(() => compiledText(often("1000000000 per year")));
    expect(error.code).toBe<ErrorCode>("TDM-MODEL-007");
    expect(error.message).toMatch(/external\.crowd\.rate: .*at most 500,000,000 .* --sample .*found 1,002,053,/);
    expect(() => compiledText(often("400000000 per year"))).not.toThrow();
  });

  it("are refused for residents too", () => {
    const residents = (population: number, rate: string) =>
      compiledText(
        theory(`
cohorts: {all: {label: All, population: ${population}}}
exits: {out: Out}
stages: {door: {kind: route, arrivals: {residents: {rate: ${rate}}}, to: {out: 1}}}
`),
      );
    expect(errorOf(() => residents(1000, "10000 per day")).message).toMatch(/stages\.door\.arrivals\.residents\.rate/);
    expect(() => residents(1000, "1 per day")).not.toThrow();
  });

  it("are refused for those who join, for their contacts, and for the cohort that people age into", () => {
    const open = (joining: number, working: number, older: number) =>
      compiledText(
        theory(
          `
cohorts:
  working: {label: Working, population: 1000, newcomers: {rate: ${joining} per day, age: 0 days}, ages: {into: older, at: 50 days, age: 0 days}}
  older: {label: Older, population: 0}
exits: {out: Out}
stages: {door: {kind: route, arrivals: {residents: {rate: {working: ${working} per day, older: ${older} per day}}}, to: {out: 1}}}
`,
          "{axis: plain, length: 100 days, periods: 100}",
        ),
      );
    expect(errorOf(() => open(6e6, 0, 0)).message).toMatch(/cohorts\.working\.newcomers\.rate: .*found 600,000,000/);
    for (const [joining, working, older] of [
      [9, 10_000, 0],
      [9, 0, 10_000],
      [9e5, 0.1, 0],
    ] as const) {
      const { message } = errorOf(() => open(joining, working, older));
      expect(message).toMatch(/stages\.door\.arrivals\.residents\.rate/);
    }
    expect(() => open(900, 1, 2)).not.toThrow();
  });
});

describe("batches that make people explode in number", () => {
  it("are refused before the model is run", () => {
    const batches = (size: string) =>
      theory(
        `exits: {out: Out}\nstages:\n  home: {kind: stay, arrivals: {external: {crowd: {rate: 1 per day, batch: ${size}}}}, duration: 1 day, to: {out: 1}}\n`,
      );
    expect(() => compiledText(batches("1000"))).not.toThrow();
    for (const size of ["1000000000", "{1: 0.999999, 1000000000: rest}", "100000000000"]) {
      const error = errorOf(() => compiledText(batches(size)));
      expect(error.code, size).toBe<ErrorCode>("TDM-MODEL-007");
      expect(error.message).toMatch(/stages\.home\.arrivals\.external\.crowd\.rate: people come so often/);
    }
  });
});

describe("anything else that goes wrong inside a run", () => {
  it("is reported with replication, person, day and stage, and with its cause", () => {
    const model = compiledText(trapped("  trap: {kind: stay, duration: 3 days, to: {out: 1}}\n"));
    const broken = { ...model, choiceStart: undefined as never };
    const error = errorOf(() => replicate(broken, 12));
    expect(error.code).toBe<ErrorCode>("TDM-RUN-001");
    expect(error.message).toContain("replication 12, person 0 of initial:start:older, day 0.000, stage start");
    expect(error.cause).toBeInstanceOf(TypeError);
  });
});
