import type { JourneyFlow, JourneyStudy } from "../../analysis/journeys/journeys.ts";
import { DO_NOTHING, type Model } from "../../model/model.ts";
import { cohortLabel, coveredInWords, placeLabel } from "../journey-labels.ts";
import { COUNT, differenceCell, errorNote, figureCell, isKnown, SHARE } from "./journey-cells.ts";
import { type ColumnOf, type Table, tableOf } from "./table.ts";

/** One way, with all that is known of it. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly flows: readonly JourneyFlow[];
}

/** Ways in the order of the pathway; those that nobody in a hundred goes are left out where there are others. */
function waysOf({ flows }: JourneyStudy, ofAttribute: string | undefined): Way[] {
  const ways = new Map<string, JourneyFlow[]>();
  for (const flow of flows) {
    if (flow.attribute !== undefined && flow.attribute !== ofAttribute) continue;
    const key = JSON.stringify([flow.from, flow.to]);
    ways.set(key, [...(ways.get(key) ?? []), flow]);
  }
  return [...ways.values()].map((own) => ({ from: own[0]!.from, to: own[0]!.to, flows: own }));
}

const find = ({ flows }: Way, scenario: string, cohort: string, level?: string): JourneyFlow | undefined =>
  flows.find((flow) => flow.scenario === scenario && flow.cohort === cohort && flow.level === level);

function sections(ways: readonly Way[], model: Model) {
  const froms = [...new Set(ways.map(({ from }) => from))];
  return froms.map((from) => ({
    title: `From: ${placeLabel(from, model)}`,
    items: ways.filter((way) => way.from === from),
  }));
}

const toColumn = (model: Model): ColumnOf<Way> => ({
  heading: "To",
  align: "left",
  rank: 0,
  cell: ({ to }) => placeLabel(to, model),
});

/** Who goes where: people and shares, by cohort, and how far a scenario is off. */
export function flowTable(study: JourneyStudy, model: Model): Table {
  const cohorts = [...new Set(study.flows.map(({ cohort }) => cohort))].filter((cohort) => cohort !== "all");
  const ways = waysOf(study, undefined);
  const share = (cohort: string, heading: string, rank: number): ColumnOf<Way> => ({
    heading,
    group: "Do nothing, share of who leaves",
    align: "right",
    rank,
    cell: (way) => figureCell(find(way, DO_NOTHING, cohort)?.share, SHARE),
  });
  return tableOf<Way>(
    `Who goes where, ${coveredInWords(model)}`,
    [
      toColumn(model),
      {
        heading: "people",
        group: "Do nothing",
        align: "right",
        rank: 0,
        cell: (way) => figureCell(find(way, DO_NOTHING, "all")?.people, COUNT),
      },
      share("all", "all", 0),
      ...cohorts.map((cohort) => share(cohort, cohortLabel(cohort, model), 1)),
      ...study.scenarios.slice(1).map(
        ({ name, label }): ColumnOf<Way> => ({
          heading: "change of people",
          group: label,
          align: "right",
          rank: 1,
          cell: (way) => differenceCell(find(way, name, "all")?.people, COUNT),
        }),
      ),
    ],
    sections(ways, model),
    [
      "Ways as the table of flows has them: a review is a way to it, and one back or on. Shares are of all who left there.",
      ...errorNote(
        ways.flatMap((way) => find(way, DO_NOTHING, "all")?.share ?? []),
        "points",
        SHARE,
      ),
    ],
  );
}

/** Who goes where by the level of an attribute at that moment; only from where the levels differ. */
export function flowTablesByLevel(study: JourneyStudy, model: Model): Table[] {
  return model.attributes.flatMap(({ name, label, levels }): Table[] => {
    const ways = waysOf(study, name).filter((way) => isKnown(find(way, DO_NOTHING, "all")?.share));
    const differs = (from: string) =>
      ways.filter((way) => way.from === from).some((way) => spreadOf(way, levels) > LEAST_SPREAD);
    const shown = ways.filter(({ from }) => differs(from));
    if (shown.length === 0) return [];
    const column = (level: string): ColumnOf<Way> => ({
      heading: level,
      group: `${label}, share of who leaves`,
      align: "right",
      rank: 0,
      cell: (way) => {
        const flow = find(way, DO_NOTHING, "all", level);
        const isMet = shown.some((other) => other.from === way.from && find(other, DO_NOTHING, "all", level));
        return flow ? figureCell(flow.share, SHARE) : { text: isMet ? "0 %" : "-" };
      },
    });
    return [
      tableOf<Way>(
        `Who goes where by: ${label} (do nothing)`,
        [toColumn(model), ...levels.map(column)],
        sections(shown, model),
      ),
    ];
  });
}

/** Levels whose shares are no further apart are as good as one. */
const LEAST_SPREAD = 0.02;

function spreadOf(way: Way, levels: readonly string[]): number {
  const shares = levels.flatMap((level) => {
    const flow = find(way, DO_NOTHING, "all", level);
    return flow && isKnown(flow.share) ? [flow.share.mean] : [];
  });
  return shares.length < 2 ? 0 : Math.max(...shares) - Math.min(...shares);
}
