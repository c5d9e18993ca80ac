import { TdmError } from "../errors/tdm-error.ts";
import { parseOverride } from "../model/overrides.ts";
import { readQuantity } from "../model/quantity.ts";

/** What every command says of the model that it takes. */
export const MODEL_ARGUMENT = "a model folder, a model file, or a built-in name such as norfolk";

const THOUSANDS_APART = /^\d{1,3}(,\d{3})+$/;

/** Reads an option that is a whole number of at least `least`. Throws TDM-USE-002. */
export function wholeNumber(option: string, least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => numberOf(text, option, [least, most], "");
}

/** The same, or a word. Throws TDM-USE-002. */
export function wholeNumberOr<W extends string>(
  word: W,
  option: string,
  least: number,
  most: number,
): (text: string) => number | W {
  return (text) => (text === word ? word : numberOf(text, option, [least, most], `, or \`${word}\``));
}

function numberOf(text: string, option: string, [least, most]: readonly [number, number], otherwise: string): number {
  const number = Number(THOUSANDS_APART.test(text) ? text.replaceAll(",", "") : text);
  if (text.trim() !== "" && Number.isInteger(number) && number >= least && number <= most) return number;
  const upTo = most === Number.MAX_SAFE_INTEGER ? "" : ` and at most ${most.toLocaleString("en-GB")}`;
  const expected = `a whole number of at least ${least}${upTo}${otherwise}`;
  throw TdmError.of("TDM-USE-002", `${option} cannot be used`, { expected, found: text === "" ? "nothing" : text });
}

/** Reads an option that is a number above 0. Throws TDM-USE-002. */
export function numberAbove(option: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== "" && Number.isFinite(number) && number > 0) return number;
    const found = text === "" ? "nothing" : text;
    throw TdmError.of("TDM-USE-002", `${option} cannot be used`, { expected: "a number above 0", found });
  };
}

/** Reads an option that is a share above 0 and at most 1, as 0.1 or 10%. Throws TDM-USE-002. */
export function shareOf(option: string): (text: string) => number {
  return (text) => {
    const share = readQuantity(text, "share");
    if (typeof share === "number" && share > 0 && share <= 1) return share;
    const expected = "a share above 0 and at most 1, such as 0.1 or 10%";
    throw TdmError.of("TDM-USE-002", `${option} cannot be used`, { expected, found: text === "" ? "nothing" : text });
  };
}

/** Reads an option that is a probability, above 0 and below 1, as 0.8 or 80%. Throws TDM-USE-002. */
export function probabilityOf(option: string): (text: string) => number {
  return (text) => {
    const probability = readQuantity(text, "share");
    if (typeof probability === "number" && probability > 0 && probability < 1) return probability;
    const expected = "a probability above 0 and below 1, such as 0.8 or 80%";
    throw TdmError.of("TDM-USE-002", `${option} cannot be used`, { expected, found: text === "" ? "nothing" : text });
  };
}

/** Reads an option that is what a pound costs: a sum above 0, as 0.04, 4% or £1.20. Throws TDM-USE-002. */
export function costPerPound(option: string): (text: string) => number {
  return (text) => {
    for (const dimension of ["share", "money"] as const) {
      const cost = readQuantity(text, dimension);
      if (typeof cost === "number" && cost > 0 && Number.isFinite(cost)) return cost;
    }
    const expected = "a cost above 0 for each pound, such as 0.04, 4% or £1.20";
    throw TdmError.of("TDM-USE-002", `${option} cannot be used`, { expected, found: text === "" ? "nothing" : text });
  };
}

/** Reads an option that must say something. Throws TDM-USE-002. */
export function someText(option: string, expected: string): (text: string) => string {
  return (text) => {
    if (text.trim() !== "") return text;
    throw TdmError.of("TDM-USE-002", `${option} cannot be used`, { expected, found: "nothing" });
  };
}

/** Gathers `--set path=value`, as often as it is given. */
export function gatherOverride(
  text: string,
  before: Readonly<Record<string, string | number>> = {},
): Record<string, string | number> {
  const { path, value } = parseOverride(text);
  return { ...before, [path]: value };
}
