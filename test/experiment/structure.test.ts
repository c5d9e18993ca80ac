import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { refuseOtherShape } from "../../src/experiment/comparable.ts";
import { loadModelText } from "../../src/model/load.ts";

const CARE = readFileSync("test/model/fixtures/care.yaml", "utf8");
const base = loadModelText(CARE, "care.yaml").model;
const compared = (from: string, to: string) => {
  if (!CARE.includes(from)) throw new Error(`the model of care has no \`${from}\``);
  const { model } = loadModelText(CARE.replace(from, to), "care.yaml");
  return () => refuseOtherShape(base, model, "other");
};

it.each([
  ["another chance at a level", "once: 0.1", "once: 0.2"],
  ["another threshold of a level", "once: 1, often: 3", "once: 1, often: 2"],
  ["another rota and limit", "queue-limit: 30", "queue-limit: 3"],
])("lets a scenario have %s", (_, from, to) => {
  expect(compared(from, to)).not.toThrow();
});

it.each([
  ["another attribute", "  carer:", "  other: {levels: {one: rest}}\n  carer:"],
  ["results broken down by less", "report: true", "report: false"],
  ["another warm-up", "200 days", "100 days"],
  ["another way out of a hazard", "to: nursing", "to: {nursing: 0.9, died: rest}"],
  ["another clock of a hazard", "since: reablement", "since: formal-care"],
  ["another way out of a queue", "to: withdrawn}", "to: died}"],
  ["another way past a queue", "turned-away: resolved", "turned-away: withdrawn"],
])("refuses a scenario with %s", (_, from, to) => {
  expect(compared(from, to)).toThrow(/TDM-MODEL-010/);
});
