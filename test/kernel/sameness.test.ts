import { describe, expect, it } from "vitest";
import { simulate, simulateAll } from "./simulation.ts";
import type { Tally } from "./tally.ts";
import { ATTRIBUTES, village as model, ORDER, STAGES } from "./village-model.ts";

const base = simulate(model());
const expectSameNumbers = (tally: Tally) => expect(tally.byName()).toEqual(base.byName());

describe("the model of these tests", () => {
  it("has people who wait, give up, die waiting and are turned away, so that all of it is tested", () => {
    for (const to of ["out", "died", "lost", "home"]) {
      expect(base.passages({ from: "assessment", to }), to).toBeGreaterThan(10);
    }
    expect(base.sum("waitingDays", "assessment")).toBeGreaterThan(100);
    for (const to of ["door", "ward", "review", "out", "died"]) {
      expect(base.passages({ from: "home", to }), to).toBeGreaterThan(10);
    }
  });
});

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
      /to: \{(assessment: \{.*\}), home: 0.1, out: rest\}/,
      "to: {out: rest, home: 0.1, $1}",
    );
    expect([assessment, door].sort()).not.toEqual([STAGES.assessment, STAGES.door].sort());
    expectSameNumbers(simulate(model({ stages: { assessment, door } })));
    expectSameNumbers(simulate(model({ exits: "{lost: Lost, died: Died, out: Out}" })));
    expectSameNumbers(
      simulate(
        model({ cohorts: "{working: {label: Working, population: 3000}, older: {label: Older, population: 2000}}" }),
      ),
    );
  });

  it("if attributes, their levels' keys, hazards or streams stand in another order", () => {
    // An attribute stands below those that it depends on.
    const { need, mood, before, lately } = ATTRIBUTES;
    expectSameNumbers(simulate(model({ attributes: { lately: lately!, need: need!, before: before!, mood: mood! } })));
    expectSameNumbers(simulate(model({ attributes: { before: before!, lately: lately!, need: need!, mood: mood! } })));
    const hazards = /hazards: \{(relapse: .*to: door\}), (recovery: .*ward: rest\}\})\}, package/;
    const home = STAGES.home!.replace(hazards, "hazards: {$2, $1}, package");
    const ward = STAGES.ward!.replace(/(hospital: \{.*?\}), (clinic: \{.*rest\}\})\}\}, sets/, "$2, $1}}, sets");
    const door = STAGES.door!.replace("{by: before, new: 0.6, known: 0.8}", "{known: 0.8, new: 0.6, by: before}");
    for (const [name, text] of Object.entries({ home, ward, door })) expect(text).not.toBe(STAGES[name]);
    expectSameNumbers(simulate(model({ stages: { home, ward, door } })));
  });

  it("if an attribute is added that nothing depends on, or a resource that nobody asks for", () => {
    const shade = { shade: "{levels: {green: 0.3, blue: {by: need, low: 0.1, high: 0.6}, red: rest}}" };
    const since = { since: "{days-since: door, levels: {now: 0 days, then: 5 days}}" };
    expectSameNumbers(simulate(model({ attributes: { ...ATTRIBUTES, ...shade, ...since } })));
    expectSameNumbers(simulate(model({ attributes: { ...since, ...ATTRIBUTES, ...shade } })));
    const resources =
      "{nobodys: {capacity: 1}, assessors: {capacity: {steps: {day 0: 8, day 50: 12}}, queue-limit: 30}}";
    const door = STAGES.door!.replace("home: 0.1,", "home: 0.1, a-new-stage: 0,");
    const added = "{kind: service, resource: nobodys, priority: 50, duration: 1 day, to: {out: 1}}";
    expectSameNumbers(simulate(model({ resources, stages: { "a-new-stage": added, door } })));
  });

  it("if a stream is added in which nobody comes, or somebody who only passes by", () => {
    const nobody = STAGES.door!.replace("arrivals: {", "arrivals: {external: {none: {rate: 0 per day}}, ");
    expectSameNumbers(simulate(model({ stages: { door: nobody } })));
    const passing = "{kind: route, arrivals: {external: {passer-by: {rate: 1 per day}}}, to: {out: 1}}";
    const tally = simulate(model({ stages: { street: passing } }));
    const withoutThem = Object.entries(tally.byName()).filter(([name]) => !/ (passer-by|street)\b/.test(name));
    expect(tally.into("street")).toBeGreaterThan(50);
    expect(Object.fromEntries(withoutThem)).toEqual(base.byName());
  });

  it("if something is called by another label", () => {
    const home = STAGES.home!.replace("{kind: stay,", "{kind: stay, label: At home, description: Where people live,");
    const cohorts = "{older: {label: 65 and over, population: 2000}, working: {label: 18 to 64, population: 3000}}";
    expectSameNumbers(
      simulate(
        model({ stages: { home }, cohorts, title: "Something else", exits: "{out: Gone, died: Dead, lost: Away}" }),
      ),
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
      .map(([name, people]) => `${name}: {label: "${name}", population: ${people}}`)
      .join(", ")}}`;
    const door = STAGES.door!.replace("working: 0.01 per day", "working: 0.01 per day, abroad: 1 per day");
    const ward = STAGES.ward!.replace(
      "rate: 4 per day",
      "rate: {older: 4 per day, working: 4 per day, abroad: 0 per day}",
    ).replace("every: 3 days", "every: {older: 3 days, working: 3 days, abroad: 1 year}");
    const home = STAGES.home!.replace("working: 30", "working: 30, abroad: 0").replace(
      "working: 60 days",
      "working: 60 days, abroad: 1 day",
    );
    const need = ATTRIBUTES.need!.replace("working: 0.6", "working: 0.6, abroad: 1");
    const attributes = { ...ATTRIBUTES, need };
    expectSameNumbers(simulate(model({ cohorts, attributes, stages: { door, ward, home } })));
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

  it("if interventions, their changes, or scenarios stand in another order", () => {
    const changes = [
      "{divert: {at: door, from: assessment, to: out, share: 50 %}}",
      "{divert: {at: door, from: assessment, to: home, share: 30 %}}",
      "{prevent: {at: ward, from: hospital, share: 20 %}}",
      "{duration: {of: home, by: -10 %}}",
    ];
    const help = (list: readonly string[]) => `  help: {label: Help, start: day 10, changes: [${list.join(", ")}]}\n`;
    const care =
      "  care: {label: Care, start: day 30, changes: [{duration: {of: home, by: -20 %}}, {divert: {at: door, from: home, to: out, share: 0.4}}]}\n";
    const scenarios = ["  programme: {interventions: all}\n", "  half: {interventions: [help]}\n"];
    const one = simulateAll(
      model({ more: `interventions:\n${help(changes)}${care}scenarios:\n${scenarios.join("")}` }),
    );
    const other = simulateAll(
      model({
        more: `interventions:\n${care}${help([...changes].reverse())}scenarios:\n${[...scenarios].reverse().join("")}`,
      }),
    );
    expectSameNumbers(other.get("do-nothing")!);
    for (const scenario of ["programme", "half"]) {
      expect(other.get(scenario)!.byName(), scenario).toEqual(one.get(scenario)!.byName());
      expect(other.get(scenario)!.byName(), scenario).not.toEqual(base.byName());
    }
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

describe("numbers may change", () => {
  it("with the name of a stage, of an attribute or of a stream: names key the draws", () => {
    const renamed = model().replace(/\bhome\b/g, "care-at-home");
    expect(simulate(renamed).sum("personDays", "care-at-home")).not.toBe(base.sum("personDays", "home"));
    const moody = model({ attributes: { ...ATTRIBUTES, need: ATTRIBUTES.need! } }).replace(/\bneed\b/g, "band");
    expect(simulate(moody).sum("packageDays", "home")).not.toBe(base.sum("packageDays", "home"));
    const stream = model().replace(/\bhospital\b/g, "infirmary");
    expect(simulate(stream).passages({ from: "infirmary" })).not.toBe(base.passages({ from: "hospital" }));
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
