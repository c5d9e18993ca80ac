import { TdmError } from "../../errors/tdm-error.ts";
import type { Model } from "../../model/model.ts";
import { targetNameOf } from "../target-goals.ts";
import { type ComparedRun, scenarioOf } from "./compared-run.ts";
import type { NotCompared } from "./comparison.ts";
import { limitedStages, targetKey, yearKey } from "./figures.ts";

/** One of the two that are compared. */
export interface ComparedScenario {
  readonly run: ComparedRun;
  /** Its name. */
  readonly scenario: string;
}

/** Something of a model that the other may lack: the same key, the same thing. */
interface Named {
  readonly key: string;
  readonly name: string;
}

/** What only one of the two has, in words. Throws TDM-COMPARE-003 where no year is in both. */
export function notInBoth(a: ComparedScenario, b: ComparedScenario): NotCompared[] {
  const models = [a, b].map(({ run, scenario }) => scenarioOf(run, scenario).model) as [Model, Model];
  const years = models.map(yearsOf) as [Named[], Named[]];
  refuseNoYear(a, b, years);
  const labels = models.map(({ axis }) => axis.years.map(({ label }) => label)) as [string[], string[]];
  const coversOther = (name: string) => labels.every((own) => own.includes(name));
  const waits = [a, b].map(({ run }) => limitedStages(run.prepared).map(asNamed)) as [Named[], Named[]];
  const stages = models.map((model) => model.stages.map(({ name }) => asNamed(name))) as [Named[], Named[]];
  const sharesStage = (name: string) => stages.every((own) => own.some((stage) => stage.name === name));
  return [
    ...onlyInOne("year", years, (name, where) =>
      coversOther(name) ? `${where} covers another part of it` : only(where),
    ),
    ...onlyInOne(
      "cohort",
      models.map((model) => model.cohorts.map(({ name }) => asNamed(name))),
      (_, where) => only(where),
    ),
    ...onlyInOne("stage", stages, (_, where) => only(where)),
    ...onlyInOne("wait", waits, (_, where) => `capacity is limited in ${where} only`).filter(({ name }) =>
      sharesStage(name),
    ),
    ...onlyInOne("target", models.map(targetsOf), (_, where) => only(where)),
  ];
}

function asNamed(name: string): Named {
  return { key: name, name };
}

function only(where: string): string {
  return `${where} alone has it`;
}

/** Years once for both, where both have one of that name. */
function onlyInOne(
  what: NotCompared["what"],
  sides: readonly (readonly Named[])[],
  reason: (name: string, where: string) => string,
): NotCompared[] {
  const [first, second] = sides as [Named[], Named[]];
  const missing = (own: readonly Named[], other: readonly Named[], where: string) =>
    own
      .filter(({ key }) => !other.some((candidate) => candidate.key === key))
      .map(({ name }) => ({ what, name, reason: reason(name, where) }));
  return [...missing(first, second, "A"), ...missing(second, first, "B")];
}

function yearsOf({ axis }: Model): Named[] {
  return axis.years.map(({ label }, year) => ({ key: yearKey(axis, year), name: label }));
}

function targetsOf(model: Model): Named[] {
  return model.targets.map((target) => ({ key: targetKey(model, target), name: targetNameOf(model, target) }));
}

function refuseNoYear(a: ComparedScenario, b: ComparedScenario, [first, second]: readonly [Named[], Named[]]): void {
  if (first.some(({ key }) => second.some((other) => other.key === key))) return;
  const inWords = (years: readonly Named[], { run }: ComparedScenario) =>
    `${years.map(({ name }) => name).join(", ")} in ${run.path}`;
  throw TdmError.of("TDM-COMPARE-003", "the two have no year in common that both cover alike", {
    expected: "a year in both",
    found: `${inWords(first, a)}; ${inWords(second, b)}`,
  });
}
