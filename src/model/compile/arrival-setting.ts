import type { WordPair } from "../../random/threefry.ts";
import type { Model } from "../model.ts";
import type { ChoiceTables } from "./choices.ts";
import type { DeliveredEffect, Draw } from "./effects.ts";
import type { LawTableBuilder } from "./laws.ts";

/** Do-nothing's model, and its draw in the same replication. */
export interface Base {
  readonly model: Model;
  readonly draw: Draw;
}

/** What decides arrivals beside the model. */
export interface ArrivalSetting {
  readonly draw: Draw;
  readonly effects: readonly DeliveredEffect[];
  readonly replication: WordPair;
  readonly sample: number;
  readonly base: Base;
}

/** The tables that streams of people are built into. */
export interface StreamTables {
  readonly choices: ChoiceTables;
  readonly laws: LawTableBuilder;
}
