import type { Eligibility } from "../model.ts";
import type { Place, Reader } from "./reader.ts";

/** Who is meant, by levels of attributes: `{need: high}`, or `{need: [moderate, high]}`. In the order of the attributes. */
export function readEligibility(
  reader: Reader,
  written: Readonly<Record<string, string | readonly string[]>> | undefined,
  place: Place,
): Eligibility[] {
  const found = Object.entries(written ?? {}).flatMap(([name, levels]): Eligibility[] => {
    const path = [...place.path, "where", name];
    const attribute = reader.names.refer("attribute", name, path, "key");
    if (attribute < 0) return [];
    const chosen = [levels].flat().map((level, index) => {
      const at = typeof levels === "string" ? path : [...path, index];
      return reader.names.refer(`level of ${name}`, level, at, "value");
    });
    const known = reader.attributes[attribute]!.levels;
    if (chosen.every((level) => level >= 0) && new Set(chosen).size === known.length) {
      const message = `everybody has one of these levels of \`${name}\`, so this leaves nobody out`;
      reader.report({ code: "TDM-MODEL-010", message, path, at: "key" });
    }
    return [{ attribute, levels: known.map((_, level) => chosen.includes(level)) }];
  });
  return found.sort((a, b) => a.attribute - b.attribute);
}
