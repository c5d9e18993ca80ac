import type { Span } from "./span.ts";

const UNITS = [
  { sign: "bn", size: 1e9 },
  { sign: "m", size: 1e6 },
  { sign: "k", size: 1e3 },
] as const;

/** An amount in words: "£8.75m", "-£626k", "24.3 %", "7,692". @param unit `money` and `share`; anything else is a number */
export function amount(value: number, unit: string | undefined): string {
  if (!Number.isFinite(value)) return value > 0 ? "any number above" : "any number below";
  if (unit === "share") return `${grouped(value * 100, 1)} %`;
  if (unit !== "money") return grouped(value, Math.abs(value) < 100 ? 2 : 0);
  const { sign, size } = UNITS.find((one) => Math.abs(value) >= one.size) ?? { sign: "", size: 1 };
  return `${value < 0 ? "-" : ""}£${grouped(Math.abs(value) / size, sign === "" ? 2 : 3)}${sign}`;
}

/** From one to another: "£3.425m to £3.475m"; one of them where both read alike. */
export function spanInWords({ low, high }: Span, unit: string | undefined): string {
  if (high === Number.POSITIVE_INFINITY) return `${amount(low, unit)} or more`;
  const [from, to] = [amount(low, unit), amount(high, unit)];
  return from === to ? from : `${from} to ${to}`;
}

/** "a", "a and b", "a, b and c". */
export function enumerated(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function grouped(value: number, digits: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: digits });
}
