/**
 * What happens first at one instant: what frees capacity, then who gives up or dies waiting, then who comes, then who asks.
 * Requests go on by priority: the rank of a request is this plus the rank of its priority. Changes of capacity come before
 * them all: they are not in the calendar.
 */
export const EVENT = { release: 0, departure: 1, arrival: 2, request: 3 } as const;

const INITIAL_ROOM = 1024;
/** Up to so many events a bucket is sorted by insertion, which takes the square of their number; beyond, otherwise. */
const FEW = 64;
const NONE = -1;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * The pending events in time order. A bucketed calendar: linked lists by bucket of equal width, the current bucket kept
 * sorted (latest first, so that the next event is at its end). At one instant the rank decides, then the key of whom it
 * concerns, so that no numbering matters. An event is a number; it is free again once taken.
 */
export class Calendar {
  size = 0;
  private readonly perDay: number;
  private readonly heads: Int32Array;
  /** The first bucket that has not been opened yet. */
  private nextBucket = 0;
  /** List of events for buckets that are open already, while many are in the current one. */
  private late = NONE;
  private readonly free: number[] = [];
  private used = 0;
  private next: Int32Array = new Int32Array(INITIAL_ROOM);
  private times: Float64Array = new Float64Array(INITIAL_ROOM);
  private ranks: Uint8Array = new Uint8Array(INITIAL_ROOM);
  private ties: Int32Array = new Int32Array(INITIAL_ROOM);
  private subjects: Int32Array = new Int32Array(INITIAL_ROOM);
  private cancelled: Uint8Array = new Uint8Array(INITIAL_ROOM);
  private sorted: Int32Array = new Int32Array(64);
  private sortedCount = 0;

  /** @param horizon days covered @param buckets how many lists share them; best near the number of events expected */
  constructor(horizon: number, buckets: number) {
    this.perDay = buckets / horizon;
    this.heads = new Int32Array(buckets + 1).fill(NONE);
  }

  /** Adds an event, not before the one taken last; returns its number. `subject` is whom it concerns. */
  push(time: number, rank: number, tie: number, subject: number): number {
    const event = this.free.length > 0 ? this.free.pop()! : this.used++;
    if (event === this.next.length) this.enlarge();
    this.times[event] = time;
    this.ranks[event] = rank;
    this.ties[event] = tie;
    this.subjects[event] = subject;
    this.cancelled[event] = 0;
    this.size++;
    const bucket = Math.min((time * this.perDay) | 0, this.heads.length - 1);
    if (bucket >= this.nextBucket) {
      this.next[event] = this.heads[bucket]!;
      this.heads[bucket] = event;
    } else if (this.sortedCount < FEW) this.insert(event);
    else {
      this.next[event] = this.late;
      this.late = event;
    }
    return event;
  }

  /** The event will not happen. */
  cancel(event: number): void {
    this.cancelled[event] = 1;
    this.size--;
  }

  /** Time of the next event; infinity where none is left. Its rank can be asked for afterwards. */
  nextTime(): number {
    return this.find() ? this.times[this.sorted[this.sortedCount - 1]!]! : NEVER;
  }

  /** Rank of the event whose time `nextTime` has just said. */
  nextRank(): number {
    return this.ranks[this.sorted[this.sortedCount - 1]!]!;
  }

  /** Takes the next event, or -1 where none is left. What it is can be read until the next `push`. */
  take(): number {
    if (!this.find()) return NONE;
    this.size--;
    const event = this.sorted[--this.sortedCount]!;
    this.free.push(event);
    return event;
  }

  timeOf(event: number): number {
    return this.times[event]!;
  }

  rankOf(event: number): number {
    return this.ranks[event]!;
  }

  subjectOf(event: number): number {
    return this.subjects[event]!;
  }

  /** Brings the next event to the end of the current bucket; false where none is left. */
  private find(): boolean {
    if (this.size === 0) return false;
    if (this.late >= 0) this.takeLate();
    for (;;) {
      while (this.sortedCount === 0) this.open(this.nextBucket++);
      const event = this.sorted[this.sortedCount - 1]!;
      if (this.cancelled[event] === 0) return true;
      this.sortedCount--;
      this.free.push(event);
    }
  }

  private open(bucket: number): void {
    let event = this.heads[bucket]!;
    this.heads[bucket] = NONE;
    while (event >= 0 && this.sortedCount < FEW) {
      const following = this.next[event]!;
      this.insert(event);
      event = following;
    }
    if (event >= 0) this.sortWith(event);
  }

  /** Insertion sort into the current bucket, from its end (the earliest). */
  private insert(event: number): void {
    this.makeRoom();
    const { sorted } = this;
    let place = this.sortedCount++;
    while (place > 0 && this.before(sorted[place - 1]!, event)) {
      sorted[place] = sorted[place - 1]!;
      place--;
    }
    sorted[place] = event;
  }

  private takeLate(): void {
    const event = this.late;
    this.late = NONE;
    if (this.next[event]! >= 0) this.sortWith(event);
    else this.insertAmongMany(event);
  }

  /** Sorts the current bucket together with a list that begins with `first`. */
  private sortWith(first: number): void {
    for (let event = first; event >= 0; event = this.next[event]!) {
      this.makeRoom();
      this.sorted[this.sortedCount++] = event;
    }
    this.sorted.subarray(0, this.sortedCount).sort((a, b) => (this.before(a, b) ? 1 : -1));
  }

  /** Finds its place by halving, and moves up all that is behind it at once. */
  private insertAmongMany(event: number): void {
    this.makeRoom();
    const { sorted } = this;
    let [low, high] = [0, this.sortedCount];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.before(sorted[middle]!, event)) high = middle;
      else low = middle + 1;
    }
    sorted.copyWithin(low + 1, low, this.sortedCount++);
    sorted[low] = event;
  }

  private makeRoom(): void {
    if (this.sortedCount < this.sorted.length) return;
    const larger = new Int32Array(2 * this.sorted.length);
    larger.set(this.sorted);
    this.sorted = larger;
  }

  private before(a: number, b: number): boolean {
    const byTime = this.times[a]! - this.times[b]!;
    if (byTime !== 0) return byTime < 0;
    const byRank = this.ranks[a]! - this.ranks[b]!;
    return byRank !== 0 ? byRank < 0 : this.ties[a]! < this.ties[b]!;
  }

  private enlarge(): void {
    const room = 2 * this.next.length;
    this.next = enlarged(this.next, new Int32Array(room));
    this.times = enlarged(this.times, new Float64Array(room));
    this.ranks = enlarged(this.ranks, new Uint8Array(room));
    this.ties = enlarged(this.ties, new Int32Array(room));
    this.subjects = enlarged(this.subjects, new Int32Array(room));
    this.cancelled = enlarged(this.cancelled, new Uint8Array(room));
  }
}

function enlarged<A extends Int32Array | Float64Array | Uint8Array>(old: A, larger: A): A {
  larger.set(old as never);
  return larger;
}
