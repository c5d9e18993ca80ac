import { describe, expect, it } from "vitest";
import type { ChartElement } from "../../src/report/charts/frame.ts";
import { gapChart } from "../../src/report/charts/gap.ts";
import { grossToNetChart } from "../../src/report/charts/gross-to-net.ts";
import { indicatorChart } from "../../src/report/charts/indicator-panels.ts";
import { pathwayChart } from "../../src/report/charts/pathway.ts";
import { savingsByStageChart } from "../../src/report/charts/savings-by-stage.ts";
import { seriesStyles } from "../../src/report/charts/series.ts";
import { changeLabel, changeTick } from "../../src/report/charts/shares.ts";
import { blankDocument } from "../../src/report/charts/svg-text.ts";
import { targetShapeChart } from "../../src/report/charts/target-shape.ts";

const STYLES = seriesStyles(
  [
    { name: "do-nothing", label: "Do nothing" },
    { name: "programme", label: "The programme" },
  ],
  "do-nothing",
);

interface Shape extends ChartElement {
  readonly textContent: string;
}
const all = (chart: ChartElement, selector: string) => [...chart.querySelectorAll(selector)] as Shape[];
const textsOf = (chart: ChartElement) => all(chart, "text").map(({ textContent }) => textContent.replace(/\s+/g, " "));
const width = (bar: Shape) => Number(bar.getAttribute("width"));
const height = (bar: Shape) => Number(bar.getAttribute("height"));

describe("changes in words", () => {
  it("have a sign, and a decimal where they are small", () => {
    expect([0.138, -0.0321, 0, 0.0001, -0.5].map(changeLabel)).toEqual(["+14 %", "-3.2 %", "0 %", "0 %", "-50 %"]);
    expect([0.1, 0, -0.025].map(changeTick)).toEqual(["+10 %", "0 %", "-2.5 %"]);
  });
});

describe("styles of series", () => {
  it("keep do-nothing grey and dashed, and tell the others apart by colour and dash", () => {
    const styles = seriesStyles(
      ["a", "do-nothing", "b", "c"].map((name) => ({ name, label: name })),
      "do-nothing",
    );
    expect(styles[1]).toMatchObject({ colour: "#5f5f5f", dash: "5,4" });
    expect(new Set(styles.map(({ colour }) => colour)).size).toBe(4);
    expect(new Set(styles.map(({ dash }) => dash)).size).toBe(4);
  });
});

describe("the chart of indicators", () => {
  const line = (scenario: string, last: number) => ({
    scenario,
    points: ["2015/16", "2016/17"].map((year, index) => {
      const p50 = index * last;
      return { year, p10: p50 - index * 0.02, p50, p90: p50 + index * 0.02 };
    }),
  });
  const panels = ["One", "Two", "Three", "Four"].map((title) => ({
    title,
    lines: [line("do-nothing", 0.05), line("programme", -0.1)],
  }));
  const chart = indicatorChart(panels, STYLES, "Change against 2015/16", blankDocument());

  it("has a band and a line for each scenario in each panel", () => {
    expect(all(chart, "path[fill-opacity], g[fill-opacity] path")).toHaveLength(8);
    expect(all(chart, "circle")).toHaveLength(4 * 2 * 2);
  });

  it("names each panel, the axis and each scenario, and ends each line with its last value", () => {
    const texts = textsOf(chart);
    for (const text of ["One", "Four", "↑ Change against 2015/16", "Do nothing", "The programme", "16/17"]) {
      expect(texts).toContain(text);
    }
    expect(texts.filter((text) => text === "-10 %").length).toBeGreaterThanOrEqual(4);
    expect(texts.filter((text) => text === "+5.0 %")).toHaveLength(4);
  });

  it("begins a second row of panels where there are more than three", () => {
    const three = indicatorChart(panels.slice(0, 3), STYLES, "Change", blankDocument());
    expect(Number(chart.getAttribute("height"))).toBeGreaterThan(Number(three.getAttribute("height")) + 200);
  });
});

describe("the chart of the pathway", () => {
  const bar = (series: string, entries: number, gross: number) => ({
    series,
    entries,
    people: entries / 10,
    gross,
    entriesText: `${entries} times`,
    peopleText: `${entries / 10} people`,
    grossText: `£${gross}`,
  });
  const parts = [
    { label: "Front door", bars: [bar("do-nothing", 1000, 10), bar("programme", 500, 5)] },
    { label: "Care", bars: [bar("do-nothing", 100, 200), bar("programme", 50, 100)] },
  ];

  it("draws volumes, stocks and spend each to its own longest bar, and writes the figures beside them", () => {
    const chart = pathwayChart(parts, STYLES, blankDocument());
    const widths = all(chart, "rect").map(width);
    expect(widths).toHaveLength(12);
    const panels = [0, 1, 2].map((panel) => widths.slice(4 * panel, 4 * panel + 4));
    for (const of of panels) {
      const sorted = [...of].sort((a, b) => b - a);
      expect(sorted[1]! / sorted[0]!).toBeCloseTo(0.5, 2);
    }
    expect(textsOf(chart)).toEqual(expect.arrayContaining(["1000 times", "100 people", "£200", "Front door", "Care"]));
  });
});

describe("the chart of the gap", () => {
  const year = {
    year: "2018/19",
    growth: 26e6,
    reduction: 30e6,
    steps: [
      { saved: 23e6, planned: 35e6 },
      { saved: 14e6, planned: undefined },
    ],
    left: { mean: 19e6, low: 2e6, high: 40e6 },
  };

  it("falls from the need by each step to what is left, in proportion", () => {
    const chart = gapChart([year], ["Existing", "Further"], blankDocument());
    const heights = all(chart, "rect").map(height);
    const perMillion = heights[0]! / 26;
    expect(heights.map((one) => Math.round(one / perMillion))).toEqual([26, 30, 23, 14, 19, 35]);
    expect(textsOf(chart)).toEqual(
      expect.arrayContaining(["£56m", "£23m", "£14m", "£19m", "2018/19", "The same as planned, on paper"]),
    );
  });

  it("says nothing of a plan where none was run", () => {
    const chart = gapChart([{ ...year, steps: [{ saved: 37e6, planned: undefined }] }], ["All"], blankDocument());
    expect(textsOf(chart)).not.toContain("The same as planned, on paper");
  });
});

describe("the chart from gross to net", () => {
  it("hangs what is taken off from the sum before it", () => {
    const steps = [
      { label: "Saved gross", of: "sum", amount: 50e6 },
      { label: "Income lost", of: "step", amount: -10e6 },
      { label: "Saved net", of: "sum", amount: 40e6 },
    ] as const;
    const bars = all(grossToNetChart(steps, blankDocument()), "rect");
    const ends = bars.map((bar) => Number(bar.getAttribute("x")) + width(bar));
    expect(width(bars[1]!) / width(bars[0]!)).toBeCloseTo(0.2, 2);
    expect(ends[1]).toBeCloseTo(ends[0]!, 3);
    expect(Number(bars[1]!.getAttribute("x"))).toBeCloseTo(ends[2]!, 3);
  });
});

describe("the charts of savings by stage and of the target's shape", () => {
  const gross = (mean: number) => ({ mean, low: mean, high: mean, p10: mean * 0.8, p90: mean * 1.2 });

  it("has a bar for each stage and cohort, with its sum beside it", () => {
    const cohorts = seriesStyles([
      { name: "older", label: "65 and over" },
      { name: "working", label: "18 to 64" },
    ]);
    const stage = (label: string, ...sums: number[]) => ({
      label,
      cohorts: sums.map((sum, index) => ({ cohort: cohorts[index]!.name, gross: gross(sum) })),
    });
    const chart = savingsByStageChart(
      [stage("Care homes", 12e6, 4e6), stage("Home care", -1e6, 0)],
      cohorts,
      blankDocument(),
    );
    expect(all(chart, "rect")).toHaveLength(4);
    expect(textsOf(chart)).toEqual(expect.arrayContaining(["£12m", "£4m", "-£1m", "£0", "Care homes", "65 and over"]));
  });

  it("has a dot and its spread for each indicator and scenario", () => {
    const row = (label: string) => ({
      label,
      changes: STYLES.map(({ name }, index) => ({
        scenario: name,
        p10: -0.3 * index,
        p50: -0.2 * index,
        p90: -0.1 * index,
      })),
    });
    const chart = targetShapeChart(
      [row("Contacts"), row("Assessments")],
      STYLES,
      "Change against 2015/16",
      blankDocument(),
    );
    expect(all(chart, "circle")).toHaveLength(4);
    expect(textsOf(chart)).toEqual(expect.arrayContaining(["-20 %", "0 %", "Contacts", "Assessments"]));
  });
});
