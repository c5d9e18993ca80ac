import { type CompiledModel, TO_BACK, WORDS } from "../model/compiled-model.ts";
import { drawLengthBiased, meanOfLaw, survivalOf } from "../random/law-properties.ts";
import { drawFrom, LAW, type LawTable } from "../random/laws.ts";
import type { Stream } from "../random/stream.ts";

/** What is found of a stay: days gone by, days left by its duration alone, days to its next review. */
export interface StayInProgress {
  elapsed: number;
  left: number;
  review: number;
}

const NEVER = Number.POSITIVE_INFINITY;

/**
 * A stay of somebody who is in it at the start of the model, as if it had gone on like this for ever: the days gone by have
 * a density proportional to the probability that nothing has ended it by then: its duration, death, a hazard or a review.
 * They are proposed from whichever of these ends stays soonest, and kept as the others allow. Exact where reviews come at
 * exponential or fixed intervals; others are taken to end stays as exponential ones would.
 * @param reviewRow row of the stage that decides the reviews, for somebody like this person; any where there is none
 */
export function findStay(
  model: CompiledModel,
  stage: number,
  row: number,
  reviewRow: number,
  stream: Stream,
  found: StayInProgress,
): void {
  const { laws } = model;
  const duration = model.durationLaw[row]!;
  const review = model.reviewLaw[row]!;
  const back = review < 0 ? 1 : chanceOfGoingBack(model, reviewRow);
  const daysUnderReview = back < 1 ? meanOfLaw(laws, review) / (1 - back) : NEVER;
  const enders = [duration, model.mortalityLaw[row]!, ...hazardLaws(model, stage, row)].filter((law) => law >= 0);
  const proposer = soonest(laws, enders, daysUnderReview);
  for (;;) {
    const elapsed = propose(laws, proposer, review, back, daysUnderReview, stream, found);
    const kept = enders.every((law) => {
      if (law === proposer) return true;
      if (law !== duration) return stream.openUniform() < survivalOf(laws, law, elapsed);
      const whole = drawFrom(laws, law, stream);
      found.left = whole - elapsed;
      return whole > elapsed;
    });
    if (!kept) continue;
    if (
      proposer >= 0 &&
      back < 1 &&
      stream.openUniform() >= chanceUnderReview(laws, review, back, daysUnderReview, elapsed)
    )
      continue;
    found.elapsed = elapsed;
    if (duration < 0) found.left = NEVER;
    found.review = review < 0 ? NEVER : daysToNextReview(laws, review, elapsed, stream);
    return;
  }
}

function hazardLaws(
  { hazardStart, hazardLawStart, hazardLaw, rowStart }: CompiledModel,
  stage: number,
  row: number,
): number[] {
  const found: number[] = [];
  for (let hazard = hazardStart[stage]!; hazard < hazardStart[stage + 1]!; hazard++) {
    found.push(hazardLaw[hazardLawStart[hazard]! + row - rowStart[stage]!]!);
  }
  return found;
}

/** The law of the shortest mean, or -1 where reviews end stays sooner. */
function soonest(laws: LawTable, enders: readonly number[], daysUnderReview: number): number {
  let law = -1;
  let least = daysUnderReview;
  for (const ender of enders) {
    const mean = meanOfLaw(laws, ender);
    if (mean > least) continue;
    least = mean;
    law = ender;
  }
  return law;
}

/** Days gone by if only the proposer ended stays; where that is a law, what is left by it too. */
function propose(
  laws: LawTable,
  proposer: number,
  review: number,
  back: number,
  daysUnderReview: number,
  stream: Stream,
  found: StayInProgress,
): number {
  const share = stream.openUniform();
  if (proposer >= 0) {
    const whole = drawLengthBiased(laws, proposer, stream);
    found.left = (1 - share) * whole;
    return share * whole;
  }
  const exposure = stream.exponential();
  return isFixed(laws, review)
    ? laws.a[review]! * (share + Math.floor(exposure / -Math.log(back)))
    : daysUnderReview * exposure;
}

function chanceUnderReview(
  laws: LawTable,
  review: number,
  back: number,
  daysUnderReview: number,
  elapsed: number,
): number {
  return isFixed(laws, review) ? back ** Math.floor(elapsed / laws.a[review]!) : Math.exp(-elapsed / daysUnderReview);
}

/** What is left of the interval between two reviews. */
function daysToNextReview(laws: LawTable, law: number, elapsed: number, stream: Stream): number {
  if (isFixed(laws, law)) {
    const interval = laws.a[law]!;
    return interval === 0 ? 0 : interval - (elapsed % interval);
  }
  return drawLengthBiased(laws, law, stream) * stream.openUniform();
}

/** The chance that a review sends somebody back, before any intervention. */
function chanceOfGoingBack(
  { choiceStart, choiceCumulative, choiceOutcome, edgeTo }: CompiledModel,
  row: number,
): number {
  let below = 0;
  for (let at = choiceStart[row]!; below < WORDS; at++) {
    const upTo = Math.min(WORDS, choiceCumulative[at]!);
    if (edgeTo[choiceOutcome[at]!] === TO_BACK) return (upTo - below) / WORDS;
    below = upTo;
  }
  return 0;
}

function isFixed(laws: LawTable, law: number): boolean {
  return laws.family[law] === LAW.fixed;
}
