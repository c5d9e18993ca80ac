import { theory } from "../../kernel/simulation.ts";
import { type Figure, PRECISION, type Section, type VerificationCase } from "../case.ts";

/** Days that are looked at, and how often somebody comes. */
interface Desk {
  readonly days: number;
  readonly every: number;
  readonly service: number;
  readonly capacityOn: (time: number) => number;
  readonly patience?: number;
}

/** A step of time of which everything here is a multiple. */
const STEP = 1 / 16;

/** Looks at a desk again and again: who is done leaves, who has lost patience goes, who comes waits, who can begins. */
function watched({ days, every, service, capacityOn, patience = Number.POSITIVE_INFINITY }: Desk) {
  const waits: number[] = [];
  let [ends, queue, gone]: [number[], number[], number] = [[], [], 0];
  for (let time = 0; time < days; time += STEP) {
    const now = time;
    ends = ends.filter((end) => end > now);
    if (time % every === 0) queue.push(time);
    while (queue.length > 0 && ends.length < capacityOn(time)) {
      waits.push(time - queue.shift()!);
      ends.push(time + service);
    }
    const staying = queue.filter((since) => since + patience > now);
    gone += queue.length - staying.length;
    queue = staying;
  }
  return { waits, gone };
}

/** A model of the desk, and what watching it says: the same in every replication. */
function exact(
  of: Pick<VerificationCase, "id" | "title" | "mechanics">,
  desk: Desk,
  capacity: string,
  more = "",
): VerificationCase {
  const { waits, gone } = watched(desk);
  const counted = (name: string, expected: number, of: Figure["of"]): Figure => ({ name, expected, of });
  return {
    ...of,
    text: theory(
      `
exits: {out: Out, left: Left}
resources: {desk: {capacity: ${capacity}}}
stages:
  office:
    kind: service
    resource: desk
    arrivals: {external: {customers: {every: ${desk.every} days, first: 0 days}}}
    duration: ${desk.service} days
    to: {out: 1}
${more}
`,
      `{axis: plain, length: ${desk.days} days, periods: 4}`,
    ),
    replications: 3,
    precision: PRECISION.exact,
    figures: [
      counted("how many begin to be served", waits.length, (run) => run.sum("served", "office")),
      counted("how many of them at once", waits.filter((wait) => wait === 0).length, (run) =>
        run.servedAtOnce("office"),
      ),
      counted(
        "how many days they have waited",
        waits.reduce((sum, wait) => sum + wait, 0),
        (run) => run.sum("waitsOfServed", "office"),
      ),
      counted("how many give up", gone, (run) => run.passages({ to: "left" })),
    ],
  };
}

/** From 9 to 18 on working days, day 0 being a Monday, but for day 9. */
function openAt(time: number): boolean {
  const day = Math.floor(time);
  return day % 7 < 5 && day !== 9 && time - day >= 0.375 && time - day < 0.75;
}
const WORKING_DAYS = "[monday, tuesday, wednesday, thursday, friday]";

export const EXACT: Section = {
  place: 13,
  heading: "Without chance: equal to the last bit",
  cases: [
    exact(
      {
        id: "D1",
        title: "an office with working hours",
        mechanics: "a capacity that closes by rota, and on a day off",
      },
      { days: 56, every: 0.25, service: 0.0625, capacityOn: (time) => (openAt(time) ? 1 : 0) },
      `{rota: [{on: ${WORKING_DAYS}, from: "09:00", to: "18:00", units: 1}], closed: [day 9]}`,
    ),
    exact(
      { id: "D2", title: "a server who falls behind", mechanics: "fixed patience" },
      { days: 96, every: 1, service: 1.75, capacityOn: () => 1, patience: 4.5625 },
      "1",
      "    patience: {after: 4.5625 days, to: left}",
    ),
    exact(
      {
        id: "D3",
        title: "a desk that shrinks while people are served",
        mechanics: "capacity in steps: nobody is sent away, nobody begins above it",
      },
      { days: 64, every: 0.5, service: 1.5, capacityOn: (time) => (time < 8 ? 3 : time < 20 ? 1 : time < 30 ? 0 : 4) },
      "{steps: {day 0: 3, day 8: 1, day 20: 0, day 30: 4}}",
    ),
    exact(
      { id: "D4", title: "a desk that opens every week", mechanics: "capacity in steps that repeat" },
      { days: 70, every: 1, service: 0.5, capacityOn: (time) => (time % 7 < 2 ? 0 : time % 7 < 4.5 ? 3 : 1) },
      "{steps: {0 days: 0, 2 days: 3, 4.5 days: 1}, repeat: 7 days}",
    ),
  ],
};
