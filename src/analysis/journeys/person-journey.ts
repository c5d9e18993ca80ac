/** What a row of a journey is: a visit, a review in the stay above it, or a wait that led to no visit. */
export const ROW_KIND = { visit: 0, review: 1, waitedInVain: 2 } as const;

/** Stands for the stage before the first of an episode. */
export const NO_STAGE = -1;
const ROOM_AT_FIRST = 8;

/**
 * Everything that happens to one person, row by row: visits in the order of time, each followed by its reviews. Times are days
 * from the start of the model; in a warm-up they are negative. Taken up again for person after person.
 */
export class PersonJourney {
  /** Who it is, as journals know them. */
  source = 0;
  member = 0;
  turn = 0;
  rank = 0;
  /** Whether they can make contact again: people from outside are seen for one episode. */
  returns = false;

  count = 0;
  kind: Uint8Array = new Uint8Array(ROOM_AT_FIRST);
  /** Number of the episode among theirs, from 0, and what began it: index among the origins. */
  episode: Int32Array = new Int32Array(ROOM_AT_FIRST);
  origin: Int32Array = new Int32Array(ROOM_AT_FIRST);
  stage: Int32Array = new Int32Array(ROOM_AT_FIRST);
  /** The stage before in the episode, or NO_STAGE; of a review the stage of its stay. */
  from: Int32Array = new Int32Array(ROOM_AT_FIRST);
  /** Where it led, past a review that led away: a stage, an exit as -1 - index, TO_BACK, STILL_THERE or STILL_WAITING. */
  to: Int32Array = new Int32Array(ROOM_AT_FIRST);
  /** 1 where it was its last review that led there. */
  byReview: Uint8Array = new Uint8Array(ROOM_AT_FIRST);
  /** When it was asked for, when it began, and when it ended or the model did. */
  asked: Float64Array = new Float64Array(ROOM_AT_FIRST);
  began: Float64Array = new Float64Array(ROOM_AT_FIRST);
  ended: Float64Array = new Float64Array(ROOM_AT_FIRST);
  /** The cohort when it began, and when it was born (a number only where people age). */
  cohort: Int32Array = new Int32Array(ROOM_AT_FIRST);
  birth = Number.NaN;
  /** Levels of the attributes when it began, by [row][attribute]. */
  levels: Uint8Array;
  readonly attributes: number;

  /** @param attributes how many the model has */
  constructor(attributes: number) {
    this.attributes = attributes;
    this.levels = new Uint8Array(ROOM_AT_FIRST * attributes);
  }

  /** Begins anew. */
  clear(): void {
    this.count = 0;
    this.birth = Number.NaN;
  }

  /** A further row; returns its number. What it holds is undefined until it is written. */
  add(): number {
    if (this.count === this.kind.length) this.enlarge();
    return this.count++;
  }

  /** A copy that stays as it is. */
  copy(): PersonJourney {
    const copy = new PersonJourney(this.attributes);
    const { source, member, turn, rank, returns, count, birth } = this;
    Object.assign(copy, { source, member, turn, rank, returns, count, birth });
    for (const column of COLUMNS) Object.assign(copy, { [column]: this[column].slice() });
    return copy;
  }

  private enlarge(): void {
    for (const column of COLUMNS) {
      const old = this[column];
      const larger = new (old.constructor as Uint8ArrayConstructor)(2 * old.length);
      larger.set(old);
      Object.assign(this, { [column]: larger });
    }
  }
}

const COLUMNS = [
  "kind",
  "episode",
  "origin",
  "stage",
  "from",
  "to",
  "byReview",
  "asked",
  "began",
  "ended",
  "cohort",
  "levels",
] as const;
