import { describe, expect, it } from "vitest";
import { loadModelText } from "../../../src/model/load.ts";

const LENGTH = 3000;

/** So many routes one after another, of which the last leads to this. */
const load = (last: string) => () => {
  const routes = Array.from({ length: LENGTH }, (_, index) => {
    const to = index + 1 < LENGTH ? `step-${index + 1}: 1` : last;
    const arrivals = index === 0 ? "arrivals: {external: {door: {rate: 1 per day}}}, " : "";
    return `  step-${index}: {kind: route, ${arrivals}to: {${to}}}`;
  });
  const text = `
tdm: 1
name: long
title: Long
assumption: ours
time: {axis: plain, length: 14 days}
exits: {left: Left}
stages:
${routes.join("\n")}
`;
  return loadModelText(text, "long.yaml").model;
};

describe("a pathway of thousands of stages", () => {
  it("is followed to its end", () => {
    expect(load("left: 1")().stages).toHaveLength(LENGTH);
  });

  it("is found to be a circle without time, in a message that can be read", () => {
    expect(load("step-0: 0.5, left: rest")).toThrow(
      /people can go round without time passing: step-0, step-1, .*, …, .*, step-2999, step-0 \[TDM-MODEL-012\]/,
    );
  });
});
