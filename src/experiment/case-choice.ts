import { nameKey } from "../random/keys.ts";
import { threefry2x32 } from "../random/threefry.ts";

/** Who somebody is: the same in every scenario, replication and seed. */
export interface Case {
  /** Name of the source they come from. */
  readonly source: string;
  /** Their number in it. */
  readonly member: number;
  /** In a population, how many lived in their place before them; from outside, their number among those who came together. */
  readonly turn: number;
}

/** A case as text, to be told from others by. */
export function nameOfCase({ source, member, turn }: Case): string {
  return `${source}/${member}/${turn}`;
}

/** A place in an order of all people that follows from who they are alone, from 0 up to 2^53. */
export function rankOf({ source, member, turn }: Case): number {
  const [high, low] = threefry2x32(nameKey(`case:${source}`), [member, turn]);
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}

/** Who is followed, by their rank. */
export interface CaseChoice {
  /** Whether somebody may turn out to be followed; once it is false it stays so. */
  mayFollow(rank: number): boolean;
  /** Follows somebody who is on the pathway, if they may be. */
  follow(rank: number): boolean;
}

export const EVERYBODY: CaseChoice = { mayFollow: () => true, follow: () => true };

/** The same people as elsewhere. */
export function onlyThese(ranks: ReadonlySet<number>): CaseChoice {
  const has = (rank: number) => ranks.has(rank);
  return { mayFollow: has, follow: has };
}

/** Of all who are on the pathway, so many with the lowest ranks. */
export class FirstByRank implements CaseChoice {
  private readonly count: number;
  /** The lowest ranks so far, rising. */
  private readonly first: number[] = [];

  constructor(count: number) {
    this.count = count;
  }

  get ranks(): ReadonlySet<number> {
    return new Set(this.first);
  }

  mayFollow(rank: number): boolean {
    return this.first.length < this.count || rank <= this.first.at(-1)!;
  }

  follow(rank: number): boolean {
    if (!this.mayFollow(rank)) return false;
    const place = placeOf(this.first, rank);
    if (this.first[place] === rank) return true;
    this.first.splice(place, 0, rank);
    if (this.first.length > this.count) this.first.pop();
    return true;
  }
}

/** Where a number stands, or would stand, among rising ones. */
function placeOf(rising: readonly number[], number: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
