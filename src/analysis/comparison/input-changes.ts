import type { Intervention, Model, Scenario } from "../../model/model.ts";
import type { ComparedRun } from "./compared-run.ts";
import type { InputChange, Setting } from "./comparison.ts";

/** What differs between two scenarios, each in its own model: interventions, how they turn out, and the values that they set. */
export function scenarioChanges(
  a: { readonly model: Model; readonly scenario: Scenario },
  b: { readonly model: Model; readonly scenario: Scenario },
): InputChange[] {
  const chosen = ({ model, scenario }: typeof a) => scenario.interventions.map((index) => model.interventions[index]!);
  const without = (some: readonly Intervention[], others: readonly Intervention[]) =>
    some.filter(({ name }) => !others.some((other) => other.name === name));
  const changes: InputChange[] = [
    ...without(chosen(a), chosen(b)).map(({ name, label }) => removed(`interventions.${name}`, label)),
    ...without(chosen(b), chosen(a)).map(({ name, label }) => added(`interventions.${name}`, label)),
  ];
  const compare = (path: string, from: unknown, to: unknown) => {
    if (from === to) return;
    if (to === undefined) changes.push(removed(path, from));
    else if (from === undefined) changes.push(added(path, to));
    else changes.push({ path, kind: "changed", from, to, decidesNumbers: path !== "label" });
  };
  compare("delivery", ...both(a, b, ({ deliveryCertain }) => (deliveryCertain ? "certain" : "at-risk")));
  compare("effects", ...both(a, b, ({ effectsAsPlanned }) => (effectsAsPlanned ? "as-planned" : "uncertain")));
  const set = { ...a.scenario.set, ...b.scenario.set };
  for (const path of Object.keys(set)) compare(`set.${path}`, ...both(a, b, (scenario) => scenario.set[path]));
  compare("label", ...both(a, b, ({ label }) => label));
  return changes;
}

function both<T>(
  a: { readonly scenario: Scenario },
  b: { readonly scenario: Scenario },
  of: (scenario: Scenario) => T,
): [T, T] {
  return [of(a.scenario), of(b.scenario)];
}

function removed(path: string, from: unknown): InputChange {
  return { path, kind: "removed", from, decidesNumbers: true };
}

function added(path: string, to: unknown): InputChange {
  return { path, kind: "added", to, decidesNumbers: true };
}

/** How two runs were made, where it differs. */
export function settingChanges(a: ComparedRun, b: ComparedRun, scenarios: readonly [string, string]): Setting[] {
  const of = ({ experiment, record, replications }: ComparedRun, scenario: string) => ({
    scenario,
    seed: experiment.seed,
    replications,
    sample: experiment.sample,
    "numbers-version": record.numbersVersion,
  });
  const [first, second] = [of(a, scenarios[0]), of(b, scenarios[1])];
  return (Object.keys(first) as (keyof typeof first)[])
    .filter((name) => first[name] !== second[name])
    .map((name) => ({ name, from: first[name], to: second[name] }));
}
