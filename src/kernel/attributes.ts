import { ATTRIBUTE_KIND, type CompiledModel, type EligibleLevels, WORDS } from "../model/compiled-model.ts";
import { Stream } from "../random/stream.ts";
import { chosenFrom } from "./choice-table.ts";
import { CLOCK, type Person } from "./person.ts";

const PER_PERSON = ATTRIBUTE_KIND.perPerson;
const PER_EPISODE = ATTRIBUTE_KIND.perEpisode;
const VISITS = ATTRIBUTE_KIND.visits;
const DAYS_SINCE = ATTRIBUTE_KIND.daysSince;
const NOW = CLOCK.now;
const NOT_CERTAIN = -1;
const NEVER = Number.POSITIVE_INFINITY;

/** What a model knows about a person beside their cohort: drawn levels, earlier visits, and how long ago they were. */
export class Attributes {
  /** Whether the model has any; where it has none, nothing here is called. */
  readonly any: boolean;
  /** Whether any is drawn for each episode, and whether any is of earlier visits: what is not needed is not asked for. */
  readonly drawsPerEpisode: boolean;
  readonly remembers: boolean;
  /** Of each stage, 1 where nothing depends on attributes and nothing is set: its row is that of the cohort. */
  readonly isPlain: Uint8Array;
  /** What everybody begins with, as far as nothing has to be drawn, and the segments that it moves them by. */
  private readonly start: Float64Array;
  private readonly startSegment: number;
  /** Attributes that have to be drawn for each person, and for each episode. */
  private readonly drawnForPerson: Int32Array;
  private readonly drawnForEpisode: Int32Array;
  private readonly model: CompiledModel;
  private readonly person: Person;
  private readonly side = new Stream();

  constructor(model: CompiledModel, person: Person) {
    this.model = model;
    this.person = person;
    this.any = model.attributes > 0;
    const { attributeKind, dependsStart, setStart } = model;
    this.remembers = attributeKind.some((kind) => kind > PER_EPISODE);
    this.isPlain = Uint8Array.from({ length: model.stages }, (_, stage) =>
      Number(dependsStart[stage] === dependsStart[stage + 1] && setStart[stage] === setStart[stage + 1]),
    );
    const all = Int32Array.from({ length: model.attributes }, (_, attribute) => attribute);
    const certain = all.map((attribute) =>
      attributeKind[attribute] === PER_PERSON ? certainLevel(model, attribute) : NOT_CERTAIN,
    );
    this.start = Float64Array.from(all, (attribute) =>
      attributeKind[attribute] === DAYS_SINCE ? -NEVER : Math.max(0, certain[attribute]!),
    );
    this.startSegment = all.reduce(
      (sum, attribute) => sum + model.segmentStep[attribute]! * Math.max(0, certain[attribute]!),
      0,
    );
    this.drawnForPerson = all.filter(
      (attribute) => attributeKind[attribute] === PER_PERSON && certain[attribute] === NOT_CERTAIN,
    );
    this.drawnForEpisode = all.filter((attribute) => attributeKind[attribute] === PER_EPISODE);
    this.drawsPerEpisode = this.drawnForEpisode.length > 0;
  }

  /** Somebody new, with a key of their own: nothing is remembered of whoever was there before. */
  beginPerson(key0: number, key1: number): void {
    const { start } = this;
    const { attributes } = this.person;
    for (let attribute = 0; attribute < start.length; attribute++) attributes[attribute] = start[attribute]!;
    this.person.segment += this.startSegment;
    if (this.drawnForPerson.length > 0) this.draw(this.drawnForPerson, key0, key1);
  }

  beginEpisode(key0: number, key1: number): void {
    this.draw(this.drawnForEpisode, key0, key1);
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
    return levelAt(this.model, this.person, attribute, this.person.clock[NOW]!);
  }

  /** Draws attributes in the order in which they are defined: one may depend on those before it. */
  private draw(which: Int32Array, key0: number, key1: number): void {
    const { model, side } = this;
    for (let index = 0; index < which.length; index++) {
      const attribute = which[index]!;
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

/** The level that a drawn attribute has in every case, where one has all the chance. */
function certainLevel(model: CompiledModel, attribute: number): number {
  const { rowStart, choiceStart, choiceCumulative, choiceOutcome, stages } = model;
  const place = stages + attribute;
  const [first, end] = [rowStart[place]!, rowStart[place + 1]!];
  let level = NOT_CERTAIN;
  for (let row = first; row < end; row++) {
    const at = choiceStart[row]!;
    const outcome = choiceOutcome[at]!;
    if (choiceCumulative[at]! < WORDS || (level >= 0 && outcome !== level)) return NOT_CERTAIN;
    level = outcome;
  }
  return level;
}

/** The level that a person has of an attribute at a time, in days: of history, the band of their visits or days so far. */
export function levelAt(
  model: CompiledModel,
  { attributes }: Readonly<Person>,
  attribute: number,
  now: number,
): number {
  const { attributeKind, bandStart, bandFrom } = model;
  const state = attributes[attribute]!;
  if (attributeKind[attribute]! <= PER_EPISODE) return state;
  const value = attributeKind[attribute] === VISITS ? state : now - state;
  const first = bandStart[attribute]!;
  let band = bandStart[attribute + 1]! - 1;
  while (band > first && value < bandFrom[band]!) band--;
  return band - first;
}
