import { isSavingAnswer, type Summary } from "../analysis/summary.ts";
import { EVERYBODY } from "./goals.ts";

/** The year that a report looks at where it shows but one: that of the largest saving asked for, else the last. */
export function focusYear({ targets, axis }: Summary): string {
  const asked = targets.filter(isSavingAnswer).filter(({ cohort }) => cohort === EVERYBODY);
  const largest = asked.sort((a, b) => b.saving - a.saving)[0];
  return largest?.year ?? axis.years.at(-1)!;
}
