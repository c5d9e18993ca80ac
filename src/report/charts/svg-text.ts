import { parseHTML } from "linkedom";
import type { ChartDocument, ChartElement } from "./frame.ts";
import { FONT_SIZE } from "./frame.ts";

/** A document without a page, to make charts in. */
export function blankDocument(): ChartDocument {
  return parseHTML("<!doctype html><html><body></body></html>").document;
}

/**
 * A chart as SVG for an HTML page. It carries no style of its own, so that a page can forbid inline styles, and no
 * label: the page writes the element's start, with `attributes` as they stand in HTML, and what comes first within it.
 */
export function svgText(chart: ChartElement, attributes: string, first = ""): string {
  for (const style of chart.querySelectorAll("style")) style.remove();
  // The chart is one image with one label: what its parts are called would only be noise.
  for (const element of chart.querySelectorAll("[aria-label]")) element.removeAttribute("aria-label");
  for (const element of chart.querySelectorAll("[transform]")) {
    element.setAttribute("transform", shortened(element.getAttribute("transform") ?? ""));
  }
  const [width, height] = [chart.getAttribute("width"), chart.getAttribute("height")];
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  const text = `text-anchor="middle" font-size="${FONT_SIZE}" fill="currentColor"`;
  return `<svg ${attributes} class="chart" ${size} ${text}>${first}${chart.innerHTML}</svg>`;
}

/** Positions to a thousandth of a pixel. */
function shortened(transform: string): string {
  return transform.replace(/\d+\.\d{4,}/g, (number) => String(Math.round(Number(number) * 1000) / 1000));
}
