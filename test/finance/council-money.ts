import type { PreparedExperiment } from "../../src/experiment/experiment.ts";
import { Pricing, type ScenarioMoney } from "../../src/finance/replication-money.ts";
import type { Overrides } from "../../src/model/overrides.ts";
import { council, type HandCount } from "./council.ts";

/** A programme of one scheme that changes nothing by itself: its counts are written by hand. */
const PROGRAMME = `
interventions:
  scheme:
    label: A scheme
    start: 2020-04-01
    changes: [{price: {of: care, by: 0 %}}]
    implementation: {one-off: £300, yearly: £100}
scenarios: {programme: {interventions: all}}
`;

/** The council with further lines of its money, and a programme. */
export function councilWith(money: string, overrides: Overrides = {}, sections = ""): PreparedExperiment {
  const lines = money.trim() === "" ? "" : `${money.trim().replace(/^/gm, "  ")}\n`;
  return council(lines + PROGRAMME + sections, ["programme"], overrides);
}

/** The money of do-nothing and the programme, of counts by hand. */
export function moneyOf(
  prepared: PreparedExperiment,
  doNothing: HandCount,
  programme: HandCount,
  draw: Readonly<Record<string, number>> = {},
): { doNothing: ScenarioMoney; programme: ScenarioMoney } {
  const rows = [doNothing.row(0, 0, draw), programme.row(1, 0, draw)];
  const { scenarios } = new Pricing(prepared, doNothing.shape).replication(rows);
  return { doNothing: scenarios[0]!, programme: scenarios[1]! };
}

export const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
