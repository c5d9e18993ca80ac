/** What happens first at one instant: what frees capacity comes before what asks for it. */
export const EVENT = { release: 0, request: 1 } as const;

const INITIAL_ROOM = 1024;

/**
 * The pending events, at most one per entity, in time order. A bucketed calendar: linked lists by bucket of equal width, the
 * current bucket kept sorted (latest first, so that the next event is at its end). At one instant releases come before
 * requests; among equals the entity's own key decides, so that no numbering of entities matters.
 */
export class Calendar {
  size = 0;
  private readonly perDay: number;
  private readonly heads: Int32Array;
  /** The first bucket that has not been opened yet. */
  private nextBucket = 0;
  private next: Int32Array = new Int32Array(INITIAL_ROOM);
  private times: Float64Array = new Float64Array(INITIAL_ROOM);
  private kinds: Uint8Array = new Uint8Array(INITIAL_ROOM);
  private ties: Int32Array = new Int32Array(INITIAL_ROOM);
  private sorted: Int32Array = new Int32Array(64);
  private sortedCount = 0;

  /** @param horizon days covered @param buckets how many lists share them; best near the number of events expected */
  constructor(horizon: number, buckets: number) {
    this.perDay = buckets / horizon;
    this.heads = new Int32Array(buckets + 1).fill(-1);
  }

  /** Adds the event of an entity that has none; not before the event taken last. */
  push(entity: number, time: number, kind: number, tie: number): void {
    if (entity >= this.next.length) this.grow(entity + 1);
    this.times[entity] = time;
    this.kinds[entity] = kind;
    this.ties[entity] = tie;
    this.size++;
    const bucket = Math.min((time * this.perDay) | 0, this.heads.length - 1);
    if (bucket < this.nextBucket) this.insert(entity);
    else {
      this.next[entity] = this.heads[bucket]!;
      this.heads[bucket] = entity;
    }
  }

  /** Time of the next event; infinity where none is left. */
  nextTime(): number {
    if (this.size === 0) return Number.POSITIVE_INFINITY;
    while (this.sortedCount === 0) this.open(this.nextBucket++);
    return this.times[this.sorted[this.sortedCount - 1]!]!;
  }

  /** Takes the entity whose event is next, or -1 where none is left. Read its time and kind with `timeOf` and `kindOf`. */
  take(): number {
    if (this.size === 0) return -1;
    while (this.sortedCount === 0) this.open(this.nextBucket++);
    this.size--;
    return this.sorted[--this.sortedCount]!;
  }

  timeOf(entity: number): number {
    return this.times[entity]!;
  }

  kindOf(entity: number): number {
    return this.kinds[entity]!;
  }

  private open(bucket: number): void {
    let entity = this.heads[bucket]!;
    this.heads[bucket] = -1;
    while (entity >= 0) {
      const following = this.next[entity]!;
      this.insert(entity);
      entity = following;
    }
  }

  /** Insertion sort into the current bucket, from its end (the earliest). */
  private insert(entity: number): void {
    if (this.sortedCount === this.sorted.length) {
      const larger = new Int32Array(2 * this.sorted.length);
      larger.set(this.sorted);
      this.sorted = larger;
    }
    let place = this.sortedCount++;
    while (place > 0 && this.before(this.sorted[place - 1]!, entity)) {
      this.sorted[place] = this.sorted[place - 1]!;
      place--;
    }
    this.sorted[place] = entity;
  }

  private before(a: number, b: number): boolean {
    const byTime = this.times[a]! - this.times[b]!;
    if (byTime !== 0) return byTime < 0;
    const byKind = this.kinds[a]! - this.kinds[b]!;
    return byKind !== 0 ? byKind < 0 : this.ties[a]! < this.ties[b]!;
  }

  private grow(least: number): void {
    const room = Math.max(2 * this.next.length, least);
    const enlarge = <A extends Int32Array | Float64Array | Uint8Array>(old: A, larger: A): A => {
      larger.set(old);
      return larger;
    };
    this.next = enlarge(this.next, new Int32Array(room));
    this.times = enlarge(this.times, new Float64Array(room));
    this.kinds = enlarge(this.kinds, new Uint8Array(room));
    this.ties = enlarge(this.ties, new Int32Array(room));
  }
}
