import { readFileSync } from "node:fs";
import { loadModelText } from "../../../src/model/load.ts";
import type { Model, Stage } from "../../../src/model/model.ts";

const CARE = readFileSync("test/model/fixtures/care.yaml", "utf8");

/** The model of fixtures/care.yaml, with some of its text replaced. */
export function careWith(...changes: readonly (readonly [string, string])[]): Model {
  let text = CARE;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the model of care has no \`${from}\``);
    text = text.replace(from, to);
  }
  return loadModelText(text, "care.yaml").model;
}

/** A model on a plain axis with one stay `care` that has these lines, and sections of its own. */
export function plainWith(lines: string, sections = ""): Model {
  const text = `
tdm: 1
name: plain
title: Plain
assumption: ours
time: {axis: plain, length: 14 days}
exits: {left: Left, died: Died}
${sections}
stages:
  care:
    kind: stay
    arrivals: {external: {door: {rate: 1 per day}}}
${lines.replace(/^/gm, "    ")}
`;
  return loadModelText(text, "plain.yaml").model;
}

export function stageOf(model: Model, name: string): Stage {
  return model.stages.find((stage) => stage.name === name)!;
}
