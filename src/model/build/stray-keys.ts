import { nearestName } from "../../errors/nearest-name.ts";
import { listed } from "./names.ts";
import type { ParameterReader } from "./parameter-reader.ts";
import type { Place } from "./provenance.ts";

/** Says of a key that it is none of those that may stand in a place. */
export function reportStrayKey(reader: ParameterReader, found: string, allowed: readonly string[], place: Place): void {
  reader.report({
    code: "TDM-MODEL-002",
    message: `there is no key \`${found}\` here`,
    path: [...place.path, found],
    at: "key",
    expected: listed(allowed),
    found,
    nearest: nearestName(found, allowed),
  });
}
