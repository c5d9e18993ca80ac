import type { LimitedResource } from "../model/compiled-model.ts";
import { WaitingLine } from "./waiting-line.ts";

/**
 * A limited resource: units in use, capacity that changes in steps, and who waits: by priority, then first come first
 * served. Nobody overtakes: who needs more units than are free holds up everybody behind.
 */
export class Resource {
  busy = 0;
  capacity = 0;
  /** How many wait. */
  waiting = 0;
  readonly queueLimit: number;
  private readonly days: Float64Array;
  private readonly capacities: Int32Array;
  private step = 0;
  private readonly lines: readonly WaitingLine[];

  constructor({ days, capacity, queueLimit, priorities }: LimitedResource) {
    this.days = days;
    this.capacities = capacity;
    this.queueLimit = queueLimit;
    this.lines = Array.from({ length: priorities }, () => new WaitingLine());
  }

  /** Day of the next change of capacity. */
  get nextChange(): number {
    return this.step < this.days.length ? this.days[this.step]! : Number.POSITIVE_INFINITY;
  }

  /** Applies the next change. People in service stay; nobody begins while more are in service than there is capacity. */
  change(): void {
    this.capacity = this.capacities[this.step++]!;
  }

  hasFree(units: number): boolean {
    return this.busy + units <= this.capacity;
  }

  /** Somebody joins the queue; returns their number in it, with which they can leave. */
  join(entity: number, priority: number): number {
    this.waiting++;
    return this.lines[priority]!.join(entity);
  }

  /** Who is served next, or -1 where nobody waits. */
  first(): number {
    if (this.waiting === 0) return -1;
    for (const line of this.lines) if (line.length > 0) return line.first();
    return -1;
  }

  /** The first leaves the queue. */
  takeFirst(): void {
    for (const line of this.lines) {
      if (line.length === 0) continue;
      line.takeFirst();
      this.waiting--;
      return;
    }
  }

  /** Somebody anywhere in the queue leaves it. */
  leave(number: number, priority: number): void {
    this.lines[priority]!.leave(number);
    this.waiting--;
  }
}
