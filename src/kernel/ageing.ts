import { type AgeingTable, type CompiledModel, NONE } from "../model/compiled-model.ts";
import { drawFrom } from "../random/laws.ts";
import { Stream } from "../random/stream.ts";
import type { Ledger } from "./ledger.ts";
import { AGE, CLOCK, type Person } from "./person.ts";
import { onGrid } from "./time-grid.ts";

const NO = NONE;
const NOW = CLOCK.now;
const BIRTH = AGE.birth;
const BIRTHDAY = AGE.birthday;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * How people come to be of the next cohort, on the birthday on which they reach its age.
 *
 * A person's segment says how they are counted, and changes on the birthday itself; their cohort says what they do next, and
 * changes with their next visit, so that a stay in progress keeps its laws and its ways on.
 */
export class Ageing {
  /** Whether the model has any; where it has none, nothing here is called. */
  readonly any: boolean;
  private readonly table: AgeingTable;
  private readonly model: CompiledModel;
  private readonly ledger: Ledger;
  private readonly person: Person;
  private readonly stream = new Stream();

  constructor(model: CompiledModel, ledger: Ledger, person: Person) {
    this.any = model.ageing !== undefined;
    this.table = model.ageing!;
    this.model = model;
    this.ledger = ledger;
    this.person = person;
  }

  /** Draws how old somebody is who begins in their cohort at `time`; `law` is NONE where nobody of it ages. */
  begin(time: number, law: number): void {
    const { person, stream, table } = this;
    const { cohort, ages } = person;
    ages[BIRTHDAY] = NEVER;
    if (law === NO) return;
    stream.begin(person.personKey0, person.personKey1, table.ageKey0[cohort]!, table.ageKey1[cohort]!);
    ages[BIRTH] = time - drawFrom(this.model.laws, law, stream);
    ages[BIRTHDAY] = this.birthdayIn(cohort, time);
  }

  /** As `begin`, of somebody who is there at the start. */
  beginAtStart(): void {
    this.begin(0, this.table.ageLaw[this.person.cohort]!);
  }

  /** When a person of a cohort comes into the next: not before `since`; infinity where they do not before the horizon. */
  private birthdayIn(cohort: number, since: number): number {
    const { into, at } = this.table;
    if (into[cohort] === NO) return NEVER;
    const birthday = Math.max(since, onGrid(this.person.ages[BIRTH]! + at[cohort]!));
    return birthday < this.model.horizon ? birthday : NEVER;
  }

  /** The cohort that the person is counted in. */
  get cohort(): number {
    return this.person.segment % this.model.cohorts;
  }

  /** What begins now depends on the cohort that the person is of now. */
  settle(): void {
    this.person.cohort = this.person.segment % this.model.cohorts;
  }

  /** The person as they are at a later time of the stay in progress, that began in this segment: for a visit within it. */
  asOf(time: number, segment: number): void {
    const { person, model } = this;
    let birthday = person.ages[BIRTHDAY]!;
    let at = segment;
    while (birthday <= time) {
      const cohort = at % model.cohorts;
      const next = this.table.into[cohort]!;
      at += next - cohort;
      birthday = this.birthdayIn(next, birthday);
    }
    person.segment = at;
    person.cohort = at % model.cohorts;
  }

  /** The person's birthday, in a stage in this period: they are counted out of the old cohort and into the new. */
  comeOfAge(stage: number, period: number): void {
    this.change(this.table.outOfStage[stage]!, this.table.intoStage[stage]!, period);
  }

  /** The birthdays that came while the person waited, which are counted at the end of the wait: now. */
  endWait(): void {
    const { person } = this;
    const { clock, ages, stage, period } = person;
    while (ages[BIRTHDAY]! <= clock[NOW]!) this.comeOfAge(stage, period);
  }

  /** The birthday of a resident who is not in the pathway. */
  comeOfAgeOutside(): void {
    const period = this.ledger.periodOf(this.person.ages[BIRTHDAY]!);
    this.change(this.table.outOfResidents[this.cohort]!, this.table.intoResidents, period);
  }

  private change(outOf: number, into: number, period: number): void {
    const { person, ledger, model } = this;
    const { cohort } = this;
    const next = this.table.into[cohort]!;
    const place = period * model.segments;
    ledger.pass(outOf, place + person.segment);
    person.segment += next - cohort;
    ledger.pass(into, place + person.segment);
    person.ages[BIRTHDAY] = this.birthdayIn(next, person.ages[BIRTHDAY]!);
  }

  /** When the person came into the cohort they are counted in, from the one as whose resident they made contact before. */
  cameIntoCohort(): number {
    const { into, at } = this.table;
    const { cohort } = this;
    let before = this.person.resident;
    while (into[before] !== cohort) before = into[before]!;
    return onGrid(this.person.ages[BIRTH]! + at[before]!);
  }
}
