/** Stays, services and reviews of one replication, beyond which it is taken never to end: they take a minute. */
export const MOST_MOVES = 500_000_000;

/** What is said then. */
export const ON_THE_MOVE = "people change places so often that the replication would not end";

/** Counts the stays, services and reviews of all people of a replication. */
export class Moves {
  private made = 0;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** One more. Throws RangeError where there are too many. */
  add(): void {
    if (++this.made > this.most) throw new RangeError(ON_THE_MOVE);
  }
}
