import { FAMILY_NAMES } from "../model/schema/names.ts";

const PARAMETER_WORDS: Readonly<Record<string, string>> = {
  cv: "spread relative to the mean",
  growth: "growth of the hazard",
  max: "longest",
  min: "shortest",
  mode: "most likely",
  rate: "rate",
};

/** What the ends of a law are called where it is of ages. */
export const AGE_WORDS = { min: "youngest", max: "oldest" };

const FAMILY_WORDS: Readonly<Record<string, string>> = {
  erlang: "Erlang",
  gompertz: "Gompertz",
  weibull: "Weibull",
};

/** ", mean (lognormal)" from the path inside a law; nothing for a fixed time. `own` words go before those of a length. */
export function lawWords(parts: readonly string[], own: Readonly<Record<string, string>> = {}): string {
  const at = parts.findIndex((part) => (FAMILY_NAMES as readonly string[]).includes(part));
  const family = parts[at];
  const [parameter, index, ...inner] = parts.slice(at + 1);
  if (family === undefined || parameter === undefined || family === "fixed") return "";
  if (family === "mixture") {
    const part = `part ${Number(index) + 1} of the mixture`;
    return inner[0] === "weight" ? `, weight of ${part}` : `, ${part}${lawWords(inner.slice(1), own)}`;
  }
  if (family === "empirical") {
    const value = `value ${Number(index) + 1} of those observed`;
    return parameter === "weights" ? `, weight of ${value}` : `, ${value}`;
  }
  return `, ${own[parameter] ?? PARAMETER_WORDS[parameter] ?? parameter} (${FAMILY_WORDS[family] ?? family})`;
}
