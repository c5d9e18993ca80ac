import { Calendar, EVENT } from "../src/kernel/calendar.ts";

import { Stream } from "../src/random/stream.ts";
import type { Measurement } from "./measurement.ts";

const PENDING = [100, 10_000];
const EVENTS = 200_000;
const HORIZON_DAYS = 1000;

/** The hold model: take the next event, put it back a little later, with so many pending. */
export function calendarMeasurements(): Measurement[] {
  return PENDING.map((pending) => ({
    name: `calendar, ${pending.toLocaleString("en-GB")} pending`,
    unit: "ns/event",
    units: EVENTS,
    run: () => hold(pending),
  }));
}

function hold(pending: number): void {
  const calendar = new Calendar(HORIZON_DAYS, 32_768);
  const stream = new Stream();
  stream.begin(1, 2, pending, 0);
  const step = (HORIZON_DAYS * pending) / EVENTS;
  for (let subject = 0; subject < pending; subject++) {
    calendar.push(step * stream.uniform(), EVENT.request, subject, subject);
  }
  let last = 0;
  for (let taken = 0; taken < EVENTS; taken++) {
    const event = calendar.take();
    const time = calendar.timeOf(event);
    if (time < last) throw new Error("the calendar went back in time");
    last = time;
    calendar.push(time + 2 * step * stream.uniform(), EVENT.request, taken, event);
  }
}
