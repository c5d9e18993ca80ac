import type { SavingInStage, SpreadEstimate } from "../../analysis/summary.ts";
import { EVERYBODY } from "../goals.ts";
import { inScale, moneyScale } from "../money.ts";
import { type ColumnOf, type Table, tableOf } from "./table.ts";

/** What is saved in each stage, everybody first, then cohort by cohort. */
export function savingSourceTable(savings: readonly SavingInStage[], year: string): Table {
  const scale = moneyScale(savings.flatMap(({ gross: { p10, p90 } }) => [p10, p90]));
  const column = (group: string, heading: string, of: (saving: SavingInStage) => number): ColumnOf<SavingInStage> => ({
    group,
    heading,
    align: "right",
    rank: 0,
    cell: (saving) => inScale(of(saving), scale),
    raw: [{ heading: `${group}: ${heading}, pounds`, of }],
  });
  const band = (group: string, of: (saving: SavingInStage) => SpreadEstimate) => [
    column(group, "mean", (saving) => of(saving).mean),
    column(group, "P10", (saving) => of(saving).p10),
    column(group, "P90", (saving) => of(saving).p90),
  ];
  const cohorts = [...new Set(savings.map(({ cohort }) => cohort))];
  return tableOf<SavingInStage>(
    `What is saved where in ${year}, ${scale.unit}`,
    [
      { heading: "Stage", align: "left", rank: 0, cell: ({ label }) => label },
      ...band("Gross", ({ gross }) => gross),
      ...band("Net of income lost", ({ net }) => net),
    ],
    cohorts.map((cohort) => ({
      title: cohort === EVERYBODY ? "Everybody" : cohort,
      items: savings.filter((saving) => saving.cohort === cohort),
    })),
    [
      "Do-nothing less the scenario in the same replication, before costs of implementing. Below zero, more is spent than if nothing is done.",
    ],
  );
}
