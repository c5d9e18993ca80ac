import { z } from "zod";
import { WEEKDAYS } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { date, label, provenance } from "./value.ts";

const clock = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "a time of day such as 09:00")
  .describe("a time of day such as 09:00");

const shift = strictObject({
  on: z.array(z.enum(WEEKDAYS)).nonempty().describe("the days of the week on which it begins"),
  from: clock,
  to: clock.describe("a time of day such as 17:00; before `from`, it means the next day"),
  units: z.number().describe("how many units it adds; shifts that overlap add up"),
});
export type ShiftDocument = z.infer<typeof shift>;

const changing = strictObject({
  steps: z
    .record(z.string(), z.number())
    .optional()
    .describe("the capacity from each date, `day 30` or time such as `8 hours` on"),
  repeat: z.string().optional().describe("the time after which the steps begin again, such as 7 days"),
  rota: z.array(shift).nonempty().optional().describe("the capacity by shifts of a week; nothing outside them"),
  closed: z
    .array(date.or(z.string().regex(/^day \d+$/, "`day 30` on a plain axis")))
    .optional()
    .describe("days on which no shift of the rota begins"),
});
export type ChangingCapacityDocument = z.infer<typeof changing>;

/** Capacity: unlimited, one number for the whole time, steps in time, or a rota. */
export const resource = strictObject({
  label: label.optional(),
  capacity: z.union([z.literal("unlimited"), z.number(), changing]),
  "queue-limit": z.number().optional().describe("how many can wait; no limit, unless given"),
  ...provenance,
});
export type ResourceDocument = z.infer<typeof resource>;
