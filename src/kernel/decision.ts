import { type CompiledModel, TO_BACK } from "../model/compiled-model.ts";
import { drawUniform, PURPOSE } from "../random/draw.ts";

// As in the journey: a module's own constants are compiled in, imported ones are not.
const FOR_ROUTE = PURPOSE.route;
const FOR_DIVERSION = PURPOSE.divert;
const NEVER = Number.POSITIVE_INFINITY;

/** The edge by which somebody leaves a stage: the branch by one uniform, then whether an intervention diverts from it. */
export function decide(
  model: CompiledModel,
  stage: number,
  cohort: number,
  period: number,
  key0: number,
  key1: number,
): number {
  const { branchStart, branchCumulative, branchEdge, diversionStart, cohorts } = model;
  const uniform = drawUniform(key0, key1, FOR_ROUTE);
  let branch = branchStart[stage * cohorts + cohort]!;
  while (uniform >= branchCumulative[branch]!) branch++;
  const edge = branchEdge[branch]!;
  const slot = edge * cohorts + cohort;
  const first = diversionStart[slot]!;
  const end = diversionStart[slot + 1]!;
  return first === end ? edge : divert(model, edge, first, end, period, key0, key1);
}

/**
 * Each diversion hits with its own share and its own draw; where several hit, the one that would have come first in a race
 * of exponentials takes the person. So 1 - product(1 - share) are diverted, and the order of interventions is irrelevant.
 */
function divert(
  model: CompiledModel,
  edge: number,
  first: number,
  end: number,
  period: number,
  key0: number,
  key1: number,
): number {
  const { diversions } = model;
  let taken = edge;
  let earliest = NEVER;
  for (let index = first; index < end; index++) {
    const diversion = diversions[index]!;
    const share = diversion.shares[period]!;
    if (share === 0) continue;
    const uniform = drawUniform(key0 ^ diversion.key0, (key1 + diversion.key1) | 0, FOR_DIVERSION);
    if (uniform >= share) continue;
    const when = share >= 1 ? 0 : Math.log1p(-uniform) / Math.log1p(-share);
    if (when < earliest) {
      earliest = when;
      taken = diversion.edge;
    }
  }
  return taken;
}

/** The chance that a review held at a route stage sends somebody back, before any intervention. */
export function chanceOfGoingBack(model: CompiledModel, stage: number, cohort: number): number {
  const { branchStart, branchCumulative, branchEdge, edgeTo } = model;
  let below = 0;
  for (let branch = branchStart[stage * model.cohorts + cohort]!; below < 1; branch++) {
    const upTo = Math.min(1, branchCumulative[branch]!);
    if (edgeTo[branchEdge[branch]!] === TO_BACK) return upTo - below;
    below = upTo;
  }
  return 0;
}
