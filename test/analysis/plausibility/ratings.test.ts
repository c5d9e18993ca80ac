import { describe, expect, test } from "vitest";
import { declaredGreen } from "../../../src/analysis/plausibility/ratings.ts";

const rated = (confidence: string, delivered: number) => ({
  name: "scheme",
  label: "Scheme",
  scenario: "programme",
  confidence,
  delivered,
});

describe("what is declared green", () => {
  test("is found where it is delivered in fewer replications than green stands for", () => {
    const { checked, findings } = declaredGreen({
      replications: 1000,
      interventions: [rated("green", 0.4), rated("Green, signed", 0.9), rated("amber", 0.1), rated("evergreen", 0.1)],
    });
    expect(checked).toBe(2);
    expect(findings.map(({ wrong }) => wrong)).toEqual([
      'It is rated "green", and is delivered at all in 40 % of replications of the scenario programme; green is 75 % or more.',
    ]);
  });

  test("is not found where too few replications say so", () => {
    const few = { replications: 4, interventions: [rated("green", 0.5)] };
    expect(declaredGreen(few).findings).toEqual([]);
    expect(declaredGreen({ ...few, replications: 400 }).findings).toHaveLength(1);
  });
});
