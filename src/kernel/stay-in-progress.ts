import { type CompiledModel, LAW_OF, NO_LAW } from "../model/compiled-model.ts";
import { drawOpenUniform, PURPOSE } from "../random/draw.ts";
import { drawDuration, drawLengthBiased, LAW, meanDuration, survival } from "../random/duration-laws.ts";
import { drawExponential } from "../random/exponential.ts";
import { chanceOfGoingBack } from "./decision.ts";

/** What is found of a stay: days gone by, days left by its duration alone, days to its next review. */
export const FOUND = { elapsed: 0, left: 1, review: 2 } as const;

const NEVER = Number.POSITIVE_INFINITY;
/** Room for the draws of one attempt, and where in it each begins. */
const COUNTERS_PER_ATTEMPT = 512;
const OF_LENGTH = PURPOSE.elapsed;
const OF_WHOLE = PURPOSE.elapsed + 128;
const OF_SHARE = PURPOSE.elapsed + 256;
const OF_DEATH = PURPOSE.elapsed + 258;
const OF_REVIEW = PURPOSE.elapsed + 260;
const OF_NEXT_REVIEW = PURPOSE.review;
/** What proposes the days gone by. */
const [OF_DURATION, OF_MORTALITY, OF_REVIEWS] = [0, 1, 2];

/**
 * A stay of somebody who is in it at the start of the model, as if it had gone on like this for ever: the days gone by have
 * a density proportional to the probability that neither its duration, nor death, nor a review has ended it by then. They
 * are proposed from whichever of the three ends stays soonest, and kept as the other two allow. Exact where reviews come at
 * exponential or fixed intervals; others are taken to end stays as exponential ones would.
 */
export function findStay(
  model: CompiledModel,
  stage: number,
  cohort: number,
  key0: number,
  key1: number,
  found: Float64Array,
): void {
  const duration = lawOf(model, LAW_OF.duration, stage, cohort);
  const death = lawOf(model, LAW_OF.mortality, stage, cohort);
  const review = lawOf(model, LAW_OF.review, stage, cohort);
  const back = review < 0 ? 1 : chanceOfGoingBack(model, model.reviewStage[stage]!, cohort);
  const [days, daysToDeath] = [meanOf(model, duration), meanOf(model, death)];
  const daysUnderReview = back < 1 ? meanOf(model, review) / (1 - back) : NEVER;
  const soonest = Math.min(days, daysToDeath, daysUnderReview);
  const proposer = days === soonest ? OF_DURATION : daysToDeath === soonest ? OF_MORTALITY : OF_REVIEWS;
  for (let attempt = 0; ; attempt += COUNTERS_PER_ATTEMPT) {
    const share = drawOpenUniform(key0, key1, OF_SHARE + attempt);
    let whole = NEVER;
    let elapsed = 0;
    if (proposer === OF_DURATION) {
      whole = drawOf(drawLengthBiased, model, duration, key0, key1, OF_LENGTH + attempt);
      elapsed = share * whole;
    } else if (proposer === OF_MORTALITY) {
      elapsed = share * drawOf(drawLengthBiased, model, death, key0, key1, OF_LENGTH + attempt);
    } else {
      const exposure = drawExponential(key0, key1, OF_LENGTH + attempt);
      elapsed = isFixed(model, review)
        ? model.lawA[review]! * (share + Math.floor(exposure / -Math.log(back)))
        : daysUnderReview * exposure;
    }
    if (proposer !== OF_DURATION && duration >= 0) {
      whole = drawOf(drawDuration, model, duration, key0, key1, OF_WHOLE + attempt);
      if (whole <= elapsed) continue;
    }
    if (proposer !== OF_MORTALITY && death >= 0) {
      const { lawFamily, lawA, lawB, lawC } = model;
      const alive = survival(lawFamily[death]!, lawA[death]!, lawB[death]!, lawC[death]!, elapsed);
      if (drawOpenUniform(key0, key1, OF_DEATH + attempt) >= alive) continue;
    }
    if (proposer !== OF_REVIEWS && back < 1) {
      const sentBack = isFixed(model, review)
        ? back ** Math.floor(elapsed / model.lawA[review]!)
        : Math.exp(-elapsed / daysUnderReview);
      if (drawOpenUniform(key0, key1, OF_REVIEW + attempt) >= sentBack) continue;
    }
    found[FOUND.elapsed] = elapsed;
    found[FOUND.left] = whole - elapsed;
    found[FOUND.review] = review < 0 ? NEVER : daysToNextReview(model, review, elapsed, key0, key1);
    return;
  }
}

/** What is left of the interval between two reviews. */
function daysToNextReview(model: CompiledModel, law: number, elapsed: number, key0: number, key1: number): number {
  if (isFixed(model, law)) {
    const interval = model.lawA[law]!;
    return interval === 0 ? 0 : interval - (elapsed % interval);
  }
  const interval = drawOf(drawLengthBiased, model, law, key0, key1, OF_NEXT_REVIEW);
  return interval * drawOpenUniform(key0, key1, OF_NEXT_REVIEW + COUNTERS_PER_ATTEMPT / 4);
}

/** Index of a law of a stage, or -1 where it has none. */
function lawOf(model: CompiledModel, which: number, stage: number, cohort: number): number {
  const law = (which * model.stages + stage) * model.cohorts + cohort;
  return model.lawFamily[law] === NO_LAW ? -1 : law;
}

function isFixed(model: CompiledModel, law: number): boolean {
  return model.lawFamily[law] === LAW.fixed;
}

function meanOf({ lawFamily, lawA, lawB, lawC }: CompiledModel, law: number): number {
  return law < 0 ? NEVER : meanDuration(lawFamily[law]!, lawA[law]!, lawB[law]!, lawC[law]!);
}

function drawOf(
  draw: typeof drawDuration,
  { lawFamily, lawA, lawB, lawC }: CompiledModel,
  law: number,
  key0: number,
  key1: number,
  counter: number,
): number {
  return draw(lawFamily[law]!, lawA[law]!, lawB[law]!, lawC[law]!, key0, key1, counter);
}
