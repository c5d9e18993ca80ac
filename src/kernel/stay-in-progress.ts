import { type CompiledModel, TO_BACK, WORDS } from "../model/compiled-model.ts";
import { drawLengthBiased, meanOfLaw, survivalOf } from "../random/law-properties.ts";
import { drawFrom, LAW, type LawTable } from "../random/laws.ts";
import type { Stream } from "../random/stream.ts";

const NEVER = Number.POSITIVE_INFINITY;

/** What decides the stays of people alike: the laws that end them, and how reviews do. */
interface Ends {
  readonly duration: number;
  readonly review: number;
  /** Duration, death and hazards. */
  readonly laws: Int32Array;
  /** Which of them ends stays soonest; NONE where reviews do. */
  readonly proposer: number;
  /** The chance that a review sends somebody back, and the mean stay if only reviews ended it. */
  readonly back: number;
  readonly daysUnderReview: number;
}

/**
 * A stay of somebody who is in it at the start of the model, as if it had gone on like this for ever: the days gone by have
 * a density proportional to the probability that nothing has ended it by then: its duration, death, a hazard or a review.
 * They are proposed from whichever of these ends stays soonest, and kept as the others allow. Exact where reviews come at
 * exponential or fixed intervals; others are taken to end stays as exponential ones would.
 */
export class StayInProgress {
  /** What was found: days gone by, days left by its duration alone, days to its next review. */
  elapsed = 0;
  left = 0;
  review = 0;
  private readonly model: CompiledModel;
  /** By row of the stage, then by that of the stage that decides the reviews. */
  private readonly known: Ends[][] = [];

  constructor(model: CompiledModel) {
    this.model = model;
  }

  /** @param reviewRow row of the stage that decides the reviews, for somebody like this person; any where there is none */
  find(stage: number, row: number, reviewRow: number, stream: Stream): void {
    const { laws } = this.model;
    const ends = this.endsOf(stage, row, reviewRow);
    const { duration, review } = ends;
    do {
      this.propose(ends, stream);
    } while (!this.isKept(ends, stream));
    if (duration < 0) this.left = NEVER;
    this.review = review < 0 ? NEVER : daysToNextReview(laws, review, this.elapsed, stream);
  }

  private endsOf(stage: number, row: number, reviewRow: number): Ends {
    const known = this.known[row]?.[reviewRow + 1];
    if (known !== undefined) return known;
    const ends = endsOfStays(this.model, stage, row, reviewRow);
    this.known[row] ??= [];
    this.known[row][reviewRow + 1] = ends;
    return ends;
  }

  /** Days gone by if only the proposer ended stays; where that is a law, what is left by it too. */
  private propose({ proposer, review, back, daysUnderReview }: Ends, stream: Stream): void {
    const { laws } = this.model;
    const share = stream.openUniform();
    if (proposer >= 0) {
      const whole = drawLengthBiased(laws, proposer, stream);
      this.left = (1 - share) * whole;
      this.elapsed = share * whole;
      return;
    }
    const exposure = stream.exponential();
    this.elapsed = isFixed(laws, review)
      ? laws.a[review]! * (share + Math.floor(exposure / -Math.log(back)))
      : daysUnderReview * exposure;
  }

  /** Whether nothing else has ended the proposed stay by now. */
  private isKept({ laws: enders, proposer, duration, review, back, daysUnderReview }: Ends, stream: Stream): boolean {
    const { laws } = this.model;
    const { elapsed } = this;
    for (const law of enders) {
      if (law === proposer) continue;
      if (law === duration) {
        const whole = drawFrom(laws, law, stream);
        this.left = whole - elapsed;
        if (whole <= elapsed) return false;
      } else if (stream.openUniform() >= survivalOf(laws, law, elapsed)) return false;
    }
    if (proposer < 0 || back >= 1) return true;
    return stream.openUniform() < chanceUnderReview(laws, review, back, daysUnderReview, elapsed);
  }
}

function endsOfStays(model: CompiledModel, stage: number, row: number, reviewRow: number): Ends {
  const { laws } = model;
  const duration = model.durationLaw[row]!;
  const review = model.reviewLaw[row]!;
  const back = review < 0 ? 1 : chanceOfGoingBack(model, reviewRow);
  const daysUnderReview = back < 1 ? meanOfLaw(laws, review) / (1 - back) : NEVER;
  const enders = [duration, model.mortalityLaw[row]!, ...hazardLaws(model, stage, row)].filter((law) => law >= 0);
  const proposer = soonest(laws, enders, daysUnderReview);
  return { duration, review, laws: Int32Array.from(enders), proposer, back, daysUnderReview };
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
