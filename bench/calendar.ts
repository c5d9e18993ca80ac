import { Calendar, EVENT } from "../src/kernel/calendar.ts";

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
  const step = (HORIZON_DAYS * pending) / EVENTS;
  for (let subject = 0; subject < pending; subject++) {
    calendar.push(step * scattered(subject), EVENT.request, subject, subject);
  }
  let last = 0;
  for (let taken = 0; taken < EVENTS; taken++) {
    const event = calendar.take();
    const time = calendar.timeOf(event);
    if (time < last) throw new Error("the calendar went back in time");
    last = time;
    calendar.push(time + 2 * step * scattered(taken + pending), EVENT.request, taken, taken);
  }
}

/** A number from 0 to 1 that looks random enough for a calendar: one multiplication, so that what is timed is the calendar. */
function scattered(index: number): number {
  return (Math.imul(index, 0x9e3779b1) >>> 0) / 2 ** 32;
}
