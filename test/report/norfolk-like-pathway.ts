import type { IndicatorFigure, PathwayFigure, SavingInStage, SpreadEstimate } from "../../src/analysis/summary.ts";
import { normalQuantile } from "../../src/random/normal-quantile.ts";
import { band } from "../../src/statistics/bands.ts";

const YEARS = ["2015/16", "2016/17", "2017/18", "2018/19"];
const COHORTS = ["Aged 65 and over", "Aged 18 to 64"];

/** Stages by group, with people who come in and pounds in the base year. */
const STAGES = [
  { group: "entry-point", name: "front-door", label: "Front door", entries: 107_896, gross: 5.4e6 },
  { group: "early-help", name: "reablement", label: "Reablement", entries: 99_185, gross: 43.9e6 },
  { group: "assessment", name: "assessment", label: "Assessment", entries: 23_407, gross: 20.3e6 },
  { group: "formal-care", name: "residential", label: "Residential care", entries: 1_115, gross: 113.8e6 },
  { group: "formal-care", name: "home-care", label: "Home care", entries: 2_427, gross: 203.6e6 },
];
const GROUPS = [
  { name: "entry-point", label: "Front door" },
  { name: "early-help", label: "Early help and reablement" },
  { name: "assessment", label: "Assessment and reassessment" },
  { name: "formal-care", label: "Formal care" },
];

const INDICATORS = [
  { indicator: "gross", label: "Gross expenditure", unit: "pounds", level: 387e6, cohorts: ["all", ...COHORTS] },
  { indicator: "contacts", label: "Contacts at the front door", unit: "people", level: 107_896, cohorts: ["all"] },
  {
    indicator: "contacts-assessed",
    label: "Contacts that receive an assessment",
    unit: "share",
    level: 0.116,
    cohorts: ["all", ...COHORTS],
  },
];

function spread(mean: number, n: number): SpreadEstimate {
  const off = Math.abs(mean) * 0.1;
  const half = off / Math.sqrt(n);
  return { mean, low: mean - half, high: mean + half, p10: mean - off, p90: mean + off };
}

/** An invented pathway: without a programme it grows by 2 % a year, with one it shrinks by 3 %. */
export function pathwayOf(scenarios: readonly string[], n: number): PathwayFigure[] {
  const all = STAGES.reduce((sum, { gross }) => sum + gross, 0);
  return scenarios.flatMap((scenario, index) =>
    YEARS.flatMap((year, y) =>
      GROUPS.flatMap((group): PathwayFigure[] => {
        const within = STAGES.filter((stage) => stage.group === group.name);
        const factor = (index === 0 ? 1.02 : 0.97) ** y;
        const figure = (place: PathwayFigure["place"], of: typeof STAGES): PathwayFigure => {
          const sum = (key: "entries" | "gross") => of.reduce((total, stage) => total + stage[key], 0);
          const [entries, gross] = [spread(sum("entries") * factor, n), spread(sum("gross") * factor, n)];
          return {
            scenario,
            year,
            place,
            entries,
            people: spread((sum("entries") * factor) / 10, n),
            gross,
            shareOfGross: spread(sum("gross") / all, n),
          };
        };
        return [
          figure({ kind: "group", ...group, group: undefined }, within),
          ...within.map((stage) =>
            figure({ kind: "stage", name: stage.name, label: stage.label, group: group.name }, [stage]),
          ),
        ];
      }),
    ),
  );
}

/** Invented savings: a tenth of what a stage costs by the last year, three fifths of it from the older cohort. */
export function savingsByStageOf(scenarios: readonly string[], n: number): SavingInStage[] {
  return scenarios.flatMap((scenario) =>
    YEARS.flatMap((year, y) =>
      ["all", ...COHORTS].flatMap((cohort, c) =>
        STAGES.map(({ name, label, gross }): SavingInStage => {
          const saved = [1, 0.6, 0.4][c]! * gross * 0.1 * (y / 3);
          return { scenario, year, cohort, stage: name, label, gross: spread(saved, n), net: spread(0.8 * saved, n) };
        }),
      ),
    ),
  );
}

/** Invented indicators: up by 2 % a year without a programme, down by 5 % a year with one. */
export function indicatorsOf(scenarios: readonly string[], n: number): IndicatorFigure[] {
  return scenarios.flatMap((scenario, index) =>
    INDICATORS.flatMap(({ level, cohorts, ...indicator }) =>
      YEARS.flatMap((year, y) =>
        cohorts.map((cohort): IndicatorFigure => {
          const change = (index === 0 ? 0.02 : -0.05) * y;
          const values = Float64Array.from({ length: n }, (_, i) => change + 0.01 * y * normalQuantile((i + 0.5) / n));
          return {
            ...indicator,
            scenario,
            year,
            cohort,
            relativeTo: "2015/16",
            replications: n,
            level: band(values.map((value) => level * (1 + value))),
            change: band(values),
          };
        }),
      ),
    ),
  );
}
