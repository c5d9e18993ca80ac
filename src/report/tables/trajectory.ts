import type {
  PointOfTrajectory,
  Reading,
  TrajectoryStudy,
  WatchedTrajectory,
} from "../../analysis/trajectory/trajectory.ts";
import { inScale, moneyScale } from "../money.ts";
import { decimal } from "../numbers.ts";
import { chance } from "../probability.ts";
import { cell, type Table, tableOf } from "./table.ts";

type Amount = (value: number) => string;

/** What says the figures of a trajectory, and the unit that is to be told once. */
export function amountsOf({ unit, points }: WatchedTrajectory): { readonly unit: string; readonly amount: Amount } {
  if (unit === "share") return { unit: "%", amount: (value) => decimal(100 * value, 1) };
  if (unit === "people") return { unit: "people", amount: (value) => decimal(value) };
  const scale = moneyScale(points.map(({ mean }) => mean));
  return { unit: scale.unit, amount: (value) => inScale(value, scale) };
}

/** A trajectory: where it is expected, where readings are off, and those there are. */
export function trajectoryTable(trajectory: WatchedTrajectory, { readings }: TrajectoryStudy): Table {
  const { unit, amount } = amountsOf(trajectory);
  const own = new Map(readings.filter((one) => one.trajectory === trajectory.name).map((one) => [one.period, one]));
  const column = (heading: string, rank: number, of: (point: PointOfTrajectory) => number) =>
    ({ heading, align: "right", rank, cell: (point: PointOfTrajectory) => amount(of(point)) }) as const;
  return tableOf<PointOfTrajectory>(
    `${titleOf(trajectory)}, ${unit}`,
    [
      { heading: "Time", align: "left", rank: 0, cell: ({ period }) => period },
      column("Do nothing", 2, ({ doNothing }) => doNothing),
      column("P10", 4, ({ p10 }) => p10),
      column("Expected", 0, ({ mean }) => mean),
      column("P90", 4, ({ p90 }) => p90),
      column("Off below", 1, ({ lowest }) => lowest),
      column("Off above", 1, ({ highest }) => highest),
      ...(own.size > 0
        ? [
            {
              heading: "Reading",
              align: "right",
              rank: 0,
              cell: ({ period }: PointOfTrajectory) => (own.has(period) ? amount(own.get(period)!.value) : ""),
            } as const,
            {
              heading: "",
              align: "left",
              rank: 0,
              cell: ({ period }: PointOfTrajectory) => {
                const verdict = own.get(period)?.verdict;
                return verdict === undefined
                  ? ""
                  : verdict === "on"
                    ? cell("on", "good")
                    : cell(`off: ${verdict}`, "bad");
              },
            } as const,
          ]
        : []),
    ],
    [{ title: undefined, items: trajectory.points }],
    [],
  );
}

/** How soon it shows that a programme is not delivered. */
export function noticedTable({ noticed }: TrajectoryStudy): Table {
  return tableOf(
    "How often a reading has been off by then, among simulated councils",
    [
      { heading: "By the end of", align: "left", rank: 0, cell: ({ period }) => period },
      {
        heading: "Nothing delivered",
        align: "right",
        rank: 0,
        cell: ({ nothingDelivered }) => chance(nothingDelivered),
      },
      { heading: "Half delivered", align: "right", rank: 0, cell: ({ halfDelivered }) => chance(halfDelivered) },
    ],
    [{ title: undefined, items: noticed }],
    ["Counted from the start of the model; false alarms are among them."],
  );
}

/** "Contacts (Front door)": what is watched, and who answers for it. */
export function titleOf({ label, team }: WatchedTrajectory): string {
  return team === undefined ? label : `${label} (${team})`;
}

/** "2016/17 Q3: 29,412 people, above 28,100": a reading that is off. */
export function offInWords(reading: Reading, trajectory: WatchedTrajectory): string {
  const { amount, unit } = amountsOf(trajectory);
  const { lowest, highest, mean } = trajectory.points.find(({ period }) => period === reading.period)!;
  const limit = reading.verdict === "above" ? highest : lowest;
  const said = (value: number) =>
    unit.startsWith("£") ? `${unit.replace("£", "£" + amount(value))}` : `${amount(value)}${unit === "%" ? " %" : ""}`;
  const nearer = reading.isNearerToNothing ? ", nearer to doing nothing" : "";
  return `${titleOf(trajectory)} in ${reading.period}: ${said(reading.value)} is ${reading.verdict} ${said(limit)}, where ${said(mean)} is expected${nearer}`;
}
