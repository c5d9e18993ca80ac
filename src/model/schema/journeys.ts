import { z } from "zod";
import { strictObject } from "./strict-object.ts";
import { label, name } from "./value.ts";

const places = z.union([z.string(), z.array(z.string()).nonempty()]);

/** Whether a clock begins where people come to a stage, or where they leave it. */
export const CLOCK_WORDS = ["entering", "leaving"] as const;

const clock = {
  clock: z
    .enum(CLOCK_WORDS)
    .optional()
    .describe("whether time counts from entering the stage or from leaving it; from leaving, unless given"),
  "leading-to": places.optional().describe("only where that led on to this stage, group or exit"),
  "coming-from": name
    .optional()
    .describe("only in episodes that began so: `residents` (by a contact), `initial`, or an external stream"),
};

const span = strictObject({
  label,
  from: places.describe("a stage, a group or an exit, or several: each time somebody leaves it, a clock begins"),
  to: places.describe("a stage, a group or an exit, or several: where the clock ends"),
  "across-episodes": z
    .boolean()
    .optional()
    .describe("whether the clock goes on when the episode is over; from an exit it always does"),
  ...clock,
});
export type SpanDocument = z.infer<typeof span>;

const comingBack = strictObject({
  label,
  after: places.describe("a stage, a group or an exit, or several: each time somebody leaves it counts"),
  to: places.optional().describe("a stage, a group or an exit, or several: how many come to it within the time"),
  without: places.optional().describe("instead of `to`: how many come to none of these within the time"),
  within: z.string().describe("a time such as 91 days or 1 year"),
  ...clock,
});
export type ReturnDocument = z.infer<typeof comingBack>;

/** What is asked of the journeys of single people. */
export const journeys = strictObject({
  spans: z.array(span).optional().describe("how long it takes from one place to another"),
  returns: z.array(comingBack).optional().describe("how many come back, or to something, within a time"),
});
export type JourneysDocument = z.infer<typeof journeys>;
