import { Calendar, EVENT } from "../src/kernel/calendar.ts";
import { drawUniform } from "../src/random/draw.ts";
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
  for (let entity = 0; entity < pending; entity++) {
    calendar.push(entity, step * drawUniform(entity, 1, 0), EVENT.request, entity);
  }
  let last = 0;
  for (let event = 0; event < EVENTS; event++) {
    const entity = calendar.take();
    const time = calendar.timeOf(entity);
    if (time < last) throw new Error("the calendar went back in time");
    last = time;
    calendar.push(entity, time + 2 * step * drawUniform(event, 2, 0), EVENT.request, entity);
  }
}
