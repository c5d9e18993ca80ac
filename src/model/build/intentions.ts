import type { Intention } from "../intention.ts";
import type { IntentionDocument } from "../schema/intentions.ts";
import type { Reader } from "./reader.ts";

/** A plan's intentions, in its order. */
export function readIntentions(
  reader: Reader,
  written: Readonly<Record<string, IntentionDocument>> | undefined,
): Intention[] {
  return Object.entries(written ?? {}).map(([name, { label, theme, cycle, "acts-as": actsAs = [] }]) => ({
    name,
    label,
    theme,
    cycle: cycle && { now: cycle.now, expected: cycle.expected },
    actsAs: actsAs
      .map((one, index) => reader.names.refer("intervention", one, ["intentions", name, "acts-as", index]))
      .filter((index) => index >= 0),
  }));
}
