import { type Figure, figureOf } from "./measurement.ts";

/** Something that is timed beside something else: what a unit of work takes, measured once. */
export type OneTiming = () => number | Promise<number>;

export interface Sides {
  readonly name: string;
  readonly unit: string;
  readonly ours: OneTiming;
  readonly theirName: string;
  readonly theirs: OneTiming;
  readonly rounds: number;
  /** Said under the ratio, for people. */
  readonly notes: (ratio: number) => readonly string[];
}

/**
 * Times two sides in turn, so that whatever else the machine does slows both, and gives each one's median and that of the
 * ratios of the rounds. Which side goes first changes from round to round.
 */
export async function compareInRounds(sides: Sides): Promise<Figure[]> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < sides.rounds; round++) {
    if (round % 2 === 0) ours.push(await sides.ours());
    theirs.push(await sides.theirs());
    if (round % 2 === 1) ours.push(await sides.ours());
  }
  const ratio = figureOf(
    `${sides.name}: ratio`,
    "x",
    ours.map((value, round) => value / theirs[round]!),
  );
  return [
    figureOf(`${sides.name}: ours`, sides.unit, ours),
    figureOf(`${sides.name}: ${sides.theirName}`, sides.unit, theirs),
    { ...ratio, notes: sides.notes(ratio.value) },
  ];
}
