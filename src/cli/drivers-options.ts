import { DRIVER_SECTIONS, type DriverSection } from "../analysis/drivers/drivers.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";

/** Reads `--only`: sections in the order in which they are shown. Throws TDM-USE-002 with the nearest name. */
export function chooseSections(text: string): DriverSection[] {
  const known: readonly string[] = DRIVER_SECTIONS;
  const chosen = text.split(",").map((name) => name.trim());
  for (const name of chosen) {
    if (known.includes(name)) continue;
    throw TdmError.of("TDM-USE-002", "--only cannot be used", {
      expected: `some of ${known.join(", ")}`,
      found: name === "" ? "nothing" : name,
      nearest: nearestName(name, known),
    });
  }
  return DRIVER_SECTIONS.filter((section) => chosen.includes(section));
}
