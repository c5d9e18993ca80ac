import { type Problem, TdmError } from "../errors/tdm-error.ts";
import { allChanges } from "../model/all-changes.ts";
import type { Model, Resource } from "../model/model.ts";

/** Capacities of a sample are rounded to whole units; more than this off, waits would not be those of the whole. */
const MOST_ROUNDING = 0.05;

/**
 * Refuses a sample that would be another model rather than a smaller one. People and streams can be any share; capacities
 * and queues come in whole places, and who comes in a batch wants as many of them as before. Throws TDM-USE-002 with
 * everything that is in the way.
 */
export function refuseDishonestSample(model: Model, sample: number): void {
  const limited = model.resources.filter(({ steps }) => steps.length > 0);
  const problems = [
    emptyProblem(model, sample),
    ...limited.flatMap((resource) => [capacityProblem(model, resource, sample), queueProblem(resource, sample)]),
    ...(limited.length > 0 ? [...batchProblems(model), ...changedCapacityProblems(model, sample)] : []),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new TdmError(problems);
}

/** A sample of less than one of all residents, which would say that they cost nothing. */
function emptyProblem({ cohorts }: Model, sample: number): Problem | undefined {
  const residents = cohorts.reduce((sum, { population }) => sum + (population?.value ?? 0), 0);
  if (residents === 0 || residents * sample >= 1) return undefined;
  return {
    code: "TDM-USE-002",
    message: `this sample is too small for ${residents.toLocaleString("en-GB")} residents`,
    path: "cohorts",
    expected: "a sample that holds one of them at least",
    found: percent(sample),
  };
}

/** A capacity that cannot serve that share of the people at a time, with the units that each of them needs. */
function capacityProblem(model: Model, resource: Resource, sample: number): Problem | undefined {
  const index = model.resources.indexOf(resource);
  const requests = model.stages.filter((stage) => stage.resource === index).map(({ request }) => request!);
  const units = new Set(requests.flatMap((request) => request.units.values.map(({ value }) => Math.round(value))));
  for (const { capacity } of resource.steps) {
    const left = capacity * sample;
    for (const each of [1, ...units]) {
      const served = Math.floor(capacity / each);
      if (rounds(Math.floor(Math.round(left) / each), served * sample)) continue;
      const need = each === 1 ? "" : ` of which a person needs ${each}`;
      return {
        code: "TDM-USE-002",
        message: `this sample is too small for a resource of ${inUnits(capacity)}${need}`,
        path: `resources.${resource.name}.capacity`,
        expected: "a larger sample, or --sample 100%",
        found: `${percent(sample)}, which is ${inUnits(Number(left.toPrecision(3)))}`,
      };
    }
  }
  return undefined;
}

/** What interventions and risks make of a capacity in full effect has to shrink with the sample as well. */
function changedCapacityProblems(model: Model, sample: number): Problem[] {
  const { resources } = model;
  return allChanges(model).flatMap((change): Problem[] => {
    if (change.kind !== "capacity") return [];
    const { of, size, inUnits: counts, path } = change;
    const changed = resources[of]!.steps.map(({ capacity }) =>
      Math.max(0, Math.round(counts ? capacity + size.value : capacity * (1 + size.value))),
    );
    const coarse = changed.find((capacity) => !rounds(Math.round(capacity * sample), capacity * sample));
    if (coarse === undefined) return [];
    return [
      {
        code: "TDM-USE-002",
        message: `this sample is too small for a resource of ${inUnits(coarse)}`,
        path,
        expected: "a larger sample, or --sample 100%",
        found: `${percent(sample)}, which is ${inUnits(Number((coarse * sample).toPrecision(3)))}`,
      },
    ];
  });
}

function queueProblem({ name, queueLimit }: Resource, sample: number): Problem | undefined {
  if (queueLimit === undefined || rounds(Math.round(queueLimit * sample), queueLimit * sample)) return undefined;
  return {
    code: "TDM-USE-002",
    message: `this sample is too small for a queue of ${queueLimit}`,
    path: `resources.${name}.queue-limit`,
    expected: "a larger sample, or --sample 100%",
    found: `${percent(sample)}, which is ${Number((queueLimit * sample).toPrecision(3))}`,
  };
}

function batchProblems(model: Model): Problem[] {
  return model.stages.flatMap(({ name: stage, external }) =>
    external.flatMap(({ name, batch }): Problem[] => {
      if (batch === undefined || batch.sizes.every((size) => size === 1)) return [];
      return [
        {
          code: "TDM-USE-002",
          message: "people who come together want as many places in a sample, of which there are fewer",
          path: `stages.${stage}.arrivals.external.${name}.batch`,
          expected: "--sample 100%",
        },
      ];
    }),
  );
}

/** Whether what is left after rounding is near what is wanted. */
function rounds(left: number, wanted: number): boolean {
  return Math.abs(left - wanted) <= MOST_ROUNDING * wanted;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

function inUnits(count: number): string {
  return `${count} ${count === 1 ? "unit" : "units"}`;
}
