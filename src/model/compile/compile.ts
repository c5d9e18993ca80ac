import { TdmError } from "../../errors/tdm-error.ts";
import { meanDuration } from "../../random/duration-laws.ts";
import { nameKey } from "../../random/keys.ts";
import type { WordPair } from "../../random/threefry.ts";
import { type CompiledModel, LAW_OF, NO_LAW, STAGE_KIND, TICKS_PER_DAY, TO_BACK } from "../compiled-model.ts";
import type { DurationLaw, Model, Parameter, PerCohort, Scenario } from "../model.ts";
import { DIED } from "../schema/names.ts";
import { type Arrivals, compileArrivals, shareByPeriod } from "./arrivals.ts";
import { EdgeTable, encodeDestination } from "./edges.ts";
import { type DeliveredEffect, type Draw, deliveredEffects, planned, valueIn } from "./effects.ts";
import { type LawCoefficients, lawCoefficients } from "./laws.ts";
import { periodIndex } from "./periods.ts";

/** No exit is encoded like this. */
const NO_EXIT = 1;

/**
 * The model with one scenario and one draw as the flat arrays that the kernel walks. Decides every number that it uses.
 * @param sample the share of the people who are simulated: populations, streams and capacities shrink alike
 */
export function compile(
  model: Model,
  scenario: Scenario,
  draw: Draw,
  replication: WordPair,
  sample = 1,
): CompiledModel {
  const effects = deliveredEffects(model, scenario, draw);
  const edges = new EdgeTable();
  const arrivals = compileArrivals(model, scenario, draw, effects, { replication, sample }, edges);
  refuseInexactSums(model, arrivals);
  const branches = compileBranches(model, draw, edges);
  const reviews = compileReviews(model, edges);
  const died = model.exits.findIndex(({ name }) => name === DIED);
  const deathEdge = Int32Array.from(model.stages, ({ mortality }, s) => (mortality ? edges.between(s, -1 - died) : -1));
  const diversions = compileDiversions(model, scenario, draw, effects, edges);
  const keys = model.stages.map(({ name }) => nameKey(name));
  const limited = model.resources.flatMap(({ steps }, index) => (steps.length > 0 ? [index] : []));
  return {
    horizon: Math.round(model.axis.horizon * TICKS_PER_DAY) / TICKS_PER_DAY,
    periods: periodIndex(model.axis),
    cohorts: model.cohorts.length,
    stages: model.stages.length,
    stageNames: model.stages.map(({ name }) => name),
    stageKind: Uint8Array.from(model.stages, ({ kind }) => STAGE_KIND[kind]),
    stageKey0: Int32Array.from(keys, ([key0]) => key0),
    stageKey1: Int32Array.from(keys, ([, key1]) => key1),
    repeatable: repeatableStages(model),
    edges: edges.from.length,
    edgeFrom: Int32Array.from(edges.from),
    edgeTo: Int32Array.from(edges.to),
    ...branches,
    ...diversions,
    ...compileLaws(model, draw),
    durationFactor: durationFactors(model, scenario, draw, effects),
    ...reviews,
    deathEdge,
    diedExit: died < 0 ? NO_EXIT : -1 - died,
    resourceOf: Int32Array.from(model.stages, ({ resource }) => limited.indexOf(resource)),
    resources: limited.map((index) => {
      const { name, steps } = model.resources[index]!;
      return {
        name,
        days: Float64Array.from(steps, ({ day }) => day),
        capacity: Int32Array.from(steps, ({ capacity }) => Math.round(capacity * sample)),
      };
    }),
    ...arrivals,
  };
}

/** Sums of times stay exact while no cell of the ledger can pass 2^53 ticks. */
function refuseInexactSums(model: Model, { sources, contact, external }: Arrivals): void {
  const longest = model.axis.periods.reduce((days, { start, end }) => Math.max(days, end - start), 0);
  const people = sources.reduce((sum, { count }) => sum + count, 0);
  const arriving = external.reduce((sum, { rate }) => sum + rate.envelope * model.axis.horizon, 0);
  const contacts = contact.reduce((sum, rate) => sum + (rate?.envelope ?? 0), 0);
  const most = (people + 6 * Math.sqrt(arriving) + arriving) * longest * TICKS_PER_DAY;
  if (Number.isFinite(contacts) && most < 2 ** 53) return;
  throw TdmError.of("TDM-MODEL-013", "person-days of this many people cannot be counted exactly", {
    path: "cohorts",
    expected: `fewer than ${Math.floor(2 ** 53 / longest / TICKS_PER_DAY).toLocaleString("en-GB")} people`,
    found: Math.round(people + arriving).toLocaleString("en-GB"),
  });
}

function compileBranches(model: Model, draw: Draw, edges: EdgeTable) {
  const start: number[] = [];
  const cumulative: number[] = [];
  const edge: number[] = [];
  model.stages.forEach((stage, s) => {
    const ways = stage.branches.map(({ to }) => edges.between(s, encodeDestination(to)));
    model.cohorts.forEach((_, c) => {
      start.push(edge.length);
      const given = stage.branches.map(({ probability }) => (probability ? valueIn(probability[c]!, draw) : 0));
      const total = given.reduce((sum, p) => sum + p, 0);
      const hasRest = stage.branches.some(({ probability }) => probability === undefined);
      if (!hasRest && stage.branches.length > 0 && total === 0) {
        throw TdmError.of("TDM-MODEL-007", "every probability out of the stage was drawn as 0", {
          path: `stages.${stage.name}.to`,
        });
      }
      const scale = !hasRest || total > 1 ? 1 / total : 1;
      let below = 0;
      stage.branches.forEach(({ probability }, b) => {
        below += probability ? given[b]! * scale : Math.max(0, 1 - total);
        cumulative.push(b === stage.branches.length - 1 ? 2 : below);
        edge.push(ways[b]!);
      });
    });
  });
  return {
    branchStart: Int32Array.from(start),
    branchCumulative: Float64Array.from(cumulative),
    branchEdge: Int32Array.from(edge),
  };
}

function compileReviews(model: Model, edges: EdgeTable) {
  const reviewed = model.stages.map(({ reviews }, s) => (reviews ? { s, at: reviews.at } : undefined));
  return {
    reviewStage: Int32Array.from(reviewed, (review) => review?.at ?? -1),
    reviewEdge: Int32Array.from(reviewed, (review) => (review ? edges.between(review.s, review.at) : -1)),
    backEdge: Int32Array.from(reviewed, (review) => (review ? edges.between(review.at, review.s, true) : -1)),
  };
}

function compileDiversions(
  model: Model,
  scenario: Scenario,
  draw: Draw,
  effects: readonly DeliveredEffect[],
  edges: EdgeTable,
) {
  const C = model.cohorts.length;
  // Every scenario numbers the same edges, whether or not it uses them.
  for (const { changes } of model.interventions) {
    for (const change of changes) if (change.kind === "divert") edges.between(change.at, encodeDestination(change.to));
  }
  const found = effects.flatMap(({ intervention, byPeriod }) =>
    intervention.changes.flatMap((change) => {
      if (change.kind !== "divert") return [];
      const from = edges.between(change.at, encodeDestination(change.from));
      const edge = edges.between(change.at, encodeDestination(change.to));
      const cohorts = change.cohort < 0 ? model.cohorts.map((_, c) => c) : [change.cohort];
      return cohorts.map((c) => {
        const share = planned(change.size[c]!, scenario, draw);
        return { slot: from * C + c, edge, ...shareByPeriod(intervention.name, change.path, share, byPeriod) };
      });
    }),
  );
  found.sort((a, b) => a.slot - b.slot || a.key0 - b.key0 || a.key1 - b.key1);
  const diversionStart = new Int32Array(edges.from.length * C + 1);
  for (const { slot } of found) diversionStart[slot + 1]!++;
  for (let slot = 0; slot < diversionStart.length - 1; slot++) diversionStart[slot + 1]! += diversionStart[slot]!;
  return { diversionStart, diversions: found };
}

function compileLaws(model: Model, draw: Draw) {
  const [S, C] = [model.stages.length, model.cohorts.length];
  const lawFamily = new Uint8Array(3 * S * C).fill(NO_LAW);
  const [lawA, lawB, lawC] = [new Float64Array(3 * S * C), new Float64Array(3 * S * C), new Float64Array(3 * S * C)];
  const put = (which: number, s: number, laws: PerCohort<DurationLaw> | undefined) => {
    laws?.forEach((law, c) => {
      const index = (which * S + s) * C + c;
      const coefficients = lawCoefficients(law, draw);
      refuseImpossible(coefficients, model.stages[s]!.name);
      lawFamily[index] = coefficients.family;
      lawA[index] = coefficients.a;
      lawB[index] = coefficients.b;
      lawC[index] = coefficients.c;
    });
  };
  model.stages.forEach((stage, s) => {
    put(LAW_OF.duration, s, stage.duration);
    put(LAW_OF.mortality, s, stage.mortality);
    put(LAW_OF.review, s, stage.reviews?.every);
  });
  return { lawFamily, lawA, lawB, lawC };
}

/** A draw far out in a tail, such as a shape next to 0, may make a law that no stay can follow. */
function refuseImpossible({ family, a, b, c }: LawCoefficients, stage: string): void {
  if (Number.isFinite(meanDuration(family, a, b, c))) return;
  const path = `stages.${stage}`;
  throw TdmError.of("TDM-MODEL-007", "the values drawn for a length make no law", {
    path,
    expected: "less uncertain ones",
  });
}

/** Several changes of one length multiply, so that their order does not matter. */
function durationFactors(model: Model, scenario: Scenario, draw: Draw, effects: readonly DeliveredEffect[]) {
  return model.stages.flatMap((_, s) =>
    model.cohorts.map((_, c) => {
      const factors = effects.flatMap(({ intervention, byPeriod }) =>
        intervention.changes.flatMap((change) => {
          const reaches = change.kind === "duration" && change.of === s && (change.cohort < 0 || change.cohort === c);
          if (!reaches) return [];
          const by = planned(change.size[c] as Parameter, scenario, draw);
          return [byPeriod.map((level) => Math.max(0, 1 + by * level))];
        }),
      );
      if (factors.length === 0) return undefined;
      return factors.reduce((product, factor) => product.map((value, period) => value * factor[period]!));
    }),
  );
}

/** Stages that lie on a circle of the pathway, reviews included: only there does a visit need its number. */
function repeatableStages(model: Model): Uint8Array {
  const next = model.stages.map(({ branches, reviews }) => {
    const to = branches.flatMap(({ to }) => (to.kind === "stage" ? [to.index] : []));
    return reviews ? [...to, reviews.at] : to;
  });
  for (const { changes } of model.interventions) {
    for (const change of changes) {
      if (change.kind === "divert" && change.to.kind === "stage") next[change.at]!.push(change.to.index);
    }
  }
  // A review leads on from wherever it was held, and may be held again and again.
  model.stages.forEach(({ reviews }) => {
    if (reviews) next[reviews.at]!.push(reviews.at);
  });
  return Uint8Array.from(model.stages, (_, start) => {
    const seen = new Set<number>();
    const open = [...next[start]!];
    while (open.length > 0) {
      const stage = open.pop()!;
      if (stage === start) return 1;
      if (seen.has(stage)) continue;
      seen.add(stage);
      open.push(...next[stage]!);
    }
    return 0;
  });
}

/** Whether an encoded destination is an exit. */
export function isExit(to: number): boolean {
  return to < 0 && to !== TO_BACK;
}
