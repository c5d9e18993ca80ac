import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";

/** What can be asked for by itself, and what has to be simulated for it. */
export const DRIVERS_SECTIONS = {
  alone: "parts",
  "leave-one-out": "parts",
  shapley: "parts",
  overlap: "parts",
  planned: "parts",
  parameters: "parts",
  sobol: "groups",
} as const;
export type DriversSection = keyof typeof DRIVERS_SECTIONS;

/** Reads `--only`. Throws TDM-USE-002 with the nearest name. */
export function chooseSections(text: string): DriversSection[] {
  const known = Object.keys(DRIVERS_SECTIONS);
  const chosen = text.split(",").map((name) => name.trim());
  for (const name of chosen) {
    if (known.includes(name)) continue;
    throw TdmError.of("TDM-USE-002", "--only cannot be used", {
      expected: `some of ${known.join(", ")}`,
      found: name === "" ? "nothing" : name,
      nearest: nearestName(name, known),
    });
  }
  return [...new Set(chosen)] as DriversSection[];
}
