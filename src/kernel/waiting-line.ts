const NONE = -1;
const ROOM_AT_FIRST = 64;

/**
 * People of one priority in the order in which they came: a doubly linked list in arrays. Everybody has a place, from which
 * they can leave at once; a place that has become free is the next to be given away, so that memory grows with those who
 * wait at one time, not with all who come while the first of them is stuck.
 */
export class WaitingLine {
  /** How many wait. */
  length = 0;
  /** By place: who it is, and the places of those before and behind; of a free place, behind is the next free one. */
  private entities: Int32Array = new Int32Array(ROOM_AT_FIRST);
  private before: Int32Array = new Int32Array(ROOM_AT_FIRST);
  private behind: Int32Array = new Int32Array(ROOM_AT_FIRST);
  private head = NONE;
  private tail = NONE;
  private free = NONE;
  private used = 0;

  /** Somebody comes; returns the number of their place. */
  join(entity: number): number {
    const place = this.freePlace();
    const { tail } = this;
    this.entities[place] = entity;
    this.before[place] = tail;
    this.behind[place] = NONE;
    if (tail < 0) this.head = place;
    else this.behind[tail] = place;
    this.tail = place;
    this.length++;
    return place;
  }

  /** The one who has waited longest; somebody must wait. */
  first(): number {
    return this.entities[this.head]!;
  }

  /** The one who has waited longest leaves. */
  takeFirst(): void {
    this.leave(this.head);
  }

  /** Who has the place leaves. */
  leave(place: number): void {
    const before = this.before[place]!;
    const behind = this.behind[place]!;
    if (before < 0) this.head = behind;
    else this.behind[before] = behind;
    if (behind < 0) this.tail = before;
    else this.before[behind] = before;
    this.behind[place] = this.free;
    this.free = place;
    this.length--;
  }

  private freePlace(): number {
    const { free } = this;
    if (free >= 0) {
      this.free = this.behind[free]!;
      return free;
    }
    if (this.used === this.entities.length) this.enlarge();
    return this.used++;
  }

  private enlarge(): void {
    this.entities = twiceAsLong(this.entities);
    this.before = twiceAsLong(this.before);
    this.behind = twiceAsLong(this.behind);
  }
}

function twiceAsLong(old: Int32Array): Int32Array {
  const larger = new Int32Array(2 * old.length);
  larger.set(old);
  return larger;
}
