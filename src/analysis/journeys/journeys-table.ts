import type { CaseLog } from "../../experiment/case-log.ts";
import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { STILL_THERE, STILL_WAITING, type Visit } from "../../experiment/visits.ts";
import { TO_BACK } from "../../model/compiled-model.ts";
import type { RunFolder } from "../../results/run-folder.ts";
import { originOf, type Shape, segmentCells, shapeOf } from "../../results/shape.ts";
import { TableFile } from "../../results/table-file.ts";
import { journeysColumns } from "../../results/table-schemas.ts";
import { tableMetadata, tableNames } from "../tables.ts";

/** The replication whose journeys are kept. */
export const JOURNEYS_OF = 0;
const MILLISECONDS_PER_DAY = 86_400_000;

/** The table of journeys: a row for each visit, by scenario and person, and then in the order of time. */
export class JourneysTable {
  private readonly shape: Shape;
  private readonly table: TableFile;
  /** Where people come from. */
  private readonly origins: readonly string[];
  private readonly resourceOf: readonly number[];
  /** The first day of the model in days since 1970; undefined without a calendar. */
  private readonly firstDay: number | undefined;
  private readonly exits: number;

  constructor(prepared: PreparedExperiment, folder: RunFolder) {
    const { model } = prepared;
    const { startDate } = model.axis;
    this.shape = shapeOf(prepared);
    this.firstDay = startDate === undefined ? undefined : Date.parse(`${startDate}T00:00:00Z`) / MILLISECONDS_PER_DAY;
    this.exits = model.exits.length;
    const { stageNames, edges } = this.shape;
    this.origins = [
      ...new Set(edges.flatMap(({ from, fromName, isAgeing }) => (from < 0 && !isAgeing ? [fromName] : []))),
    ];
    this.resourceOf = model.stages.map(({ resource }) => resource + 1);
    const columns = journeysColumns(tableNames(prepared, this.shape), {
      origins: this.origins,
      ways: [...stageNames, ...model.exits.map(({ name }) => name), "back", "still there", "still waiting"],
      resources: ["", ...model.resources.map(({ name }) => name)],
      hasDates: this.firstDay !== undefined,
    });
    const metadata = { ...tableMetadata(prepared, folder), replication: String(JOURNEYS_OF) };
    this.table = new TableFile(folder.tablePath("journeys"), columns, metadata);
  }

  /**
   * Adds the visits of a scenario, each person's in the order of the log.
   * @param numberOf the number of each person of the log; who has none is left out
   */
  add(scenario: number, { visits, people }: CaseLog, numberOf: Int32Array): void {
    const number = (visit: number) => numberOf[visits.whoOf(visit)]!;
    const wanted = Array.from({ length: visits.count }, (_, visit) => visit).filter((visit) => number(visit) > 0);
    wanted.sort((a, b) => number(a) - number(b) || a - b);
    for (const index of wanted) {
      const visit = visits.at(index);
      const origin = this.origins.indexOf(originOf(people[visit.who]!.who.source));
      this.table.add([scenario, number(index), origin, ...this.cellsOf(visit)]);
    }
  }

  close(): void {
    this.table.close();
  }

  discard(): void {
    this.table.discard();
  }

  private cellsOf({ episode, segment, stage, start, end, waited, to }: Visit): number[] {
    const { firstDay } = this;
    return [
      episode,
      ...segmentCells(this.shape, segment),
      stage,
      start,
      end,
      ...(firstDay === undefined ? [] : [firstDay + Math.floor(start), firstDay + Math.floor(end)]),
      waited,
      this.resourceOf[stage]!,
      this.wayOf(to),
    ];
  }

  /** Index among the ways of an encoded destination. */
  private wayOf(to: number): number {
    const { stages } = this.shape;
    const afterExits = stages + this.exits;
    if (to >= 0) return to;
    if (to === TO_BACK) return afterExits;
    if (to === STILL_THERE) return afterExits + 1;
    return to === STILL_WAITING ? afterExits + 2 : stages - 1 - to;
  }
}
