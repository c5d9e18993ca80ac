import { type Dimension, readQuantity } from "../quantity.ts";
import type { Scalar } from "../schema/value.ts";
import { settableValue } from "./settable-value.ts";

/** Sign, what stands before the digits, the digits, and all behind them. */
const QUANTITY = /^[-+]?(£?)(\d[\d,_]*(?:\.\d+)?(?:e[-+]?\d+)?|\.\d+)(.*)$/is;

/**
 * A value in the unit and the style of another: `50.22` pounds like `£1.5k` is `£0.05022k`.
 * @param value in the engine's units
 * @param figures significant figures that are kept
 */
export function writtenLike(example: Scalar, value: number, dimension: Dimension, figures: number): Scalar {
  const rounded = (amount: number) => Number(amount.toPrecision(figures));
  if (typeof example === "number") {
    // 0 stands without a unit where others need one.
    return typeof readQuantity(1, dimension) === "number" ? rounded(value) : settableValue(value, dimension);
  }
  const [, pound = "", digits = "", unit = ""] = QUANTITY.exec(example.trim()) ?? [];
  const one = readQuantity(`${pound}1${unit}`, dimension);
  if (typeof one !== "number") return settableValue(value, dimension);
  const amount = rounded(Math.abs(value) / one);
  const apart = digits.includes(",") && amount >= 1000 && Math.abs(amount) < 1e15;
  const text = apart ? amount.toLocaleString("en-GB", { maximumFractionDigits: 15 }) : String(amount);
  return `${value < 0 ? "-" : ""}${pound}${text}${unit}`;
}
