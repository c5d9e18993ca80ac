import type { Model } from "../../model/model.ts";
import type { StatedFigure } from "../../model/stated.ts";
import { FINDINGS, type FindingCode } from "./catalogue.ts";
import { amount } from "./words.ts";

/** A figure of a finding: as it is printed or worked out, and where it stands. */
export interface FigureOfFinding {
  readonly figure: string;
  readonly where: string;
}

/** Something in a plan that contradicts something else, or is hard to believe. */
export interface Finding {
  readonly code: FindingCode;
  readonly title: string;
  /** What it is about: a statement, a proposal, an intervention. */
  readonly about: string;
  /** What is wrong, as a sentence with the figures. */
  readonly wrong: string;
  readonly figures: readonly FigureOfFinding[];
  readonly matters: string;
  readonly ask: string;
}

/** What a rule found, and how many things it looked at. */
export interface Outcome {
  readonly checked: number;
  readonly findings: readonly Finding[];
}

export const NOTHING: Outcome = { checked: 0, findings: [] };

interface WhatIsFound extends Pick<Finding, "about" | "wrong" | "figures"> {
  /** What is found here, where that says more than the title of the rule. */
  readonly title?: string | undefined;
  /** What it means here, beside what it means in general. */
  readonly also?: string | undefined;
}

export function finding(code: FindingCode, { title, about, wrong, figures, also }: WhatIsFound): Finding {
  const { title: usual, matters, ask } = FINDINGS[code];
  return {
    code,
    title: title ?? usual,
    about,
    wrong,
    figures,
    matters: also === undefined ? matters : `${matters} ${also}`,
    ask,
  };
}

/** A figure as it is printed, and where it stands; of one that only the model has, what it is there. */
export function shownFigure(model: Pick<Model, "sources">, figure: StatedFigure): FigureOfFinding {
  const { printed, label, source, where } = figure;
  if (printed === undefined) return ofModel(figure)!;
  const document = model.sources.find(({ name }) => name === source);
  const place = [document && `${document.publisher}, ${document.title}`, where].filter((part) => part !== undefined);
  const stands = place.length === 0 ? "no document is named" : place.join(", ");
  return { figure: printed.text, where: label === undefined ? stands : `${label}: ${stands}` };
}

/** What the model has for a figure; undefined where it is not said to be one of the model's. */
export function ofModel({ label, of }: StatedFigure): FigureOfFinding | undefined {
  if (of === undefined) return undefined;
  const sum = of.parameters.reduce((total, { value }) => total + value, 0);
  const unit = of.parameters[0]?.dimension === "budget" ? "money" : of.parameters[0]?.dimension;
  const where = `the model, ${of.path}`;
  return {
    figure: amount(sum, unit === "change" ? "share" : unit),
    where: label === undefined ? where : `${label}: ${where}`,
  };
}
