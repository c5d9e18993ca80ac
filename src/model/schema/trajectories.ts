import { z } from "zod";
import { MEASURES_OF_TRAJECTORIES } from "./names.ts";
import { strictObject } from "./strict-object.ts";
import { label, name, provenance } from "./value.ts";

const figure = {
  measure: z.enum(MEASURES_OF_TRAJECTORIES).describe("what is counted in each month or quarter"),
  of: z.string().optional().describe("a stage or a group; everything, unless given"),
  from: z.string().optional().describe("only entries from this stage, group or stream"),
  cohort: name.optional().describe("only for this cohort; for all, unless given"),
};

export const trajectory = strictObject({
  label: label.optional(),
  team: label.optional().describe("the team that answers for it"),
  ...figure,
  per: strictObject(figure).optional().describe("what it is a share of, such as all contacts"),
  ...provenance,
});
/** A figure that is watched month by month. */
export type TrajectoryDocument = z.infer<typeof trajectory>;
