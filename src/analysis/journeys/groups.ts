import type { Model } from "../../model/model.ts";

/** Whom a figure is about: a cohort, or all; and who has a level of an attribute at that moment, or all. */
export interface PeopleGroup {
  /** Index among the cohorts; -1 for all. */
  readonly cohort: number;
  /** Index among the attributes; -1 for all, and the level of it. */
  readonly attribute: number;
  readonly level: number;
}

/** Groups of people by cohort and by each attribute. What is counted is kept by cell: the cohort, then all and each level. */
export class PeopleGroups {
  readonly cells: number;
  readonly list: readonly PeopleGroup[];
  /** Where the levels of each attribute begin among the cells of a cohort. */
  readonly firstLevel: Int32Array;
  private readonly perCohort: number;
  private readonly cohorts: number;

  constructor({ cohorts, attributes }: Pick<Model, "cohorts" | "attributes">) {
    let next = 1;
    this.firstLevel = Int32Array.from(attributes, ({ levels }) => {
      const first = next;
      next += levels.length;
      return first;
    });
    this.perCohort = next;
    this.cohorts = cohorts.length;
    this.cells = next * cohorts.length;
    const levels = attributes.flatMap((attribute, index) =>
      attribute.levels.map((_, level) => ({ attribute: index, level })),
    );
    const all = [{ attribute: -1, level: -1 }, ...levels];
    const each = cohorts.length > 1 ? cohorts.map((_, cohort) => cohort) : [];
    this.list = [-1, ...each].flatMap((cohort) => all.map((of) => ({ cohort, ...of })));
  }

  /** The cell of all of a cohort; those of its levels follow. */
  firstOf(cohort: number): number {
    return cohort * this.perCohort;
  }

  /** The cells that make up a group. */
  cellsOf({ cohort, attribute, level }: PeopleGroup): number[] {
    const within = attribute < 0 ? 0 : this.firstLevel[attribute]! + level;
    const cohorts = cohort < 0 ? Array.from({ length: this.cohorts }, (_, index) => index) : [cohort];
    return cohorts.map((index) => this.firstOf(index) + within);
  }
}
