import { z } from "zod";
import { strictObject } from "./strict-object.ts";
import { label, name } from "./value.ts";

const amount = z.union([z.number(), z.string()]);

const block = strictObject({
  label: label.describe("the heading above its lines"),
  subtotal: amount.optional().describe("what its lines add up to, as printed"),
});

export const documentTable = strictObject({
  label: label.describe("what the table is"),
  source: name.optional().describe("the document, by its name under `sources:`"),
  where: label.optional().describe("where it stands in there, such as section 6, table 1"),
  blocks: z.record(name, block).describe("its blocks, in their order; observations name theirs with `block`"),
  total: amount.optional().describe("what all its lines add up to, as printed"),
}).describe("a table of money of a document, line by line beside the model");
export type DocumentTableDocument = z.infer<typeof documentTable>;
