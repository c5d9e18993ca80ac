import type { TimeAxis } from "../axis.ts";
import type { ProfilePart, ProposalMilestone } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type { SavingsProposalDocument } from "../schema/budget.ts";
import { ABOVE_ZERO } from "./limits.ts";
import { readDay } from "./moments.ts";
import type { Place, Reader } from "./reader.ts";

/** The milestones of a proposal, which may follow one another but not in a circle. */
export function readProposalMilestones(
  reader: Reader,
  reference: string,
  { milestones = {} }: SavingsProposalDocument,
  axis: TimeAxis,
  outer: Place,
): ProposalMilestone[] {
  const place = reader.within(outer, "milestones");
  const read = Object.entries(milestones).map(([name, written]): ProposalMilestone => {
    const at = reader.within(place, name, written);
    const { delay, follows } = written;
    return {
      name,
      label: written.label,
      due: readDay(reader, written.due, axis, [...at.path, "due"], "value"),
      dueDate: written.due,
      delay: delay === undefined ? undefined : reader.single(delay, reader.within(at, "delay"), "duration"),
      follows:
        follows === undefined ? -1 : reader.names.refer(`milestone of ${reference}`, follows, [...at.path, "follows"]),
    };
  });
  for (const { name, follows } of read) {
    const seen = new Set<number>();
    let next = follows;
    while (next >= 0 && !seen.has(next)) {
      seen.add(next);
      next = read[next]!.follows;
    }
    if (next < 0) continue;
    const path = [...place.path, name, "follows"];
    reader.report({
      code: "TDM-MODEL-010",
      message: "these milestones follow one another in a circle",
      path,
      at: "value",
    });
  }
  return read;
}

export function readProfile(
  reader: Reader,
  reference: string,
  { profile = [] as never }: SavingsProposalDocument,
  outer: Place,
): ProfilePart[] {
  const place = reader.within(outer, "profile");
  const milestone = (name: string, path: ModelPath) => reader.names.refer(`milestone of ${reference}`, name, path);
  return profile.map((part, index): ProfilePart => {
    const at = reader.within(place, index, part);
    return {
      quarter: part.quarter,
      amount: reader.single(part.amount, reader.within(at, "amount"), "budget", ABOVE_ZERO),
      after:
        typeof part.after === "string"
          ? [milestone(part.after, [...at.path, "after"])]
          : (part.after ?? []).map((name, one) => milestone(name, [...at.path, "after", one])),
    };
  });
}
