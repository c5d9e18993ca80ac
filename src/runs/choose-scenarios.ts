import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { DO_NOTHING } from "../model/model.ts";

/**
 * Chooses scenarios by name, comma-separated. Do-nothing is always there, so naming it adds nothing. Throws TDM-USE-002 with
 * the nearest name.
 */
export function chooseScenarios(text: string, scenarios: readonly string[]): string[] {
  const known = scenarios.filter((name) => name !== DO_NOTHING);
  const chosen = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== DO_NOTHING);
  for (const name of chosen) {
    if (known.includes(name)) continue;
    const expected = known.length === 0 ? "a model with scenarios" : `one of ${known.join(", ")}`;
    throw TdmError.of("TDM-USE-002", `there is no scenario called \`${name}\``, {
      expected,
      found: name === "" ? "nothing" : name,
      nearest: nearestName(name, known),
    });
  }
  return [...new Set(chosen)];
}
