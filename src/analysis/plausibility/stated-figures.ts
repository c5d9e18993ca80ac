import type { Model } from "../../model/model.ts";
import { type SameFigure, type StatedFigure, type StatedTotal, type Statement, unitOf } from "../../model/stated.ts";
import { requirementWith } from "./budget-consequence.ts";
import { type Finding, finding, type Outcome, ofModel, shownFigure } from "./finding.ts";
import { allMeet, meet, modelSpan, plus, size, spanOf } from "./span.ts";
import { enumerated, spanInWords } from "./words.ts";

/** Totals that are not the sum of their parts, within what is rounded. */
export function totals(model: Model): Outcome {
  const stated = model.stated.filter((statement) => statement.kind === "total");
  return { checked: stated.length, findings: stated.flatMap((one) => brokenTotal(model, one) ?? []) };
}

function brokenTotal(model: Model, { label, total, parts }: StatedTotal): Finding | undefined {
  const sum = parts.map(spanOf).reduce(plus);
  const whole = spanOf(total);
  if (meet(sum, whole) || meet(size(sum), size(whole))) return undefined;
  const unit = unitOf(total) ?? unitOf(parts[0]!);
  const stands = shownFigure(model, total);
  return finding("TDM-CHECK-001", {
    about: label,
    wrong: `The parts come to ${spanInWords(sum, unit)}, and the total is given as ${stands.figure}.`,
    figures: [stands, ...parts.map((part) => shownFigure(model, part))],
  });
}

/** Figures that documents give two values. */
export function twoValues(model: Model): Outcome {
  const stated = model.stated.filter((statement) => statement.kind === "same" && printedOf(statement).length > 1);
  return { checked: stated.length, findings: stated.flatMap((one) => contradicting(model, one as SameFigure) ?? []) };
}

const printedOf = ({ figures }: SameFigure) => figures.filter(({ printed }) => printed !== undefined);

function contradicting(model: Model, statement: SameFigure): Finding | undefined {
  const { label, figures } = statement;
  const printed = printedOf(statement);
  if (allMeet(printed.map((figure) => size(spanOf(figure))))) return undefined;
  const shown = printed.map((figure) => shownFigure(model, figure));
  const others = printed.filter((figure) => figures.every((one) => !isOfModel(one) || !alike(one, figure)));
  const ofBudget = figures.find(isOfModel);
  return finding("TDM-CHECK-002", {
    about: label,
    wrong: `It is given as ${enumerated([...new Set(shown.map(({ figure }) => figure))])}.`,
    figures: [...shown, ...figures.flatMap((figure) => ofModel(figure) ?? [])],
    also: ofBudget && requirementWith(model, ofBudget, others),
  });
}

const isOfModel = ({ of }: StatedFigure) => of !== undefined;
const alike = (one: StatedFigure, other: StatedFigure) => meet(size(modelSpan(one)!), size(spanOf(other)));

/** Numbers of the model that are not what a document has for them. */
export function modelAndDocument(model: Model): Outcome {
  const pairs = model.stated.flatMap((statement) =>
    pairsOf(statement).map((pair) => ({ ...pair, label: statement.label })),
  );
  return {
    checked: pairs.length,
    findings: pairs.flatMap(({ label, own, printed }) => {
      const has = modelSpan(own)!;
      if (meet(size(has), size(spanOf(printed)))) return [];
      const [stands, model_] = [shownFigure(model, printed), ofModel(own)!];
      const wrong = `The model has ${model_.figure}, and the document ${stands.figure}.`;
      return [finding("TDM-CHECK-003", { about: label, wrong, figures: [model_, stands] })];
    }),
  };
}

/** Each number of the model with a printed figure that it has to be. */
function pairsOf(statement: Statement): { readonly own: StatedFigure; readonly printed: StatedFigure }[] {
  const both = figuresOf(statement)
    .filter(({ printed, of }) => printed !== undefined && of !== undefined)
    .map((figure) => ({ own: figure, printed: figure }));
  if (statement.kind !== "same") return both;
  const [printed] = printedOf(statement);
  const alone = statement.figures.filter((figure) => figure.printed === undefined);
  // Where documents contradict one another, that is said of them; the model need be what one of them has.
  return [
    ...both,
    ...alone.flatMap((own) => {
      const agrees = printedOf(statement).some((one) => meet(size(modelSpan(own)!), size(spanOf(one))));
      return printed === undefined || agrees ? [] : [{ own, printed }];
    }),
  ];
}

function figuresOf(statement: Statement): StatedFigure[] {
  switch (statement.kind) {
    case "same":
      return [...statement.figures];
    case "total":
      return [statement.total, ...statement.parts];
    case "change": {
      const { from, to, by, amount, aYear } = statement;
      return [from, to, by, amount, ...aYear].filter((figure) => figure !== undefined);
    }
  }
}
