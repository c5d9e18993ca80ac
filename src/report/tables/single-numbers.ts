import type { Drivers, ParameterDriver } from "../../analysis/drivers/drivers.ts";
import type { Model } from "../../model/model.ts";
import { inputLabel } from "../input-labels.ts";
import { moneyScale, pounds } from "../money.ts";
import { decimal, significant } from "../numbers.ts";
import { writtenValue } from "../parameter-values.ts";
import { STRONGEST, withError } from "./drivers.ts";
import { type Table, tableOf } from "./table.ts";

/** The numbers that move the saving most, of those that are told from chance. */
export function strongestNumbers({ parameters }: Pick<Drivers, "parameters">): readonly ParameterDriver[] {
  return parameters.filter(({ isTold }) => isTold).slice(0, STRONGEST);
}

/** What single numbers do to the saving, and to the chance of the target. */
export function singleNumbersTable(drivers: Drivers, model: Model): Table {
  const shown = strongestNumbers(drivers);
  const scale = moneyScale(shown.flatMap(({ saving }) => [saving.low.value, saving.high.value]));
  const { target } = drivers;
  const end = (heading: string, of: "low" | "high") => ({
    heading,
    align: "right" as const,
    rank: 1,
    cell: (number: ParameterDriver) => endInWords(number, of, model),
  });
  return tableOf<ParameterDriver>(
    `The uncertain numbers that move the saving in ${drivers.year} most, ${scale.unit}`,
    [
      { heading: "Number", align: "left", rank: 0, cell: ({ path }) => inputLabel(path, model) },
      end("Low end", "low"),
      end("High end", "high"),
      { heading: "Saving, low end", align: "right", rank: 3, cell: ({ saving }) => withError(saving.low, scale) },
      { heading: "high end", align: "right", rank: 3, cell: ({ saving }) => withError(saving.high, scale) },
      { heading: "Difference", align: "right", rank: 0, cell: ({ saving }) => withError(saving.difference, scale) },
      ...(target === undefined
        ? []
        : [
            {
              heading: `Chance of ${pounds(target)}, low to high end`,
              align: "right" as const,
              rank: 2,
              cell: chanceAtEnds,
            },
          ]),
    ],
    [{ title: undefined, items: shown }],
    notes(drivers, shown.length),
  );
}

function endInWords({ path, inputs }: ParameterDriver, of: "low" | "high", model: Model): string {
  const parameter = model.parameters.find((one) => one.path === path);
  if (parameter === undefined) return of === "low" ? "not" : path.startsWith("risks.") ? "occurs" : "delivered";
  return writtenValue(Number(significant(inputs[of], 3).replaceAll(",", "")), parameter.dimension);
}

function chanceAtEnds({ chance }: ParameterDriver): string {
  return chance ? `${decimal(100 * chance.low.value)} to ${decimal(100 * chance.high.value)} %` : "";
}

/** How many numbers are told from chance, in a sentence. */
export function toldInWords({ parameters }: Pick<Drivers, "parameters">): string {
  const told = parameters.filter(({ isTold }) => isTold).length;
  const counted = told === 0 ? "none is" : told === 1 ? "1 is" : `${decimal(told)} are`;
  const others = told < parameters.length ? "; what the others do so many replications do not tell" : "";
  return `Of ${decimal(parameters.length)} numbers that were looked at together ${counted} told from chance${others}.`;
}

function notes(drivers: Drivers, shown: number): string[] {
  const told = drivers.parameters.filter(({ isTold }) => isTold).length;
  return [
    "Low and high end: P10 and P90 of a number, or whether something is delivered, or occurs. The saving at each is by its slope over the replications, " +
      "with what else was delivered, and every other number that is seen to matter, held; costs of implementing are reckoned exactly.",
    `${toldInWords(drivers)}${told > shown ? ` Shown are the first ${shown}.` : ""}`,
  ];
}
