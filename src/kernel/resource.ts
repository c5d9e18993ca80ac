/** A limited resource: units in use, capacity that changes in steps, and one queue, first come first served. */
export class Resource {
  busy = 0;
  capacity = 0;
  private readonly days: Float64Array;
  private readonly capacities: Int32Array;
  private step = 0;
  private queue: Int32Array = new Int32Array(256);
  private head = 0;
  private length = 0;

  constructor(steps: { readonly days: Float64Array; readonly capacity: Int32Array }) {
    this.days = steps.days;
    this.capacities = steps.capacity;
  }

  /** Day of the next change of capacity. */
  get nextChange(): number {
    return this.step < this.days.length ? this.days[this.step]! : Number.POSITIVE_INFINITY;
  }

  /** Applies the next change. People in service stay; nobody begins while more are in service than there is capacity. */
  change(): void {
    this.capacity = this.capacities[this.step++]!;
  }

  get isFree(): boolean {
    return this.busy < this.capacity;
  }

  get waiting(): number {
    return this.length;
  }

  join(entity: number): void {
    if (this.length === this.queue.length) this.enlarge();
    this.queue[(this.head + this.length) & (this.queue.length - 1)] = entity;
    this.length++;
  }

  /** The one who has waited longest leaves the queue. */
  first(): number {
    const entity = this.queue[this.head]!;
    this.head = (this.head + 1) & (this.queue.length - 1);
    this.length--;
    return entity;
  }

  private enlarge(): void {
    const larger = new Int32Array(2 * this.queue.length);
    for (let place = 0; place < this.length; place++) {
      larger[place] = this.queue[(this.head + place) & (this.queue.length - 1)]!;
    }
    this.queue = larger;
    this.head = 0;
  }
}
