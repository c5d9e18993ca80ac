import type { PreparedExperiment } from "../experiment/experiment.ts";
import { drawFor, type ReplicationRow } from "../experiment/shard.ts";
import type { Draw } from "../model/compile/effects.ts";
import { replicationKey, rootKey } from "../random/keys.ts";
import { type Quantities, QuantityReader } from "../results/quantities.ts";
import type { Shape } from "../results/shape.ts";
import { type Accounts, account } from "./accounts.ts";
import { type Appraisal, appraise, presentValueFactors } from "./appraisal.ts";
import { addCashLines, cashLines } from "./cash-lines.ts";
import { grantsPaid } from "./grants.ts";
import { refuseBoundlessMoney, refuseSharesAboveAll } from "./limits.ts";
import { type ImplementationCosts, implementationCosts, priceTable } from "./prices.ts";
import { type Savings, savingsAgainst } from "./savings.ts";
import { TermsOfMoney } from "./terms.ts";

/** One scenario of one replication with its money, in the terms of the model: cash, or prices of the price base. */
export interface ScenarioMoney {
  readonly scenario: number;
  /** The draw of the model that the scenario runs on. */
  readonly draw: Draw;
  readonly row: ReplicationRow;
  readonly quantities: Quantities;
  readonly accounts: Accounts;
  /** Against do-nothing of the same replication; all zero for do-nothing itself. */
  readonly savings: Savings;
  readonly implementation: ImplementationCosts;
  readonly appraisal: Appraisal;
}

/** One replication: every scenario, on the same draw. */
export interface ReplicationMoney {
  readonly replication: number;
  readonly draw: Draw;
  readonly scenarios: readonly ScenarioMoney[];
}

/** Prices the rows of replications. Needs no simulation: another price scheme is another pass over the same rows. */
export class Pricing {
  readonly prepared: PreparedExperiment;
  readonly shape: Shape;
  private readonly quantities: QuantityReader;
  private readonly root: ReturnType<typeof rootKey>;

  constructor(prepared: PreparedExperiment, shape: Shape) {
    this.prepared = prepared;
    this.shape = shape;
    this.quantities = new QuantityReader(shape, prepared.experiment.sample);
    this.root = rootKey(prepared.experiment.seed);
  }

  /** The rows of one replication, do-nothing first. */
  replication(rows: readonly ReplicationRow[]): ReplicationMoney {
    const { replication, draw: base } = rows[0]!;
    const key = replicationKey(this.root, replication);
    // How money is reckoned with is the experiment's own: a scenario cannot differ in it.
    const terms = new TermsOfMoney(this.shape, this.prepared.model, base);
    const factors = presentValueFactors(this.prepared.model, base);
    let doNothing: { readonly care: Accounts; readonly accounts: Accounts } | undefined;
    const scenarios = rows.map((row): ScenarioMoney => {
      const { model, scenario } = this.prepared.scenarios[row.scenario]!;
      const draw = drawFor(this.prepared, model, base, key);
      const quantities = this.quantities.read(row);
      const prices = priceTable(model, scenario, draw);
      const costs = implementationCosts(model, scenario, draw);
      refuseBoundlessMoney(model, prices, costs);
      refuseSharesAboveAll(model, prices);
      const cash = account(this.shape, quantities, prices, grantsPaid(model, this.shape, draw), doNothing?.care);
      const lines = cashLines(model, scenario, draw);
      // What care costs if nothing is done, before cash of risks.
      const care = doNothing?.care ?? (lines.length > 0 ? { ...cash, gross: cash.gross.slice() } : cash);
      addCashLines(this.shape, lines, care.gross, cash);
      const accounts = terms.accounts(cash);
      const implementation = terms.implementation(costs);
      doNothing ??= { care, accounts };
      const savings = savingsAgainst(this.shape, doNothing.accounts, accounts);
      const appraisal = appraise(this.shape, savings, implementation, factors);
      return { scenario: row.scenario, draw, row, quantities, accounts, savings, implementation, appraisal };
    });
    return { replication, draw: base, scenarios };
  }

  /** All replications out of rows in order. */
  *all(rows: Iterable<ReplicationRow>): Generator<ReplicationMoney> {
    let together: ReplicationRow[] = [];
    for (const row of rows) {
      if (together.length > 0 && together[0]!.replication !== row.replication) {
        yield this.replication(together);
        together = [];
      }
      together.push(row);
    }
    if (together.length > 0) yield this.replication(together);
  }
}
