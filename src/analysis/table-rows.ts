import type { ScenarioMoney } from "../finance/replication-money.ts";
import { inYear } from "../finance/savings.ts";
import { WAIT_BINS } from "../model/wait-bins.ts";
import { type Shape, segmentCells, segmentsOf } from "../results/shape.ts";

/** Where those come from who are inside when a warm-up ends, in the table of flows. */
const WARM_UP = "warm-up";

type Row = readonly number[];

/** The columns with which every row of these tables begins. */
function firstCells({ scenario, row: { replication } }: ScenarioMoney): number[] {
  return [scenario, replication];
}

export function* monthRows(shape: Shape, money: ScenarioMoney): Generator<Row> {
  const { quantities, accounts } = money;
  const { periods, segments, stages, hasQueues } = shape;
  const withPackages = hasPackages(shape);
  const { entries, exits, personDays, packageDays, waitingDays, served, waitsOfServed } = quantities;
  let cell = 0;
  for (let period = 0; period < periods; period++) {
    for (let segment = 0; segment < segments; segment++) {
      const place = [...firstCells(money), period, ...segmentCells(shape, segment)];
      for (let stage = 0; stage < stages; stage++, cell++) {
        const gross = accounts.gross[cell]!;
        const income = accounts.income[cell]!;
        const row = [...place, stage, entries[cell]!, exits[cell]!, personDays[cell]!];
        if (withPackages) row.push(packageDays[cell]!);
        row.push(gross, income, gross - income);
        if (hasQueues) row.push(waitingDays[cell] ?? 0, served[cell] ?? 0, waitsOfServed[cell] ?? 0);
        yield row;
      }
    }
  }
}

export function* yearRows(shape: Shape, money: ScenarioMoney): Generator<Row> {
  const { quantities, accounts } = money;
  const { years, segments, stages } = shape;
  const withPackages = hasPackages(shape);
  const cells = segments * stages;
  for (let year = 0; year < years; year++) {
    for (let cell = 0; cell < cells; cell++) {
      const sum = (values: ArrayLike<number>) => sumOfYear(shape, values, year, cell);
      const gross = sum(accounts.gross);
      const income = sum(accounts.income);
      yield [
        ...firstCells(money),
        year,
        ...segmentCells(shape, Math.floor(cell / stages)),
        cell % stages,
        sum(quantities.entries),
        sum(quantities.exits),
        sum(quantities.personDays),
        ...(withPackages ? [sum(quantities.packageDays)] : []),
        quantities.people[year * cells + cell]!,
        gross,
        income,
        gross - income,
      ];
    }
  }
}

/** The names of places that people come from and go to. */
export function placesOf({ edges }: Shape, hasWarmUp: boolean): string[] {
  const places = new Set(edges.flatMap(({ fromName, toName }) => [fromName, toName]));
  return [...(hasWarmUp ? places.add(WARM_UP) : places)];
}

/** Ways that somebody went; in the first year also who was inside when a warm-up ended. */
export function* flowRows(shape: Shape, money: ScenarioMoney, places: readonly string[]): Generator<Row> {
  const { years, segments, stages, edges, periods, yearOf } = shape;
  const { passages, presentAtStart } = money.quantities;
  for (let cell = 0; cell < presentAtStart.length; cell++) {
    const people = presentAtStart[cell]!;
    if (people === 0) continue;
    const to = places.indexOf(shape.stageNames[cell % stages]!);
    const segment = segmentCells(shape, Math.floor(cell / stages));
    yield [...firstCells(money), 0, ...segment, places.indexOf(WARM_UP), to, people];
  }
  const from = edges.map(({ fromName }) => places.indexOf(fromName));
  const into = edges.map(({ toName }) => places.indexOf(toName));
  for (let year = 0; year < years; year++) {
    for (let segment = 0; segment < segments; segment++) {
      for (let edge = 0; edge < edges.length; edge++) {
        let people = 0;
        for (let period = 0; period < periods; period++) {
          if (yearOf[period] === year) people += passages[(period * segments + segment) * edges.length + edge]!;
        }
        if (people === 0) continue;
        yield [...firstCells(money), year, ...segmentCells(shape, segment), from[edge]!, into[edge]!, people];
      }
    }
  }
}

export function* savingRows(shape: Shape, money: ScenarioMoney): Generator<Row> {
  const { savings, implementation } = money;
  const all = [shape.cohorts, ...shape.attributes.map(({ levels }) => levels.length)];
  for (let year = 0; year < shape.years; year++) {
    const row = (place: readonly number[], segments: readonly number[], costs: readonly number[]) => {
      const gross = inYear(shape, savings.gross, year, segments);
      const income = inYear(shape, savings.income, year, segments);
      const partners = savings.partners.map((saved) => inYear(shape, saved, year, segments));
      return [...firstCells(money), year, ...place, gross, income, gross - income, ...costs, ...partners];
    };
    for (const segment of segmentsOf(shape, -1)) yield row(segmentCells(shape, segment), [segment], [0, 0]);
    yield row(all, segmentsOf(shape, -1), [implementation.oneOff[year]!, implementation.yearly[year]!]);
  }
}

/** Bins of waits in which there is anybody. */
export function* waitRows(shape: Shape, money: ScenarioMoney): Generator<Row> {
  const { waitHistogram } = money.quantities;
  const { segments, stages } = shape;
  const bins = WAIT_BINS.length + 1;
  for (let index = 0; index < waitHistogram.length; index++) {
    const served = waitHistogram[index]!;
    if (served === 0) continue;
    const cell = Math.floor(index / bins);
    const place = Math.floor(cell / stages);
    const upTo = WAIT_BINS[index % bins] ?? Number.POSITIVE_INFINITY;
    const segment = segmentCells(shape, place % segments);
    yield [...firstCells(money), Math.floor(place / segments), ...segment, cell % stages, upTo, served];
  }
}

function hasPackages({ packageUnits }: Shape): boolean {
  return packageUnits.some((unit) => unit !== undefined);
}

function sumOfYear(shape: Shape, values: ArrayLike<number>, year: number, cell: number): number {
  const { periods, segments, stages, yearOf } = shape;
  let sum = 0;
  for (let period = 0; period < periods; period++) {
    if (yearOf[period] === year) sum += values[period * segments * stages + cell]!;
  }
  return sum;
}
