import type * as Plot from "@observablehq/plot";
import { type MoneyScale, moneyScale } from "../money.ts";
import { decimal, trimmed } from "../numbers.ts";

/** The `document` in which a chart is made: a page's, or one without a page. */
export type ChartDocument = NonNullable<Plot.PlotOptions["document"]>;

/** The part of an SVG element that is used here, in a page or without one. */
export interface ChartElement {
  readonly innerHTML: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<ChartElement>;
  remove(): void;
}

/** Width of every chart in CSS pixels; the page scales it. */
export const CHART_WIDTH = 720;
export const FONT_SIZE = 13;

/** Dark enough for text on white (at least 4.5 : 1), apart in grey as well as in colour. */
export const COLOURS = {
  ink: "#1d2630",
  muted: "#56616c",
  grid: "#dfe4e8",
  wide: "#c6dbef",
  middle: "#6baed6",
  programme: "#08519c",
  doNothing: "#5f5f5f",
  target: "#b3261e",
} as const;

/** What all charts share. */
export function frame(document: ChartDocument): Plot.PlotOptions {
  return { document, width: CHART_WIDTH, className: "chart" };
}

/** The unit of an axis in money: millions from one million on, where a table would rather write 1,500 k. */
export function axisScale(amounts: readonly number[]): MoneyScale {
  const scale = moneyScale(amounts);
  const largest = Math.max(0, ...amounts.map(Math.abs).filter(Number.isFinite));
  return largest >= 1e6 ? { unit: "£m", size: 1e6, digits: 1 } : scale;
}

/** A tick of an axis in money: "£40m", and "£0". */
export function moneyTick({ unit }: MoneyScale): (value: number) => string {
  return (value) => (value === 0 ? "£0" : `${value < 0 ? "-" : ""}£${trimmed(Math.abs(value), 2)}${unit.slice(1)}`);
}

/** An amount beside its bar, in the unit of the axis: "£15.1m", "-£0.2m", "£0". Given in pounds. */
export function moneyLabel({ unit, size }: MoneyScale): (pounds: number) => string {
  const digits = size === 1 ? 0 : 1;
  return (pounds) => {
    const text = decimal(Math.abs(pounds) / size, digits);
    if (!/[1-9]/.test(text)) return "£0";
    return `${pounds < 0 ? "-" : ""}£${text.replace(/\.0$/, "")}${unit.slice(1)}`;
  };
}
