/** What a journal may know of somebody: who they are, and where they stand. A journey is one. */
export interface Traveller {
  readonly source: number;
  readonly member: number;
  readonly generation: number;
  readonly episode: number;
  readonly segment: number;
  readonly stage: number;
  /** Times, by CLOCK. */
  readonly clock: Float64Array;
}

/** Is told what happens to everybody, as it happens to each of them. It decides nothing. */
export interface Journal {
  /** A limited resource is asked for now: a visit follows once it is there, or they leave by an edge without one. */
  request(traveller: Traveller): void;
  /** A visit has ended now, or lasts beyond the horizon. Its edge comes next. */
  visit(traveller: Traveller, began: number): void;
  /** A review of the stay in progress, which is told of when it ends; by the edge of the last review, if that leads away. */
  review(traveller: Traveller, stage: number, when: number, edge: number): void;
  /** A visit, or a wait, ends by an edge. */
  leave(traveller: Traveller, edge: number): void;
}
