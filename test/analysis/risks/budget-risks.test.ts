import { expect, it } from "vitest";
import { studyBudgetRisks } from "../../../src/analysis/risks/budget-study.ts";
import { SavingsService } from "../../../src/analysis/savings/savings-service.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { loadModelText } from "../../../src/model/load.ts";
import { budgetRiskSentences } from "../../../src/report/budget-risk-sentences.ts";
import { renderBudgetRisks } from "../../../src/report/terminal/budget-risks.ts";
import { hamletText } from "../../finance/hamlet.ts";
import { answeringPool } from "../answering-pool.ts";

const REPLICATIONS = 2000;
/** Two lines that are certain: half of 1,000 is left where the great risk occurs, 900 where the small one does. */
const TEXT = `${hamletText(`S-1:
  label: A
  group: efficiencies
  delivered-by: cash
  delivery: {chance: 1, delay: 0 days}
  amounts: {2020/21: -1000}
`)}
risks:
  great: {label: Great, likelihood: {chance: 0.3}, changes: [{savings: {of: all, share: -60 %}}]}
  small: {label: Small, likelihood: {chance: 0.5}, changes: [{savings: {of: all, share: -10 %}}]}
  dear: {label: Dear, likelihood: {chance: 0.2}, changes: [{growth: {of: [G-1], by: 50 %}}]}
`;

async function study() {
  const { document } = loadModelText(TEXT, "hamlet.yaml");
  const experiment = { document, scenarios: [], replications: REPLICATIONS, sample: 1, seed: "risks" };
  const pool = answeringPool(new SavingsService(experiment));
  return (await studyBudgetRisks(prepare(experiment), pool, { replications: REPLICATIONS }))!;
}

const found = await study();
const near = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(0.04);

it("asks about half and more of the first year's savings, and whether the requirement is kept", () => {
  expect(found.questions.map(({ kind, share }) => [kind, share])).toEqual([
    ["savings", 0.5],
    ["savings", 0.88],
    ["savings", 1],
    ["requirement", undefined],
  ]);
  const [half, most, all, kept] = found.questions.map(({ chance }) => chance.probability);
  near(half!, 0.7);
  near(most!, 0.7);
  near(all!, 0.7 * 0.5);
  near(kept!, 0.7 * 0.5 * 0.8);
});

it("ranks risks by what taking them away brings, as their laws have it", () => {
  expect(found.risks.map(({ risk }) => risk)).toEqual(["great", "dear", "small"]);
  const of = (name: string) => found.risks.find(({ risk }) => risk === name)!;
  near(of("great").asItIs[0]!.value, 0.3);
  near(of("small").asItIs[0]!.value, 0);
  near(of("small").asItIs[2]!.value, 0.35);
  near(of("dear").asItIs[3]!.value, 0.7 * 0.5 * 0.2);
  // 60 % of what the other leaves on average, three times in ten; growth of two years by half, once in five.
  near(of("great").notDelivered.value / 1e6, 0.3 * 0.6 * 0.95);
  near(of("dear").required[1]!.value / 1e6, (0.2 * 0.5 * (300 + 310)) / 1000);
  expect(of("dear").whenItOccurs).toMatchObject({ value: 305_000 });
  expect(of("dear").notDelivered.value).toBe(0);
});

it("says so in words and tables, without those that tell nothing apart", () => {
  expect(budgetRiskSentences(found)[0]).toMatch(
    /^That 50 % of the savings of 2020\/21 .*without Great \(\d\d points\)/,
  );
  const text = renderBudgetRisks(found, { columns: 110, colour: false });
  expect(text).toContain("What each risk costs on average, £000");
  expect(text).not.toContain("NaN");
});
