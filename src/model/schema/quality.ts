import { z } from "zod";
import { WOULD } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { label, signedOff } from "./value.ts";

const ownership = strictObject({
  role: label.describe("the role that answers, such as head of commissioning; never a person's name"),
  of: z
    .array(z.string().min(1))
    .nonempty()
    .describe("places of the model, such as stages.residential or stages.*.cost; `*` is any name"),
  "signed-off": signedOff.optional(),
});
export type OwnershipDocument = z.infer<typeof ownership>;
/** Who answers for the numbers of whole sections and stages. */
export const owners = z.array(ownership).describe("who answers for the numbers of whole sections and stages");

const leftOut = strictObject({
  what: label.describe("what the model does not have, or takes to be certain"),
  why: label.describe("why it is left out"),
  would: z.enum(WOULD).describe("which way it would move the headline, such as the saving"),
  how: label.optional().describe("how, or by how much, in words"),
});
export type LeftOutDocument = z.infer<typeof leftOut>;
/** What no interval of a result contains, since the model does not have it. */
export const leavesOut = z.array(leftOut).describe("what the ranges of the results leave out");
