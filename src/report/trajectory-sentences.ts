import type { NoticedBy, TrajectoryStudy } from "../analysis/trajectory/trajectory.ts";
import { counted, decimal } from "./numbers.ts";
import { percent } from "./probability.ts";
import { sampleWarning } from "./sample-warning.ts";
import { offInWords } from "./tables/trajectory.ts";

/** What trajectories tell, in sentences. */
export function trajectorySentences(study: TrajectoryStudy): string[] {
  const { trajectories, by, falseAlarms, isAtRisk, noticed, replications, sample } = study;
  const delivered = isAtRisk
    ? "The bands include that interventions may fail or be late, so that they can hardly show it."
    : "The trajectories are those of the programme delivered in full and on time; how large its effects are is uncertain in them.";
  const many = trajectories.length > 1 ? `${counted(trajectories.length, "figure")} and ` : "";
  return [
    ...sampleWarning(sample),
    ...(sample < 1
      ? [
          "So the limits are wider than those of the council, and what is off would be noticed sooner than this says: judge no reading by them, but simulate everybody.",
        ]
      : []),
    ...readingSentences(study),
    delivered,
    `A reading is off where it lies outside its limits. If all goes to plan, one reading or more is off in ${percent(falseAlarms)} of ` +
      `years, ${many}all ${by}s of a year counted: that is the chance of a false alarm.`,
    ...(isAtRisk
      ? []
      : [
          `If nothing is delivered, ${soon(noticed, ({ nothingDelivered }) => nothingDelivered.probability)}; if half of the effect is, ` +
            `${soon(noticed, ({ halfDelivered }) => halfDelivered.probability)}.`,
        ]),
    `From ${counted(replications, "replication")} of the council that the model describes.`,
  ];
}

function readingSentences({ readings, trajectories }: TrajectoryStudy): string[] {
  if (readings.length === 0) return [];
  const off = readings.filter(({ verdict }) => verdict !== "on");
  if (off.length === 0) {
    return [
      readings.length === 1
        ? "The reading is on its trajectory."
        : `All ${decimal(readings.length)} readings are on their trajectories.`,
    ];
  }
  const on = readings.length - off.length;
  return [
    `${decimal(on)} of ${counted(readings.length, "reading")} ${on === 1 ? "is" : "are"} on ${on === 1 ? "its" : "their"} trajectory, ${decimal(off.length)} ${off.length === 1 ? "is" : "are"} off:`,
    ...off.map((reading) => `${offInWords(reading, trajectories.find(({ name }) => name === reading.trajectory)!)}.`),
  ];
}

/** "a reading is off by 2017/18 Q2 in half of the councils, by 2018/19 Q1 in nine of ten". */
function soon(noticed: readonly NoticedBy[], of: (by: NoticedBy) => number): string {
  const first = (share: number) => noticed.find((by) => of(by) >= share)?.period;
  const [half, most] = [first(0.5), first(0.9)];
  if (half === undefined) return `a reading is off in ${percent(of(noticed.at(-1)!))} of councils by the end`;
  const rest = most === undefined ? `in ${percent(of(noticed.at(-1)!))} by the end` : `by ${most} in nine of ten`;
  return `a reading is off by ${half} in half of the councils, ${rest}`;
}
