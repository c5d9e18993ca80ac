import { ATTRIBUTE_KIND, type CompiledModel, type EligibleLevels } from "../model/compiled-model.ts";
import { Stream } from "../random/stream.ts";
import { chosenFrom } from "./choice-table.ts";
import { CLOCK, type Person } from "./person.ts";

const PER_PERSON = ATTRIBUTE_KIND.perPerson;
const PER_EPISODE = ATTRIBUTE_KIND.perEpisode;
const VISITS = ATTRIBUTE_KIND.visits;
const DAYS_SINCE = ATTRIBUTE_KIND.daysSince;
const NOW = CLOCK.now;
const NEVER = Number.POSITIVE_INFINITY;

/** What a model knows about a person beside their cohort: drawn levels, earlier visits, and how long ago they were. */
export class Attributes {
  /** Whether the model has any; where it has none, nothing here is called. */
  readonly any: boolean;
  private readonly model: CompiledModel;
  private readonly person: Person;
  private readonly side = new Stream();

  constructor(model: CompiledModel, person: Person) {
    this.model = model;
    this.person = person;
    this.any = model.attributes > 0;
  }

  /** Somebody new, with a key of their own: nothing is remembered of whoever was there before. */
  beginPerson(key0: number, key1: number): void {
    this.draw(PER_PERSON, key0, key1);
  }

  beginEpisode(key0: number, key1: number): void {
    this.draw(PER_EPISODE, key0, key1);
  }

  /** The row of a place for the person as they are now. */
  rowOf(place: number): number {
    const { rowStart, dependsStart, dependsOn, levels } = this.model;
    let row = this.person.cohort;
    for (let index = dependsStart[place]!; index < dependsStart[place + 1]!; index++) {
      const attribute = dependsOn[index]!;
      row = row * levels[attribute]! + this.levelOf(attribute);
    }
    return rowStart[place]! + row;
  }

  /** Whether the person has, of every attribute that is named, a level that is meant. */
  isEligible(where: readonly EligibleLevels[]): boolean {
    for (const { attribute, levels } of where) if (levels[this.levelOf(attribute)] === 0) return false;
    return true;
  }

  private levelOf(attribute: number): number {
    const { attributeKind, bandStart, bandFrom } = this.model;
    const state = this.person.attributes[attribute]!;
    if (attributeKind[attribute]! <= PER_EPISODE) return state;
    const value = attributeKind[attribute] === VISITS ? state : this.person.clock[NOW]! - state;
    const first = bandStart[attribute]!;
    let band = bandStart[attribute + 1]! - 1;
    while (band > first && value < bandFrom[band]!) band--;
    return band - first;
  }

  /** Draws the attributes that are drawn for a person, or for an episode; a person's others begin anew. */
  private draw(kind: number, key0: number, key1: number): void {
    const { model, side } = this;
    const { attributes } = this.person;
    if (kind === PER_PERSON) {
      for (let attribute = 0; attribute < model.attributes; attribute++) {
        attributes[attribute] = model.attributeKind[attribute] === DAYS_SINCE ? -NEVER : 0;
      }
    }
    for (let attribute = 0; attribute < model.attributes; attribute++) {
      if (model.attributeKind[attribute] !== kind) continue;
      side.begin(key0, key1, model.attributeKey0[attribute]!, model.attributeKey1[attribute]!);
      this.setLevel(attribute, this.rowOf(model.stages + attribute), side.word());
    }
  }

  private setLevel(attribute: number, table: number, choice: number): void {
    const level = chosenFrom(this.model, table, choice);
    this.person.segment += this.model.segmentStep[attribute]! * (level - this.person.attributes[attribute]!);
    this.person.attributes[attribute] = level;
  }

  /** What the entry into a stage changes about the person. Returns the row that then holds. */
  enter(stage: number): number {
    const { model, side } = this;
    let row = this.rowOf(stage);
    const first = model.setStart[stage]!;
    const end = model.setStart[stage + 1]!;
    if (first < end) {
      const local = row - model.rowStart[stage]!;
      for (let set = first; set < end; set++) {
        const attribute = model.setAttribute[set]!;
        const key0 = model.attributeKey0[attribute]!;
        side.begin(this.person.visitKey0, this.person.visitKey1, key0, model.attributeKey1[attribute]!);
        this.setLevel(attribute, model.setTable[set]! + local, side.word());
      }
      row = this.rowOf(stage);
    }
    return row;
  }

  /** Remembers a visit that ends: from now on it is an earlier one. Who waits in vain has not been there. */
  leave(stage: number, time: number): void {
    const { countedStart, counted, leftStart, left } = this.model;
    const { attributes } = this.person;
    for (let index = countedStart[stage]!; index < countedStart[stage + 1]!; index++) attributes[counted[index]!]!++;
    for (let index = leftStart[stage]!; index < leftStart[stage + 1]!; index++) attributes[left[index]!] = time;
  }
}
