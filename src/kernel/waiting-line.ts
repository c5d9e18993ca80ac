const GONE = -1;

/**
 * People of one priority in the order in which they came: a ring, in which everybody has the place of their number. Who
 * leaves from the middle leaves a gap, which is passed over when it comes to the front.
 */
export class WaitingLine {
  /** How many wait. */
  length = 0;
  private places: Int32Array = new Int32Array(64);
  /** Numbers of the first in the ring and of the next who comes. */
  private head = 0;
  private next = 0;

  /** Somebody comes; returns their number. */
  join(entity: number): number {
    if (this.next - this.head === this.places.length) this.enlarge();
    this.places[this.next & (this.places.length - 1)] = entity;
    this.length++;
    return this.next++;
  }

  /** The one who has waited longest; somebody must wait. */
  first(): number {
    return this.places[this.head & (this.places.length - 1)]!;
  }

  /** The one who has waited longest leaves. */
  takeFirst(): void {
    this.leave(this.head);
  }

  /** Who has the number leaves. */
  leave(number: number): void {
    const mask = this.places.length - 1;
    this.places[number & mask] = GONE;
    this.length--;
    while (this.head < this.next && this.places[this.head & mask] === GONE) this.head++;
  }

  private enlarge(): void {
    const larger = new Int32Array(2 * this.places.length);
    for (let number = this.head; number < this.next; number++) {
      larger[number & (larger.length - 1)] = this.places[number & (this.places.length - 1)]!;
    }
    this.places = larger;
  }
}
