import fc from "fast-check";
import { loadModelText } from "../../src/model/load.ts";
import { otherRates, someOtherRates } from "./random-rates.ts";

const someChange = fc.record({
  kind: fc.constantFrom("divert", "divert", "divert", "prevent", "duration"),
  stage: fc.nat(20),
  from: fc.nat(20),
  to: fc.nat(20),
  cohort: fc.option(fc.constantFrom("older", "working"), { nil: undefined }),
  size: fc.integer({ min: 1, max: 60 }),
  measure: fc.constantFrom("share", "share", "points", "ratio", "towards"),
  open: fc.constantFrom("from", "to", undefined),
  where: fc.option(
    fc.constantFrom("{need: high}", "{mood: bad}", "{again: [once, often], need: low}", "{lately: [fresh, never]}"),
    { nil: undefined },
  ),
  byNeed: fc.boolean(),
});
type SomeChange = typeof someChange extends fc.Arbitrary<infer T> ? T : never;

const someIntervention = fc.record({
  start: fc.nat(50),
  course: fc.constantFrom(
    "ramp: 0 days",
    "ramp: 13 days",
    "ramp: 20 days, ramp-shape: s-curve",
    "milestones: {day 50: 30 %, day 55: 100 %}",
    "ramp: 5 days, lasts: one-off",
    "end: day 58",
  ),
  chance: fc.constantFrom(1, 0.5),
  changes: fc.array(someChange, { minLength: 1, maxLength: 3 }),
});

/**
 * Pathways where nobody waits, with up to five interventions and scenarios of all kinds: none of them, each alone, all but
 * one, all, all as planned, and all with other rates.
 */
export const someProgramme: fc.Arbitrary<string> = fc
  .record({ other: someOtherRates, interventions: fc.array(someIntervention, { minLength: 1, maxLength: 5 }) })
  .map(({ other: { pathway, rates }, interventions }) => {
    const text = pathway.withCapacity("unlimited");
    const { stages } = loadModelText(text, "pathway.yaml").model;
    const written = interventions.flatMap(({ start, course, chance, changes }, index) => {
      const lines = changes.flatMap((change) => describe(change, stages));
      if (lines.length === 0) return [];
      const delivery = `delivery: {chance: ${chance}, share: {value: 0.9, uncertain: {uniform: {min: 0.5, max: 1.2}}}}`;
      return [`  i${index}: {label: I, start: day ${start}, ${course}, ${delivery}, changes: [${lines.join(", ")}]}\n`];
    });
    const names = written.map((line) => line.trim().split(":")[0]!);
    const scenario = (name: string, chosen: readonly string[], more = "") =>
      `  ${name}: {interventions: [${chosen.join(", ")}]${more}}\n`;
    const scenarios = [
      scenario("all", names),
      ...names.map((name) => scenario(`only-${name}`, [name])),
      ...names.map((name) =>
        scenario(
          `without-${name}`,
          names.filter((other) => other !== name),
        ),
      ),
      scenario("certain", names, ", delivery: certain, effects: as-planned"),
      otherRates(text, rates, `, interventions: [${names.join(", ")}]`),
    ].filter((line) => !line.includes("[]"));
    return `${text}${written.length > 0 ? `interventions:\n${written.join("")}scenarios:\n${scenarios.join("")}` : ""}`;
  });

type Stages = ReturnType<typeof loadModelText>["model"]["stages"];

function describe(change: SomeChange, stages: Stages): string[] {
  const { kind, stage: at, from, to, cohort, size, measure, open, where, byNeed } = change;
  const stage = stages[at % stages.length]!;
  const who = `${cohort === undefined ? "" : `, cohort: ${cohort}`}${where === undefined ? "" : `, where: ${where}`}`;
  if (kind === "prevent") return [`{prevent: {at: door, from: residents, share: ${size} %${who}}}`];
  const varied = (of: string) => (byNeed ? `{by: need, low: ${of}, high: ${of.replace(String(size), "3")}}` : of);
  if (kind === "duration") {
    return stage.duration === undefined ? [] : [`{duration: {of: ${stage.name}, by: ${varied(`-${size} %`)}${who}}}`];
  }
  const ways = stage.branches.map((branch) => branch.to.name);
  if (ways.length < 2) return [];
  const [source, target] = [ways[from % ways.length]!, ways[to % ways.length]!];
  if (source === target) return [];
  // Hazards have chances of their own, of which points mean nothing.
  const how = stage.hazards.length > 0 && measure !== "ratio" ? "share" : measure;
  const required = how === "ratio" ? "from" : how === "towards" ? "to" : undefined;
  const ends = [
    ...(open === "from" && required !== "from" ? [] : [`from: ${source}`]),
    ...(open === "to" && required !== "to" ? [] : [`to: ${target}`]),
  ];
  return [
    `{divert: {at: ${stage.name}, ${ends.join(", ")}, ${how}: ${varied(how === "points" ? `${size}` : `${size} %`)}${who}}}`,
  ];
}
