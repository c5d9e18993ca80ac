import { decimal } from "../numbers.ts";

/** A change as a tick: "+10 %", "0 %". */
export function changeTick(share: number): string {
  const text = decimal(100 * share, Number.isInteger(Math.round(1e6 * share) / 1e4) ? 0 : 1);
  return `${share > 0 ? "+" : ""}${text} %`;
}

/** A change as a label: "+14 %", "-3.2 %", "0 %"; with a decimal where it is below 10 %. */
export function changeLabel(share: number): string {
  const text = decimal(100 * share, Math.abs(share) < 0.0995 ? 1 : 0);
  if (!/[1-9]/.test(text)) return "0 %";
  return `${text.startsWith("-") ? "" : "+"}${text} %`;
}
