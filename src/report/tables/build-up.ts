import type { BuildUp, BuildUpOf, YearOfBuildUp } from "../../analysis/build-up/build-up.ts";
import type { EstimateWithError } from "../../statistics/mean-estimate.ts";
import { moneyScale } from "../money.ts";
import { decimal } from "../numbers.ts";
import { withError } from "./drivers.ts";
import { type ColumnOf, type Table, tableOf } from "./table.ts";

/** Below this many people a decimal says something. */
const MANY_PEOPLE = 100;

/** How the benefits of the programme, or of an intervention, build by year, beside the rule of thumb. */
export function buildUpTable({ label, years }: BuildUpOf): Table {
  const scale = moneyScale(years.map(({ saving }) => saving.value));
  const most = Math.max(...years.map(({ entrantsSoFar }) => Math.abs(entrantsSoFar.value)));
  const column = (heading: string, rank: number, of: (year: YearOfBuildUp) => EstimateWithError) =>
    ({ heading, align: "right", rank, cell: (year: YearOfBuildUp) => people(of(year), most) }) as const;
  return tableOf<YearOfBuildUp>(
    `${label}: what builds up, year by year, ${scale.unit} where it is money`,
    [
      { heading: "Year", align: "left", rank: 0, cell: ({ year }) => year },
      column("Fewer entrants", 1, ({ entrants }) => entrants),
      column("Rule: their sum", 0, ({ entrantsSoFar }) => entrantsSoFar),
      column("Fewer people at its end", 0, ({ people: fewer }) => fewer),
      {
        heading: "Rule is above by",
        align: "right",
        rank: 0,
        cell: ({ overstated }) =>
          overstated
            ? `${decimal(100 * overstated.value)} ± ${decimal((100 * (overstated.high - overstated.low)) / 2)} %`
            : "",
      },
      column("Fewer person-years", 2, ({ personYears }) => personYears),
      { heading: "Saving", align: "right", rank: 0, cell: ({ saving }) => withError(saving, scale) },
    ],
    [{ title: undefined, items: years }],
    [
      "Rule of thumb: 60 fewer entrants a year are 60, 120 and 180 fewer people after one, two and three years. It takes nobody to " +
        "leave; some of those who did not come would have left by then. It is too low where a programme also makes people leave sooner. Saving: net, after running costs. ±: the 95 % error of simulation.",
    ],
  );
}

/** Each intervention by itself: who does not come, who is not there in the end, and by how much the rule overstates. */
export function buildUpByIntervention({ interventions }: BuildUp): Table {
  const last = ({ years }: BuildUpOf) => years.at(-1)!;
  const lowering = interventions.filter(({ lowersEntries }) => lowersEntries);
  const most = Math.max(1, ...lowering.map((one) => last(one).entrantsSoFar.value));
  const year = lowering[0] ? last(lowering[0]).year : "";
  return tableOf<BuildUpOf>(
    `Interventions that lower entries, each by itself, at the end of ${year}`,
    [
      { heading: "Intervention", align: "left", rank: 0, cell: ({ label }) => label },
      {
        heading: "Rule: fewer entrants so far",
        align: "right",
        rank: 0,
        cell: (one) => people(last(one).entrantsSoFar, most),
      },
      { heading: "Fewer people then", align: "right", rank: 0, cell: (one) => people(last(one).people, most) },
      {
        heading: "Rule is above by",
        align: "right",
        rank: 0,
        cell: (one) => {
          const { overstated } = last(one);
          return overstated ? `${decimal(100 * overstated.value)} %` : "not clear";
        },
      },
    ],
    [{ title: undefined, items: lowering }],
    [],
  );
}

/** What of a full year's worth accrues in the year of the start. */
export function firstYearTable({ interventions }: BuildUp): Table {
  const share = (of: { readonly value: number } | undefined) => (of ? `${decimal(100 * of.value)} %` : "");
  const column = (heading: string, rank: number, key: "inForce" | "entrants" | "saving"): ColumnOf<BuildUpOf> => ({
    heading,
    align: "right",
    rank,
    cell: ({ firstYear }) => share(firstYear?.[key]),
  });
  return tableOf<BuildUpOf>(
    "What accrues in the year of the start, against a full year",
    [
      { heading: "Intervention", align: "left", rank: 0, cell: ({ label }) => label },
      { heading: "Starts in", align: "left", rank: 1, cell: ({ firstYear }) => firstYear?.year ?? "" },
      column("Effect in force", 0, "inForce"),
      column("Fewer entrants", 2, "entrants"),
      column("Saving", 0, "saving"),
      { heading: "Full year", align: "left", rank: 1, cell: ({ firstYear }) => firstYear?.fullYear ?? "" },
    ],
    [{ title: undefined, items: interventions.filter(({ firstYear }) => firstYear) }],
    [
      "The rule of thumb is a half. Effect in force: on average over the year, ramp and delay counted, as a share of what is achieved in " +
        "full. Fewer entrants, saving (before running costs): as a share of those in the full year, the first later one planned to be in " +
        "full force throughout, or the last of the model. A saving by fewer entrants still grows then, so its share is less.",
    ],
  );
}

function people({ value, low, high }: EstimateWithError, most: number): string {
  const digits = most < MANY_PEOPLE ? 1 : 0;
  const half = (high - low) / 2;
  return Number.isFinite(half) ? `${decimal(value, digits)} ± ${decimal(half, digits)}` : decimal(value, digits);
}
