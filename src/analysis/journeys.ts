import { type Case, EVERYBODY, FirstByRank, nameOfCase, onlyThese } from "../experiment/case-choice.ts";
import { CaseLog, STILL_THERE, STILL_WAITING, type Visit } from "../experiment/case-log.ts";
import type { PreparedExperiment } from "../experiment/experiment.ts";
import { compiledScenarios } from "../experiment/shard.ts";
import { replicate } from "../kernel/replicate.ts";
import { type CompiledModel, TO_BACK } from "../model/compiled-model.ts";
import type { RunFolder } from "../results/run-folder.ts";
import { type Shape, segmentCells, shapeOf, sourceName } from "../results/shape.ts";
import { TableFile } from "../results/table-file.ts";
import { journeysColumns } from "../results/table-schemas.ts";
import { tableMetadata, tableNames } from "./tables.ts";

/** The replication whose journeys are kept. */
const REPLICATION = 0;
const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Writes what happened to people in the first replication, in every scenario: it is simulated once more, with a log. Of all
 * who are on the pathway in do-nothing, `people` of them are followed, the first in an order that follows from who they are
 * alone; or everybody.
 */
export function writeJourneys(prepared: PreparedExperiment, folder: RunFolder, people: number | "all"): void {
  const shape = shapeOf(prepared);
  const sample = people === "all" ? undefined : new FirstByRank(people);
  const numbers = new CaseNumbers();
  let table: JourneysTable | undefined;
  try {
    for (const { scenario, compiled } of compiledScenarios(prepared, REPLICATION)) {
      const chosen = sample && (scenario === 0 ? sample : onlyThese(sample.names));
      const log = new CaseLog(compiled, chosen ?? EVERYBODY);
      replicate(compiled, REPLICATION, log);
      log.close();
      // Who made room for others while the sample was being found is not in it.
      const visits = sample ? ofThese(sample.names, log.visits) : log.visits;
      numbers.add(visits, compiled);
      table ??= new JourneysTable(prepared, shape, folder, compiled);
      table.add(scenario, visits, numbers);
    }
    table?.close();
  } catch (error) {
    table?.discard();
    throw error;
  }
}

function ofThese(names: ReadonlySet<string>, visits: readonly Visit[]): Visit[] {
  return visits.filter(({ who }) => names.has(nameOfCase(who)));
}

/** Numbers people from 1: in the order of their sources, those who are seen in a later scenario alone behind the others. */
class CaseNumbers {
  private readonly numbers = new Map<string, number>();

  add(visits: readonly Visit[], { sources }: CompiledModel): void {
    const fresh = new Map<string, Case>();
    for (const { who } of visits) if (!this.numbers.has(nameOfCase(who))) fresh.set(nameOfCase(who), who);
    const place = new Map(sources.map(({ name }, index) => [name, index]));
    const inOrder = [...fresh].sort(
      ([, a], [, b]) => place.get(a.source)! - place.get(b.source)! || a.member - b.member || a.turn - b.turn,
    );
    for (const [name] of inOrder) this.numbers.set(name, this.numbers.size + 1);
  }

  of(who: Case): number {
    return this.numbers.get(nameOfCase(who))!;
  }
}

class JourneysTable {
  private readonly shape: Shape;
  private readonly table: TableFile;
  private readonly origins: readonly string[];
  private readonly ways: readonly string[];
  private readonly resourceOf: readonly number[];
  private readonly originOf: ReadonlyMap<string, number>;
  /** The first day of the model in days since 1970; undefined without a calendar. */
  private readonly firstDay: number | undefined;
  private readonly exits: number;

  constructor(prepared: PreparedExperiment, shape: Shape, folder: RunFolder, { sources }: CompiledModel) {
    const { model } = prepared;
    const { startDate } = model.axis;
    this.shape = shape;
    this.firstDay = startDate === undefined ? undefined : Date.parse(`${startDate}T00:00:00Z`) / MILLISECONDS_PER_DAY;
    this.origins = [...new Set(sources.map(sourceName))];
    this.originOf = new Map(sources.map((source) => [source.name, this.origins.indexOf(sourceName(source))]));
    this.exits = model.exits.length;
    this.ways = [...shape.stageNames, ...model.exits.map(({ name }) => name), "back", "still there", "still waiting"];
    this.resourceOf = model.stages.map(({ resource }) => resource + 1);
    const columns = journeysColumns(tableNames(prepared, shape), {
      origins: this.origins,
      ways: this.ways,
      resources: ["", ...model.resources.map(({ name }) => name)],
      hasDates: this.firstDay !== undefined,
    });
    const metadata = { ...tableMetadata(prepared, folder.hash), replication: String(REPLICATION) };
    this.table = new TableFile(folder.tablePath("journeys"), columns, metadata);
  }

  /** Rows by case, and within a case in the order of time. */
  add(scenario: number, visits: readonly Visit[], numbers: CaseNumbers): void {
    const numbered = visits.map((visit) => ({ visit, number: numbers.of(visit.who) }));
    numbered.sort((a, b) => a.number - b.number);
    for (const { visit, number } of numbered) this.table.add(this.row(scenario, number, visit));
  }

  close(): void {
    this.table.close();
  }

  discard(): void {
    this.table.discard();
  }

  private row(scenario: number, number: number, visit: Visit): number[] {
    const { who, episode, segment, stage, start, end, waited, to } = visit;
    const { firstDay } = this;
    return [
      scenario,
      number,
      this.originOf.get(who.source)!,
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
