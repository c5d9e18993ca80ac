import { z } from "zod";
import { change } from "./change.ts";
import { FLOWS, TERMS } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { label, name, provenance, value, year } from "./value.ts";

const grant = strictObject({
  label,
  yearly: value.optional().describe("the amount of each year, in the money of that year"),
  in: z
    .record(year, value)
    .optional()
    .describe("instead of `yearly`, the amount of single years; nothing in those that are not named"),
  of: z.string().optional().describe("the stage or group whose cost it is set against; everything, unless given"),
  cohort: name.optional().describe("the cohort whose cost it is set against; all, unless given"),
  ...provenance,
}).describe("income of a fixed amount, which neither clients nor a programme move");
export type GrantDocument = z.infer<typeof grant>;

const partner = strictObject({
  label,
  pays: z.record(z.string(), value).describe("the share of the cost that it pays, by stage or group"),
  ...provenance,
}).describe("somebody who shares costs with the council, such as the health service");
export type PartnerDocument = z.infer<typeof partner>;

const referenceClass = strictObject({
  label,
  "one-off": value.optional().describe("what is added to one-off costs, such as 20 %"),
  yearly: value.optional().describe("what is added to running costs"),
  interventions: z.array(name).nonempty().describe("the interventions of this class"),
  ...provenance,
}).describe("interventions whose costs of implementing are commonly estimated too low, and by how much");
export type ReferenceClassDocument = z.infer<typeof referenceClass>;

const discounting = strictObject({
  rate: value.describe("the discount rate a year, such as 3.5 %"),
  flows: z.enum(FLOWS).describe("when in each year its money is taken to flow"),
  to: year.optional().describe("the year at whose beginning it is worth that; the first of the model, unless given"),
  terms: z
    .enum(TERMS)
    .optional()
    .describe("whether it is a rate for cash or for real terms; that of the run, unless given"),
  ...provenance,
});
export type DiscountingDocument = z.infer<typeof discounting>;

export const money = strictObject({
  "price-base": year.describe("the year in whose prices costs are written"),
  terms: z
    .enum(TERMS)
    .optional()
    .describe("cash: the money of each year, unless given; real: all money in prices of the price base"),
  deflator: change.optional().describe("how prices rise in general, which real terms take out"),
  inflation: z.record(name, change).optional(),
  "other-income": strictObject({
    share: value.describe("health and other income, as a share of what do-nothing costs; a programme does not move it"),
    ...provenance,
  }).optional(),
  grants: z.record(name, grant).optional().describe("income of a fixed amount"),
  partners: z.record(name, partner).optional().describe("who shares costs with the council"),
  "optimism-bias": z
    .record(name, referenceClass)
    .optional()
    .describe("reference classes of interventions, and what their costs are raised by"),
  discounting: discounting.optional().describe("how much less later money is worth, for net present values"),
});
export type MoneyDocument = z.infer<typeof money>;
