import { z } from "zod";
import { strictObject } from "./strict-object.ts";
import { label, name, provenance, scalar, value } from "./value.ts";

/** Units of a column of a table, in which bare numbers are money. */
const column = z.enum(["£000", "£m"]).describe("the unit of bare numbers, as at the head of a column");

const placed = {
  source: name.optional().describe("the document, by its name under `sources:`"),
  where: label.optional().describe("where it stands in there, such as section 5"),
  in: column.optional(),
};

const figure = z
  .union([
    z.number(),
    z.string(),
    strictObject({
      label: label.optional().describe("what it is, where that has to be said"),
      printed: scalar.optional().describe('as printed, such as "£8.75m", 33 %, "(8,750)", over £2m or about 300,000'),
      of: z
        .string()
        .min(1)
        .optional()
        .describe("the number of the model that it is, by its path; with `*`, the sum of several"),
      ...placed,
    }),
  ])
  .describe("a figure as a document prints it; where it stands, and the number of the model that it is");
export type FigureDocument = z.infer<typeof figure>;

const statement = strictObject({
  label: label.describe("what the figures are about"),
  figures: z.array(figure).min(1).optional().describe("the same figure in several places"),
  total: figure.optional().describe("what the parts add up to"),
  parts: z.array(figure).nonempty().optional(),
  from: figure.optional().describe("of a change: what it was"),
  to: figure.optional().describe("of a change: what it becomes"),
  by: figure.optional().describe("of a change: as a share of `from`, such as 25 %"),
  amount: figure.optional().describe("of a change: `to` less `from`"),
  years: z.number().positive().optional().describe("of a change: how many years it takes"),
  "a-year": z
    .array(figure)
    .nonempty()
    .optional()
    .describe("of a change: what each year adds, as an amount or in per cent"),
  ...placed,
}).describe("figures that have to agree: the same figure in several places, a total and its parts, or a change");
export type StatementDocument = z.infer<typeof statement>;

/** Figures as documents state them. */
export const stated = z
  .record(name, statement)
  .describe("figures of documents that have to agree, with one another and the model");

export const plausibility = strictObject({
  "saved-in-a-year": value.optional().describe("the share of a year's base that may be saved before it is asked about"),
  "booked-early": value
    .optional()
    .describe("the share of a proposal's first year that may be booked before its last milestone"),
  ...provenance,
}).describe("from when on the checks of a plan ask about it");
export type PlausibilityDocument = z.infer<typeof plausibility>;
