import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { loadModel, loadModelText } from "../../../src/model/load.ts";
import { diagramCaption, type PathwayGraph, pathwayGraph } from "../../../src/report/quality/diagram/graph.ts";
import { mermaidText } from "../../../src/report/quality/diagram/mermaid.ts";
import { diagramSvg } from "../../../src/report/quality/diagram/svg.ts";

const { model } = loadModelText(
  `
tdm: 1
name: little
title: Little
assumption: invented
time: {start: 2020-04-01, end: 2021-03-31}
cohorts: {older: {label: Older, population: 100}}
exits: {out: "Out <again> & \\"well\\"", died: Died, lost: Lost}
resources: {team: {capacity: 2}}
stages:
  door: {kind: route, arrivals: {residents: {rate: 1 per year}}, to: {help: 0.5, out: rest}}
  help:
    kind: service
    resource: team
    duration: 5 days
    patience: {after: {exponential: {mean: 9 days}}, to: lost}
    arrivals: {external: {ward: {label: From hospital, rate: 3 per year}}}
    to: {care: 1}
  care:
    kind: stay
    mortality: {exponential: {mean: 3 years}}
    reviews: {at: review, every: {exponential: {mean: 1 year}}}
  review: {kind: route, to: {out: 0.1, back: rest}}
interventions:
  divert: {label: Divert, start: 2020-04-01, changes: [{divert: {at: door, from: help, to: out, share: 10 %}}]}
  dearer: {label: Dearer, start: 2020-04-01, changes: [{price: {of: care, by: 1 %}}, {capacity: {of: team, by: 5 %}}]}
scenarios: {programme: {label: Programme, interventions: all}}
`,
  "little.yaml",
);
const graph = pathwayGraph(model);

describe("the diagram of a pathway", () => {
  it("has entry points, stages and exits", () => {
    expect(graph.nodes.map(({ label, kind }) => `${kind}: ${label}`)).toEqual([
      "entry: Residents",
      "entry: From hospital",
      "route: door",
      "service: help",
      "stay: care",
      "route: review",
      'exit: Out <again> & "well"',
      "exit: Died",
      "exit: Lost",
    ]);
  });

  it("marks the points of intervention, by the numbers of the interventions", () => {
    const marked = graph.nodes.flatMap(({ label, interventions = [] }) =>
      interventions.length > 0 ? [`${label}: ${interventions.join(", ")}`] : [],
    );
    expect(marked).toEqual(["door: 1", "help: 2", "care: 2"]);
    expect(diagramSvg(graph, "")).toMatch(/<text [^>]*font-weight="bold">1<\/text>/);
    expect(diagramCaption(model)).toContain("points of intervention");
    expect(diagramCaption({ interventions: [] })).not.toContain("intervention");
  });

  it("has a line for each way, each review, each giving up and each stage in which people die", () => {
    expect(graph.edges.map(({ from, to, kind }) => `${kind} ${from} ${to}`).sort()).toEqual([
      "death stage-care exit-died",
      "review stage-care stage-review",
      "way entry-help-ward stage-help",
      "way entry-residents stage-door",
      "way stage-door exit-out",
      "way stage-door stage-help",
      "way stage-help stage-care",
      "way stage-review exit-out",
      "withdrawal stage-help exit-lost",
    ]);
  });

  it("is a Mermaid flowchart in which no label is taken for markup", () => {
    const lines = mermaidText(graph).split("\n");
    expect(lines[0]).toBe("flowchart TB");
    expect(lines).toContain('  n4[["help<br>Interventions 2"]]');
    expect(lines).toContain("  n5 -. dies .-> n8");
    expect(lines).toContain('  n7(["Out #60;again#62; #38; #34;well#34;"])');
    expect(lines).toContain("  n5 -.-> n6");
    expect(lines).toContain("  n4 -. gives up .-> n9");
    expect(lines).toHaveLength(1 + graph.nodes.length + graph.edges.length);
  });

  const boxesOf = (text: string) =>
    [...parseHTML(text).document.querySelectorAll("text")].map((node) => ({
      words: node.textContent,
      x: Number(node.getAttribute("x")),
      y: Number(node.getAttribute("y")),
    }));

  it("is an SVG with every label inside it, entries above what they lead to, reviews below what they review", () => {
    const svg = diagramSvg(graph, 'role="img"');
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number);
    const texts = boxesOf(svg);
    for (const { x, y } of texts) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(width!);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(height!);
    }
    const y = (words: string) => texts.find((text) => text.words === words)!.y;
    expect(y("Residents")).toBeLessThan(y("door"));
    expect(y("door")).toBeLessThan(y("help"));
    expect(y("care")).toBeLessThan(y("review"));
    expect(svg.match(/<path d="M[^"]+" fill="none"/g)).toHaveLength(graph.edges.length);
    expect(svg).not.toMatch(/<script|style=|NaN|undefined/);
  });

  it("is the same text every time, also of a model with circles", () => {
    const norfolk = pathwayGraph(loadModel("norfolk").model);
    expect(diagramSvg(norfolk, "")).toBe(diagramSvg(norfolk, ""));
    expect(boxesOf(diagramSvg(norfolk, "")).length).toBeGreaterThanOrEqual(norfolk.nodes.length);
  });

  it("manages a pathway of one stage", () => {
    const one: PathwayGraph = { nodes: [{ id: "stage-a", label: "A", kind: "stay" }], edges: [] };
    expect(diagramSvg(one, "")).toContain(">A</text>");
  });
});
