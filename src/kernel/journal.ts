import type { Person } from "./person.ts";

/** Is told what happens to everybody, as it happens to each of them: of who they are and where they stand. It decides nothing. */
export interface Journal {
  /** A limited resource is asked for now: a visit follows once it is there, or they leave by an edge without one. */
  request(person: Readonly<Person>): void;
  /** A visit has ended now, or lasts beyond the horizon. Its edge comes next. */
  visit(person: Readonly<Person>, began: number): void;
  /** A review of the stay in progress, which is told of when it ends; by the edge of the last review, if that leads away. */
  review(person: Readonly<Person>, stage: number, when: number, edge: number): void;
  /** A visit, or a wait, ends by an edge. */
  leave(person: Readonly<Person>, edge: number): void;
}
