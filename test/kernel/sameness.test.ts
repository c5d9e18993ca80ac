import { describe, expect, it } from "vitest";
import { simulate, simulateAll, theory } from "./simulation.ts";
import type { Tally } from "./tally.ts";

/** A small model of everything that can happen, in pieces that can be put together in another order. */
const STAGES: Readonly<Record<string, string>> = {
  door: "{kind: route, arrivals: {residents: {rate: {older: 0.02 per day, working: 0.01 per day}}}, to: {assessment: 0.6, home: 0.1, out: rest}}",
  ward: "{kind: route, arrivals: {external: {hospital: {rate: 4 per day}}}, to: {home: {value: 0.7, uncertain: {beta: {sd: 0.05}}}, assessment: rest}}",
  assessment:
    "{kind: service, resource: assessors, duration: {lognormal: {mean: 2 days, cv: 1}}, to: {home: 0.5, out: rest}}",
  home: "{kind: stay, initial: {older: 60, working: 30}, duration: {gamma: {mean: 20 days, cv: 0.7}}, mortality: {exponential: {mean: 100 days}}, reviews: {at: review, every: 12 days}, to: {door: 0.3, out: rest}}",
  review: "{kind: route, to: {back: 0.8, out: rest}}",
};
const ORDER = Object.keys(STAGES);

interface Variation {
  readonly stages?: Readonly<Record<string, string>>;
  readonly order?: readonly string[];
  readonly cohorts?: string;
  readonly exits?: string;
  readonly more?: string;
  readonly title?: string;
}

function model(variation: Variation = {}): string {
  const stages = { ...STAGES, ...variation.stages };
  return theory(`
cohorts: ${variation.cohorts ?? "{older: {label: Older, population: 2000}, working: {label: Working, population: 3000}}"}
exits: ${variation.exits ?? "{out: Out, died: Died}"}
resources: {assessors: {capacity: {steps: {day 0: 8, day 50: 12}}}}
stages:
${(variation.order ?? Object.keys(stages)).map((name) => `  ${name}: ${stages[name]}`).join("\n")}
${variation.more ?? ""}
`).replace("title: Theory", `title: ${variation.title ?? "Theory"}`);
}

const base = simulate(model());
const expectSameNumbers = (tally: Tally) => expect(tally.byName()).toEqual(base.byName());

describe("no number changes", () => {
  it("if the same replication is simulated again", () => {
    expect(simulate(model()).bytes().equals(base.bytes())).toBe(true);
  });

  it("if the stages stand in another order", () => {
    expectSameNumbers(simulate(model({ order: [...ORDER].reverse() })));
    expectSameNumbers(simulate(model({ order: ["review", "home", "ward", "door", "assessment"] })));
  });

  it("if destinations, exits or cohorts stand in another order", () => {
    const assessment = STAGES.assessment!.replace("{home: 0.5, out: rest}", "{out: rest, home: 0.5}");
    const door = STAGES.door!.replace(
      "{assessment: 0.6, home: 0.1, out: rest}",
      "{out: rest, home: 0.1, assessment: 0.6}",
    );
    expectSameNumbers(simulate(model({ stages: { assessment, door } })));
    expectSameNumbers(simulate(model({ exits: "{died: Died, out: Out}" })));
    expectSameNumbers(
      simulate(
        model({ cohorts: "{working: {label: Working, population: 3000}, older: {label: Older, population: 2000}}" }),
      ),
    );
  });

  it("if something is called by another label", () => {
    const home = STAGES.home!.replace("{kind: stay,", "{kind: stay, label: At home, description: Where people live,");
    const cohorts = "{older: {label: 65 and over, population: 2000}, working: {label: 18 to 64, population: 3000}}";
    expectSameNumbers(
      simulate(model({ stages: { home }, cohorts, title: "Something else", exits: "{out: Gone, died: Dead}" })),
    );
  });

  it("if a stage is added that nobody enters", () => {
    const added = "{kind: stay, duration: {weibull: {shape: 0.8, mean: 90 days}}, to: {home: 0.5, out: rest}}";
    const door = STAGES.door!.replace("home: 0.1,", "home: 0.1, a-new-stage: 0,");
    const tally = simulate(model({ stages: { door, "a-new-stage": added } }));
    expect(tally.into("a-new-stage")).toBe(0);
    expectSameNumbers(tally);
    expectSameNumbers(simulate(model({ stages: { door, "a-new-stage": added }, order: ["a-new-stage", ...ORDER] })));
  });

  it("if a cohort is added in which nobody is", () => {
    const everywhere = { older: 2000, working: 3000, abroad: 0 };
    const cohorts = `{${Object.entries(everywhere)
      .map(([name, people]) => `${name}: {label: L, population: ${people}}`)
      .join(", ")}}`;
    const door = STAGES.door!.replace("working: 0.01 per day", "working: 0.01 per day, abroad: 1 per day");
    const ward = STAGES.ward!.replace(
      "rate: 4 per day",
      "rate: {older: 4 per day, working: 4 per day, abroad: 0 per day}",
    );
    const home = STAGES.home!.replace("working: 30", "working: 30, abroad: 0");
    expectSameNumbers(simulate(model({ cohorts, stages: { door, ward, home } })));
  });

  it("if an intervention and a scenario are added that are not used", () => {
    const more = `interventions:
  help: {label: Help, start: day 10, changes: [{divert: {at: door, from: assessment, to: out, share: 50 %}}]}
scenarios: {programme: {interventions: [help]}}
`;
    const tallies = simulateAll(model({ more }));
    expectSameNumbers(tallies.get("do-nothing")!);
    expect(tallies.get("programme")!.byName()).not.toEqual(base.byName());
  });

  it("if another uncertain number is added, before or after those that are there", () => {
    const cost = (value: string) => `cost: {per: visit, amount: ${value}}`;
    const uncertain = "{value: £100, uncertain: {normal: {sd: £10}}}";
    const more = "money: {price-base: year 1}\n";
    const at = (stage: string) => ({
      [stage]: STAGES[stage]!.replace(/^\{kind: \w+,/, (start) => `${start} ${cost(uncertain)},`),
    });
    expectSameNumbers(simulate(model({ more, stages: at("door") })));
    expectSameNumbers(simulate(model({ more, stages: at("review") })));
  });
});

describe("every number changes", () => {
  it("with the replication and with the seed", () => {
    const others = [simulate(model(), { replication: 1 }), simulate(model(), { seed: "another" })];
    for (const other of others) {
      expect(other.sum("personDays", "home")).not.toBe(base.sum("personDays", "home"));
      expect(other.byName()).not.toEqual(base.byName());
    }
  });
});

describe("a scenario gives the bytes of do-nothing in every replication", () => {
  const more = (changes: string, rest = "") => `interventions:
  nothing: {label: Nothing, start: day 10, ${rest}changes: [${changes}]}
scenarios: {programme: {interventions: all}, without: {}}
`;

  it.each([
    [
      "it has no effect",
      "{divert: {at: door, from: assessment, to: home, share: 0}}, {prevent: {at: ward, from: hospital, share: 0}}, {duration: {of: home, by: 0 %}}",
      "",
    ],
    ["it is never delivered", "{divert: {at: door, from: assessment, to: home, share: 1}}", "delivery: {chance: 0}, "],
    [
      "it starts after the end",
      "{divert: {at: door, from: assessment, to: home, share: 1}}",
      "delivery: {delay: 200 days}, ",
    ],
    ["it changes prices alone", "{price: {of: home, by: -50 %}}", ""],
  ])("if %s", (_, changes, rest) => {
    const home = STAGES.home!.replace("{kind: stay,", "{kind: stay, cost: {per: week, amount: £100},");
    const text = model({ more: `money: {price-base: year 1}\n${more(changes, rest)}`, stages: { home } });
    for (const replication of [0, 1, 2]) {
      const tallies = simulateAll(text, { replication });
      const nothing = tallies.get("do-nothing")!.bytes();
      for (const scenario of ["programme", "without"]) {
        expect(tallies.get(scenario)!.bytes().equals(nothing), `${scenario} in ${replication}`).toBe(true);
      }
    }
  });
});
