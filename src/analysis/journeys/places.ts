import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { STILL_THERE, STILL_WAITING } from "../../experiment/visits.ts";
import { type ArrivalSource, TO_BACK } from "../../model/compiled-model.ts";
import type { Model } from "../../model/model.ts";
import { RESIDENTS } from "../../model/schema/names.ts";
import { originOf, type Shape, shapeOf } from "../../results/shape.ts";

/** People who are there when a warm-up ends. */
export const WARM_UP = "warm-up";
const INITIAL = "initial";

/**
 * Where people can come from and go to, numbered for counting. From: what begins episodes, then the stages. To: the stages,
 * the exits, back from a review, still there and still waiting at the end.
 */
export class Places {
  readonly model: Model;
  readonly shape: Shape;
  readonly origins: readonly string[];
  readonly froms: readonly string[];
  readonly tos: readonly string[];
  readonly stages: number;
  readonly exits: number;
  /** Index among the exits of that of those who die; -1 where nobody can. */
  readonly died: number;
  /** Index among the origins. */
  readonly residents: number;
  readonly warmUp: number;
  private readonly initial: number;

  constructor(prepared: PreparedExperiment) {
    const { model } = prepared;
    this.model = model;
    this.shape = shapeOf(prepared);
    this.stages = model.stages.length;
    this.exits = model.exits.length;
    this.died = model.exits.findIndex(({ name }) => name === "died");
    const names = this.shape.edges.flatMap(({ from, fromName, isAgeing }) => (from < 0 && !isAgeing ? [fromName] : []));
    this.origins = [...new Set([RESIDENTS, ...names, ...(model.warmUp > 0 ? [WARM_UP] : [])])];
    const stageNames = model.stages.map(({ name }) => name);
    this.froms = [...this.origins, ...stageNames];
    this.tos = [...stageNames, ...model.exits.map(({ name }) => name), "back", "still there", "still waiting"];
    this.residents = this.origins.indexOf(RESIDENTS);
    this.initial = this.origins.indexOf(INITIAL);
    this.warmUp = this.origins.indexOf(WARM_UP);
  }

  /** By source: what the first episode of its people begins by; all others begin by a contact. */
  originsOf(sources: readonly ArrivalSource[]): Int32Array {
    return Int32Array.from(sources, ({ name, kind }) =>
      kind === "external" || kind === "initial" ? this.origins.indexOf(originOf(name)) : this.residents,
    );
  }

  isInitial(origin: number): boolean {
    return origin === this.initial;
  }

  /** Index among the places that are come from, of a stage. */
  fromStage(stage: number): number {
    return this.origins.length + stage;
  }

  /** Index among the places that are gone to, of an encoded destination. */
  toOf(to: number): number {
    if (to >= 0) return to;
    const others = this.stages + this.exits;
    if (to === TO_BACK) return others;
    if (to === STILL_THERE) return others + 1;
    return to === STILL_WAITING ? others + 2 : this.stages - 1 - to;
  }
}
