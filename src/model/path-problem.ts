import type { ErrorCode } from "../errors/catalogue.ts";

/** Keys and indices from the root of a model document to a place in it. */
export type ModelPath = readonly (string | number)[];

/** A problem at a place in a model document; the loader turns the place into file, line and column. */
export interface PathProblem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path: ModelPath;
  /** Whether it is the key at the end of the path that is wrong, or its value. */
  readonly at: "key" | "value";
  readonly expected?: string | undefined;
  readonly found?: string | undefined;
  readonly nearest?: string | undefined;
}
