import { z } from "zod";
import { ownDelivery } from "./delivery.ts";
import { DELIVERED_BY, LASTING, RAG_COLOURS, RAG_DIMENSIONS } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { date, label, name, provenance, uncertainty, value, year } from "./value.ts";

const REFERENCE_FORM = "a reference of letters, digits, hyphens, & and /";
/** How a budget calls a proposal. */
export const reference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9&/-]*$/, REFERENCE_FORM)
  .describe(REFERENCE_FORM);

const amounts = z
  .record(year, value)
  .describe("by year, in £000 as printed: 3,863 is growth, (626) a saving; the change against the year before");

const day = date.or(z.string().regex(/^day \d+$/, "`day 30` on a plain axis"));

const funding = strictObject({
  label,
  "counts-in": z
    .enum(["base", "growth"])
    .describe("base: it lifts the base brought forward; growth: it pays for part of the growth proposals"),
  amounts,
  ...provenance,
});

const growth = strictObject({
  label,
  description: z.string().optional(),
  group: name.describe("one of the groups of growth"),
  amounts,
  lasts: z.enum(["recurrent", "one-off"]).optional().describe("recurrent, unless given"),
  follows: z
    .literal("demand")
    .optional()
    .describe(
      "demand: what doing nothing costs more than in the year before, in the simulation; as planned, unless given",
    ),
  ...provenance,
});

const milestone = strictObject({
  label,
  due: day.describe("when it is planned"),
  delay: value
    .optional()
    .describe(
      "how much later it comes; as late as the proposal, unless given; by itself not late at all where it follows another",
    ),
  follows: name.optional().describe("a milestone of the proposal: as much as that is late, this is too"),
  ...provenance,
});

const profilePart = strictObject({
  quarter: z.int().min(1).max(4).describe("of the first year with an amount: 1 is April to June"),
  amount: value.describe("in £000, without brackets"),
  after: name
    .or(z.array(name).nonempty())
    .optional()
    .describe("the milestone without which it is not made, or several"),
  ...provenance,
});

const supplierGroup = strictObject({
  label,
  number: value.describe("how many suppliers there are"),
  placements: value.describe("placements or packages with one of them at a time"),
  "placements-vary": uncertainty.optional().describe("how that differs between suppliers: drawn for each"),
  price: value.describe("what one placement costs today, such as £620 per week"),
  "price-varies": uncertainty.optional().describe("how that differs between suppliers: drawn for each"),
  "at-most": value.describe("what is paid at most where a supplier agrees, such as £600 per week"),
  agrees: value.optional().describe("the chance that a supplier agrees; all do, unless given"),
  ...provenance,
}).describe("suppliers, each with a volume and a price of its own");

const colour = z.enum(RAG_COLOURS).optional();
const rag = strictObject(
  Object.fromEntries(RAG_DIMENSIONS.map((dimension) => [dimension, colour])) as Record<
    (typeof RAG_DIMENSIONS)[number],
    typeof colour
  >,
).describe("the ratings that the council declares, by dimension");

const saving = strictObject({
  label,
  description: z.string().optional(),
  group: name.describe("one of the groups of savings"),
  amounts,
  lasts: z
    .enum(LASTING)
    .optional()
    .describe(
      "recurrent: it stays in the budget, unless given; one-off: it comes back by itself in the next year; reversing: amounts without brackets give back what was saved",
    ),
  "delivered-by": z
    .enum(DELIVERED_BY)
    .describe(
      "cash: so much money, of which a share is achieved; structural: all of it or nothing; prices: what suppliers are paid less; simulation: what a scenario of the model saves",
    ),
  start: day.optional().describe("from when the first amount is made; from the beginning of its year, unless given"),
  delivery: ownDelivery.optional(),
  profile: z.array(profilePart).nonempty().optional().describe("how the first amount is made, quarter by quarter"),
  milestones: z.record(name, milestone).optional(),
  suppliers: z.record(name, supplierGroup).optional().describe("of a proposal that is delivered by prices"),
  scenario: name.optional().describe("of one that is delivered by simulation: the scenario whose saving it is"),
  beyond: name.optional().describe("a scenario whose saving belongs to other proposals and is left out"),
  joint: name.optional().describe("the joint budget that it saves on: the amounts are the council's share"),
  rag: rag.optional(),
  ...provenance,
});

const joint = strictObject({
  label,
  partner: label.describe("who pays the rest"),
  "council-share": value.describe("what the council pays of it"),
  spend: z.record(year, value).describe("what both pay together, in two years"),
  clients: z.record(year, value).describe("how many people it is for, in the same two years"),
  ...provenance,
});

const groups = z.record(name, label);

export const budget = strictObject({
  label: label.optional(),
  from: year.describe("its first year"),
  to: year.describe("its last year"),
  base: value.describe("the base budget brought forward into the first year, in £000"),
  funding: z.record(name, funding).optional().describe("precepts and the like"),
  "growth-groups": groups.describe("in the order of the table"),
  "savings-groups": groups.describe("in the order of the table"),
  growth: z.record(reference, growth).describe("growth proposals by reference"),
  savings: z.record(reference, saving).describe("savings proposals by reference"),
  joint: z.record(name, joint).optional().describe("spending shared with a partner"),
  "rag-thresholds": strictObject({
    green: value.describe("the least probability that is green"),
    amber: value.describe("the least probability that is amber; below it is red"),
    "cash-saving": value
      .optional()
      .describe("the share of the year's amount from which on it counts as saved; 100 %, unless given"),
    time: value.optional().describe("how late something may be and still count as on time; 31 days, unless given"),
    ...provenance,
  }).optional(),
  ...provenance,
}).describe("a budget rolled forward from its base by growth and savings proposals, in £000");
export type BudgetDocument = z.infer<typeof budget>;
export type SavingsProposalDocument = z.infer<typeof saving>;
export type GrowthProposalDocument = z.infer<typeof growth>;
export type SupplierGroupDocument = z.infer<typeof supplierGroup>;
