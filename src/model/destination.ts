/** Where people go: to a stage or an exit by index, back to the stay they were in, or nowhere yet. */
export interface Destination {
  readonly name: string;
  readonly kind: "stage" | "exit" | "back";
  /** Index among stages or exits; -1 for `back`. */
  readonly index: number;
}
