import type { InterventionOutcome, Summary } from "../../analysis/summary.ts";
import { decimal } from "../numbers.ts";
import { percent } from "../probability.ts";
import { type Table, tableOf } from "./table.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** What one scenario plans to do, and how much of it is delivered. */
export function interventionTable(summary: Summary, scenario: string): Table {
  const interventions = summary.interventions.filter((outcome) => outcome.scenario === scenario);
  const themes = [...new Set(interventions.map(({ theme }) => theme))];
  return tableOf<InterventionOutcome>(
    "Interventions, and how much of them is delivered",
    [
      { heading: "Intervention", align: "left", rank: 0, cell: ({ label }) => label },
      ...(interventions.some(({ confidence }) => confidence !== undefined)
        ? [{ heading: "Confidence stated", align: "left", rank: 2, cell: confidenceOf } as const]
        : []),
      ...(interventions.some(({ cycle }) => cycle !== undefined)
        ? [{ heading: "On the cycle", align: "left", rank: 1, cell: cycleOf } as const]
        : []),
      ...(interventions.some(({ points }) => points !== undefined)
        ? [{ heading: "Acts at", align: "left", rank: 3, cell: pointsInWords } as const]
        : []),
      { heading: "Planned start", align: "left", rank: 1, cell: ({ start }) => startInWords(start) },
      { heading: "Delivered at all", align: "right", rank: 0, cell: ({ delivered }) => percent(delivered) },
      {
        heading: "Effect, of plan",
        align: "right",
        rank: 0,
        cell: ({ shareOfPlan }) => `${decimal(shareOfPlan * 100)} %`,
      },
    ],
    themes.map((theme) => ({
      title: theme ?? (themes.length > 1 ? "Other" : undefined),
      items: interventions.filter((outcome) => outcome.theme === theme),
    })),
    [
      "Delivered at all: in how many replications. Effect, of plan: the mean effect in force in the last month, as a share of what is planned for it; over the whole time where it has ended by then.",
    ],
  );
}

function confidenceOf({ confidence }: InterventionOutcome): string {
  return confidence ?? "";
}

/** "design → prepare": where it is, and where it is expected to come. */
function cycleOf({ cycle }: InterventionOutcome): string {
  if (cycle === undefined) return "";
  return cycle.expected === undefined || cycle.expected === cycle.now ? cycle.now : `${cycle.now} → ${cycle.expected}`;
}

/** Places are named while they are few. */
const MOST_POINTS = 3;

function pointsInWords({ points = [] }: InterventionOutcome): string {
  const more = points.length - MOST_POINTS;
  return more > 1 ? `${points.slice(0, MOST_POINTS).join(", ")} and ${more} more` : points.join(", ");
}

/** A date as "1 Apr 2016"; anything else as it is. */
function startInWords(start: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(start) ?? [];
  return year ? `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}` : start;
}
