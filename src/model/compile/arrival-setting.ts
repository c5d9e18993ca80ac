import type { WordPair } from "../../random/threefry.ts";
import type { Model, Scenario } from "../model.ts";
import type { DeliveredEffect, Draw } from "./effects.ts";

/** Do-nothing's model, and its draw in the same replication. */
export interface Base {
  readonly model: Model;
  readonly draw: Draw;
}

/** What decides arrivals beside the model. */
export interface ArrivalSetting {
  readonly scenario: Scenario;
  readonly draw: Draw;
  readonly effects: readonly DeliveredEffect[];
  readonly replication: WordPair;
  readonly sample: number;
  readonly base: Base;
}
