import type { CompiledModel } from "../model/compiled-model.ts";
import { Arrivals } from "./arrivals.ts";
import { explained } from "./explained.ts";
import { Journey } from "./journey.ts";
import { Ledger } from "./ledger.ts";
import { addPages, blankPages, type LedgerPages } from "./ledger-pages.ts";
import { neverParked } from "./replicate.ts";
import type { ScenarioTree } from "./scenario-tree.ts";

/**
 * Several scenarios of one replication that differ in the effects of interventions alone, where nobody waits for anybody:
 * everybody is walked in the first, and again only in those of the others that change their history. A scenario's ledger
 * is that of its parent in the tree, less what the changed histories were there, plus what they are: exact, because sums
 * of a ledger are. Returns the ledgers by scenario; `walked` counts those who were walked in the first, and whose history
 * the others change. Throws as `replicate` does.
 */
export function replicateCoupled(model: CompiledModel, tree: ScenarioTree, replication = 0): Ledger[] {
  return new Coupled(model, tree).run(replication);
}

/** A place in the population, somebody who joins it, or somebody who comes from outside. */
const WHO = { place: 0, newcomer: 1, comer: 2 } as const;

/** Where a walk is in the tree of scenarios. */
class Coupled {
  private readonly model: CompiledModel;
  private readonly tree: ScenarioTree;
  private readonly ledger: Ledger;
  private readonly journey: Journey;
  private readonly arrivals: Arrivals;
  /** By scenario: of the first everything, of the others what differs from their parent. */
  private readonly pages: readonly LedgerPages[];
  private readonly walked: Int32Array;
  /** By depth in the tree: the effects that came up in the history that is compared there. */
  private readonly came: readonly Int32Array[];
  /** Whose history it is: that of a place, by source and member; of a newcomer; or of a member of the arrival that was taken. */
  private kind: number = WHO.place;
  private source = 0;
  private member = 0;

  constructor(model: CompiledModel, tree: ScenarioTree) {
    this.model = model;
    this.tree = tree;
    this.pages = tree.active.map(() => blankPages(model));
    this.ledger = new Ledger(model, this.pages[0]);
    this.journey = new Journey(model, this.ledger);
    this.arrivals = new Arrivals(model, this.ledger, this.journey);
    this.walked = new Int32Array(tree.active.length);
    this.came = tree.active.map(() => new Int32Array(model.variants));
  }

  run(replication: number): Ledger[] {
    try {
      this.everybody();
    } catch (error) {
      throw explained(error, this.model, replication, this.journey);
    }
    const { pages, tree, model, ledger } = this;
    for (let scenario = 1; scenario < pages.length; scenario++)
      addPages(pages[scenario]!, pages[tree.parent[scenario]!]!);
    const ledgers = pages.map((own, scenario) => (scenario === 0 ? ledger : new Ledger(model, own)));
    ledgers.forEach((own, scenario) => {
      own.walked = this.walked[scenario]!;
      own.close();
    });
    return ledgers;
  }

  private everybody(): void {
    const { arrivals, model } = this;
    for (const source of arrivals.places) {
      this.source = source;
      for (this.member = 0; this.member < model.sources[source]!.count; this.member++) this.walkInAll();
    }
    this.kind = WHO.newcomer;
    for (const source of arrivals.newcomers) {
      while (source.next < model.horizon) {
        arrivals.take(source);
        this.walkInAll();
      }
    }
    this.kind = WHO.comer;
    for (const source of arrivals.external) {
      while (source.next < model.horizon) {
        arrivals.take(source);
        for (this.member = 0; this.member < arrivals.size; this.member++) this.walkInAll();
      }
    }
  }

  /** One history in the first scenario, and in those that change it. */
  private walkInAll(): void {
    this.walk(0, 0, 1);
    this.walked[0]!++;
    if (this.journey.acting.count > 0) this.compare(0, 0, this.keep(0));
  }

  /** Compares a history in a scenario, of which `count` effects came up, with that in its children. */
  private compare(scenario: number, depth: number, count: number): void {
    const { tree, walked } = this;
    for (const child of tree.children[scenario]!) {
      if (this.differs(scenario, child, depth, count)) {
        this.walk(scenario, child, -1);
        this.walk(child, child, 1);
        walked[child]!++;
        if (tree.children[child]!.length > 0) this.compare(child, depth + 1, this.keep(depth + 1));
      } else if (tree.children[child]!.length > 0) this.compare(child, depth, count);
    }
  }

  /** Whether two scenarios differ in an effect that came up. */
  private differs(scenario: number, other: number, depth: number, count: number): boolean {
    const came = this.came[depth]!;
    const a = this.tree.active[scenario]!;
    const b = this.tree.active[other]!;
    for (let index = 0; index < count; index++) if (a[came[index]!] !== b[came[index]!]) return true;
    return false;
  }

  /** Keeps what came up in the history that has just been walked; returns how much that is. */
  private keep(depth: number): number {
    const { came, count } = this.journey.acting;
    const kept = this.came[depth]!;
    for (let index = 0; index < count; index++) kept[index] = came[index]!;
    return count;
  }

  /** Walks the history as it is in a scenario, and adds it to the pages of one, or takes it away. */
  private walk(scenario: number, pages: number, sign: 1 | -1): void {
    const { journey, ledger, arrivals } = this;
    ledger.write(this.pages[pages]!, sign);
    journey.acting.active = this.tree.active[scenario]!;
    journey.acting.forget();
    if (this.kind === WHO.place) arrivals.person(this.source, this.member, neverParked);
    else if (this.kind === WHO.newcomer) arrivals.newcomer(neverParked);
    else arrivals.comer(this.member, neverParked);
  }
}
