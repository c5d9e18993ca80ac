import { TdmError } from "../errors/tdm-error.ts";
import type { Overrides } from "../model/overrides.ts";

/** Reads `--until`: the last financial year that is simulated, such as 2024/25. Throws TDM-USE-002. */
export function readUntil(text: string): string {
  const [, first, second] = /^\s*(\d{4})\/(\d{2})\s*$/.exec(text) ?? [];
  if (first !== undefined && (Number(first) + 1) % 100 === Number(second)) return `${first}/${second}`;
  throw TdmError.of("TDM-USE-002", "--until names the last financial year that is simulated", {
    expected: "a financial year, such as 2024/25",
    found: text === "" ? "nothing" : text,
  });
}

/** What is set in a model, its end among it where another was asked for: `--set time.end` says the same. */
export function overridesOf({ set = {}, until }: { readonly set?: Overrides; readonly until?: string }): Overrides {
  return until === undefined ? set : { "time.end": `${Number(until.slice(0, 4)) + 1}-03-31`, ...set };
}
