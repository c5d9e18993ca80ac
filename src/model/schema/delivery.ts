import { z } from "zod";
import { strictObject } from "./strict-object.ts";
import { name, provenance, value } from "./value.ts";

const risk = {
  chance: value.optional().describe("the chance that it is delivered at all"),
  share: value.optional().describe("the share of the effect that is achieved; may exceed 1"),
  delay: value.optional().describe("how much later it starts than planned"),
};

/** Of one intervention. */
export const ownDelivery = strictObject({ ...risk, ...provenance }).describe(
  "the risk that an intervention delivers less, later or not at all",
);
export type OwnDeliveryDocument = z.infer<typeof ownDelivery>;

const memberName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9&/-]*$/, "the name of an intervention, or the reference of a proposal");

const group = strictObject({
  among: z.array(memberName).nonempty().describe("interventions by name, savings proposals by reference"),
  correlation: value.describe("the rank correlation between any two of them"),
  ...provenance,
});

const correlation = strictObject({
  common: value.optional().describe("the rank correlation between any two interventions; 0, unless given"),
  groups: z.record(name, group).optional().describe("interventions that are more alike than others"),
  within: value
    .optional()
    .describe("between chance, share and delay of one intervention; as between two of its groups, unless given"),
  ...provenance,
}).describe("how far good and bad delivery of interventions go together");
export type CorrelationDocument = z.infer<typeof correlation>;

/** Of all interventions that have none of their own. */
export const delivery = strictObject({
  prior: z
    .literal("typical")
    .optional()
    .describe("typical: chance, share, delay and correlation that are assumed where nothing better is known"),
  ...risk,
  correlation: correlation.optional(),
  ...provenance,
}).describe("the risk that interventions deliver less, later or not at all");
export type DeliveryDocument = z.infer<typeof delivery>;
