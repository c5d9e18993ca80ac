import { describe, it } from "vitest";
import { TargetAnswers } from "../../src/analysis/target-answers.ts";
import { drawColumns, sampleDraw } from "../../src/experiment/draws.ts";
import { Pricing } from "../../src/finance/replication-money.ts";
import { inYear } from "../../src/finance/savings.ts";
import { replicationKey, rootKey } from "../../src/random/keys.ts";
import { normalDistribution, normalQuantile } from "../../src/random/normal-quantile.ts";
import { segmentsOf } from "../../src/results/shape.ts";
import { council, HandCount } from "../finance/council.ts";
import { expectShare } from "../kernel/chance.ts";

const REPLICATIONS = 5000;

/** A plan of schemes that save money alone, and what many replications say of it. Money in £m. */
function plan(schemes: Readonly<Record<string, string>>, target: number, correlation = "") {
  const sections = `
delivery: {chance: 1${correlation}}
interventions:
${Object.entries(schemes)
  .map(
    ([name, delivery]) =>
      `  ${name}: {label: S, start: 2020-04-01, delivery: {${delivery}}, changes: [{cash: {amount: £1m per year}}]}\n`,
  )
  .join("")}
scenarios: {programme: {interventions: all}}
targets: [{saving: £${target}m, in: 2021/22}]
`;
  const prepared = council(sections, ["programme"], {}, REPLICATIONS);
  const { model } = prepared;
  const hand = new HandCount(prepared);
  const pricing = new Pricing(prepared, hand.shape);
  const targets = new TargetAnswers(prepared, hand.shape);
  const columns = drawColumns(model);
  const root = rootKey("known risk");
  const everyone = segmentsOf(hand.shape, -1);
  const savings = Array.from({ length: REPLICATIONS }, (_, replication) => {
    const values = sampleDraw(model, replicationKey(root, replication));
    const draw = Object.fromEntries(columns.map((path, column) => [path, values[column]!]));
    const money = pricing.replication([0, 1].map((scenario) => hand.row(scenario, replication, draw)));
    targets.add(money);
    return inYear(hand.shape, money.scenarios[1]!.savings.gross, 1, everyone) / 1e6;
  });
  return {
    met: targets.answers()[0]!.probability * REPLICATIONS,
    /** How many save less than so much. */
    below: (most: number) => savings.filter((saving) => saving < most).length,
  };
}

const share = (sd: number) => `share: {value: 0.9, uncertain: {normal: {sd: ${sd}}}}`;
/** The correlation of two normals whose rank correlation is given. */
const ofNormals = (rank: number) => 2 * Math.sin((Math.PI / 6) * rank);

describe("a plan whose risk is known", () => {
  it("of one scheme with a known share and a chance of nothing: all of it, or nothing", () => {
    const { met, below } = plan({ a: "chance: 0.7, share: 0.8" }, 0.8 - 1e-9);
    expectShare(met, REPLICATIONS, 0.7);
    expectShare(below(0.79), REPLICATIONS, 0.3);
    expectShare(below(0.81), REPLICATIONS, 1);
  });

  it("of one scheme with an uncertain share: the quantiles of its law", () => {
    const { met, below } = plan({ a: share(0.2) }, 1);
    expectShare(met, REPLICATIONS, normalDistribution((0.9 - 1) / 0.2));
    for (const p of [0.1, 0.25, 0.5, 0.9]) expectShare(below(0.9 + 0.2 * normalQuantile(p)), REPLICATIONS, p);
  });

  it("of one scheme with an uncertain share and a chance of nothing: the product", () => {
    const { met } = plan({ a: `chance: 0.75, ${share(0.2)}` }, 0.8);
    expectShare(met, REPLICATIONS, 0.75 * normalDistribution((0.9 - 0.8) / 0.2));
  });

  it("of two schemes that may fail together: the orthant of two normals", () => {
    const rank = 0.6;
    const { met } = plan({ a: "chance: 0.5", b: "chance: 0.5" }, 2 - 1e-9, `, correlation: {common: ${rank}}`);
    expectShare(met, REPLICATIONS, 1 / 4 + Math.asin(ofNormals(rank)) / (2 * Math.PI));
  });

  it("of two schemes whose shares go together: the sum of two normals", () => {
    const [rank, target] = [0.5, 2.1];
    const spread = 0.2 * Math.sqrt(2 * (1 + ofNormals(rank)));
    const { met, below } = plan({ a: share(0.2), b: share(0.2) }, target, `, correlation: {common: ${rank}}`);
    expectShare(met, REPLICATIONS, normalDistribution((1.8 - target) / spread));
    for (const p of [0.1, 0.9]) expectShare(below(1.8 + spread * normalQuantile(p)), REPLICATIONS, p);
    // Alone they would hardly ever reach it together.
    const { met: alone } = plan({ a: share(0.2), b: share(0.2) }, target);
    expectShare(alone, REPLICATIONS, normalDistribution((1.8 - target) / (0.2 * Math.SQRT2)));
  });
});
