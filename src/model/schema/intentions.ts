import { z } from "zod";
import { CYCLE } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { label, name } from "./value.ts";

/** A place on the commissioning cycle. */
export const cyclePlace = strictObject({
  now: z.enum(CYCLE).describe("where it is"),
  expected: z.enum(CYCLE).optional().describe("where it is expected to come"),
}).describe("its place on the commissioning cycle; shown, and used for nothing");

export const intention = strictObject({
  label: label.describe("what is intended, as the plan has it"),
  theme: label.optional(),
  cycle: cyclePlace.optional(),
  "acts-as": z
    .array(name)
    .nonempty()
    .optional()
    .describe("the interventions that it is in the simulation; none, unless given"),
}).describe("a commissioning intention of the plan, whether or not it changes anything in the model");
export type IntentionDocument = z.infer<typeof intention>;
