/** Lines of a table that stand together, and what they add up to. */
export interface BlockOfTable {
  readonly name: string;
  readonly label: string;
  /** As printed, in pounds; undefined where it is not. */
  readonly subtotal: number | undefined;
  /** Observations by index, in the order of the file. */
  readonly lines: readonly number[];
}

/** A table of money as a document prints it, whose lines are observations. Income counts below 0. */
export interface DocumentTable {
  readonly name: string;
  readonly label: string;
  /** Name of a source. */
  readonly source: string | undefined;
  /** Where in the source. */
  readonly where: string | undefined;
  readonly blocks: readonly BlockOfTable[];
  /** As printed, in pounds; undefined where it is not. */
  readonly total: number | undefined;
}
