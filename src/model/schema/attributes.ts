import { z } from "zod";
import { strictObject } from "./strict-object.ts";
import { label, name, provenance, value } from "./value.ts";

/** Something about a person that values may depend on. */
export const attribute = strictObject({
  label: label.optional(),
  levels: z
    .record(name, value)
    .describe("the chance of each level, one may be `rest`; of history, from how many visits or days on each holds"),
  drawn: z
    .enum(["per person", "per episode"])
    .optional()
    .describe("how long a drawn level lasts: for the person's life (unless given), or for one episode"),
  visits: name.optional().describe("a stage or a group: how often the person has entered it before"),
  "days-since": name.optional().describe("a stage or a group: how long ago the person last left it"),
  report: z.boolean().optional().describe("whether results are broken down by it; of drawn attributes only"),
  ...provenance,
});
export type AttributeDocument = z.infer<typeof attribute>;
