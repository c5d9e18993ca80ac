import { TICKS_PER_DAY } from "../model/compiled-model.ts";

// Imported constants are looked up each time they are used, a module's own are compiled in.
const TICKS = TICKS_PER_DAY;
const DAYS_PER_TICK = 1 / TICKS_PER_DAY;

/** Days on the grid of time, rounded to the nearest. */
export const onGrid = (days: number): number => Math.floor(days * TICKS + 0.5) * DAYS_PER_TICK;
