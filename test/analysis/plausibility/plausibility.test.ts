import { describe, expect, test } from "vitest";
import { FINDINGS, type FindingCode } from "../../../src/analysis/plausibility/catalogue.ts";
import { plausibilityOf } from "../../../src/analysis/plausibility/plausibility.ts";
import { modelFromDocument } from "../../../src/model/load.ts";
import { randomPlan } from "./random-plan.ts";

/** Of each kind; and as many plans without anything wrong. */
const PLANS = 50;
const CODES = Object.keys(FINDINGS) as FindingCode[];

/** Findings in random plans with one kind planted, or none: plans in which it was found, and findings of other kinds. */
function found(planted: FindingCode | undefined) {
  const outcomes = Array.from({ length: PLANS }, (_, index) => {
    const { document, run } = randomPlan(`${planted ?? "clean"} ${index}`, planted);
    return plausibilityOf(modelFromDocument(document).model, run).findings;
  });
  return {
    plans: outcomes.length,
    hits: outcomes.filter((findings) => findings.some(({ code }) => code === planted)).length,
    falseAlarms: outcomes
      .flatMap((findings) => findings.filter(({ code }) => code !== planted))
      .map(({ code, about, wrong }) => `${code} ${about}: ${wrong}`),
  };
}

describe("the checks of a plan", () => {
  test.each(CODES)("find every %s that is planted in a random plan, and nothing else", (code) => {
    expect(found(code)).toEqual({ plans: PLANS, hits: PLANS, falseAlarms: [] });
  });

  test("find nothing in random plans that are clean", () => {
    expect(found(undefined)).toEqual({ plans: PLANS, hits: 0, falseAlarms: [] });
  });

  test("look at something of every kind in these plans", () => {
    const looked = new Set(
      Array.from({ length: 10 }, (_, index) => {
        const { document, run } = randomPlan(`clean ${index}`);
        return plausibilityOf(modelFromDocument(document).model, run).rules;
      })
        .flat()
        .flatMap(({ code, checked }) => (checked ? [code] : [])),
    );
    expect([...looked].sort()).toEqual(CODES);
  });
});
