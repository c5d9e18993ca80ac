import type { Drivers, InterventionDriver, ParameterDriver, UncertaintySplit } from "../../analysis/drivers/drivers.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import { pounds, poundsAlike } from "../money.ts";
import { decimal } from "../numbers.ts";
import { type Table, tableOf } from "./table.ts";

/** Parameters that a table for people has room for. */
const STRONGEST = 12;

/** What each intervention adds, the largest first. */
export function interventionDriverTable(drivers: Drivers): Table {
  const sorted = [...drivers.interventions].sort((a, b) => b.shapley.value - a.shapley.value);
  const whole = drivers.whole?.probable.value ?? 0;
  return tableOf<InterventionDriver>(
    `What each intervention adds to the saving in ${drivers.year}, after running costs`,
    [
      { heading: "Intervention", align: "left", rank: 0, cell: ({ label }) => label },
      { heading: "Fair part", align: "right", rank: 0, cell: ({ shapley }) => withError(shapley) },
      {
        heading: "Of the whole",
        align: "right",
        rank: 3,
        cell: ({ shapley }) => (whole === 0 ? "" : `${decimal((100 * shapley.value) / whole)} %`),
      },
      { heading: "Alone", align: "right", rank: 1, cell: ({ alone }) => pounds(alone.value) },
      { heading: "Last in", align: "right", rank: 0, cell: ({ lastIn }) => pounds(lastIn.value) },
      {
        heading: "Planned, alone",
        align: "right",
        rank: 2,
        cell: ({ aloneAsPlanned }) => pounds(aloneAsPlanned.value),
      },
    ],
    [{ title: undefined, items: sorted }],
    [
      "Fair part: the mean of what it adds over all orders in which interventions could join (Shapley value), ± its 95 % error; " +
        "fair parts sum to the whole. Alone: with nothing else done. Last in: what would be lost without it.",
    ],
  );
}

/** Which kind of uncertainty makes the saving uncertain. */
export function uncertaintyTable({ groups, rows }: UncertaintySplit): Table {
  return tableOf(
    "What makes the saving uncertain",
    [
      { heading: "Inputs", align: "left", rank: 0, cell: ({ group }) => group },
      { heading: "By itself", align: "right", rank: 0, cell: ({ first }) => share(first) },
      { heading: "With others", align: "right", rank: 0, cell: ({ total }) => share(total) },
      { heading: "Meaning", align: "left", rank: 1, cell: ({ meaning }) => meaning },
    ],
    [{ title: undefined, items: [...groups].sort((a, b) => b.total.value - a.total.value) }],
    [
      "By itself: the share of the variance that would go if these inputs were known (first-order Sobol' index, ± its 95 % error). " +
        `With others: the share that would be left if only they were not (total index). From ${rows} rows of inputs.`,
    ],
  );
}

/** The uncertain numbers that go with the saving most closely. */
export function parameterTable({ parameters, year }: Drivers): Table {
  return tableOf<ParameterDriver>(
    `The uncertain numbers that matter most to the saving in ${year}`,
    [
      { heading: "Number", align: "left", rank: 0, cell: ({ path }) => path },
      {
        heading: "Rank correlation",
        align: "right",
        rank: 1,
        cell: ({ rankCorrelation: { value } }) => decimal(value, 2),
      },
      { heading: "Saving, lowest tenth", align: "right", rank: 0, cell: ({ swing }) => pounds(swing.low.value) },
      { heading: "highest tenth", align: "right", rank: 0, cell: ({ swing }) => pounds(swing.high.value) },
    ],
    [{ title: undefined, items: parameters.slice(0, STRONGEST) }],
    [
      "The mean saving where the number is in its lowest, and in its highest tenth. A luck decides whether an intervention is delivered: low is lucky.",
    ],
  );
}

function withError({ value, low, high }: EstimateWithError): string {
  const [estimate, error] = poundsAlike([value, (high - low) / 2], 2);
  return Number.isFinite(high - low) ? `${estimate} ± ${error}` : pounds(value);
}

function share({ value, low, high }: EstimateWithError): string {
  return `${decimal(100 * value)} ± ${decimal((100 * (high - low)) / 2)} %`;
}
