import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import type { JourneyStudy } from "../../src/analysis/journeys/journeys.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import type { Model } from "../../src/model/model.ts";
import { layOutFlows } from "../../src/report/charts/journey-flow-layout.ts";
import { renderJourneysPage } from "../../src/report/html/journeys.ts";
import { journeySentences } from "../../src/report/journey-sentences.ts";
import { exampleSentences, exampleTitle } from "../../src/report/journey-words.ts";
import { renderJourneys } from "../../src/report/terminal/journeys.ts";
import { studied } from "../analysis/journeys/studied.ts";
import { townExperiment } from "../analysis/town.ts";

let study: JourneyStudy;
let model: Model;
beforeAll(async () => {
  const prepared = prepare(townExperiment());
  model = prepared.model;
  study = await studied(prepared);
});

describe("journeys in words", () => {
  it("say how many come again, how long things take and what the dearest cost, each with its error", () => {
    const text = journeySentences(study, model).join("\n");
    expect(text).toMatch(/Of all who make contact, \d+\.\d % \(±\d+\.\d+\) do so once/);
    expect(text).toMatch(/Repeat contacts: .* within 91 days, and .* within 1 year/);
    expect(text).toMatch(/The dearest 1 % of people account for \d/);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("tell an example as a story with dates, and say where a scenario changes nothing", () => {
    const example = study.examples.find(({ rule }) => rule === "most stages")!;
    expect(exampleTitle(example, model)).toMatch(/^Most stages: somebody of “.+”, \d+ contacts?, \d+ stages?, /);
    const [first, second] = exampleSentences(study, example, model);
    expect(first).toMatch(/^\d+ \w+ 202[0-2]: /);
    expect(second).toMatch(/^.+: /);
    const same = {
      ...example,
      journeys: example.journeys.map((one) => ({ ...one, visits: example.journeys[0]!.visits })),
    };
    expect(exampleSentences(study, same, model)[1]).toMatch(/: the same\.$/);
    const gone = { ...example, journeys: [example.journeys[0]!, { ...example.journeys[1]!, visits: [] }] };
    expect(exampleSentences(study, gone, model)[1]).toMatch(/: they do not come\.$/);
  });
});

describe("the flow chart", () => {
  it("has ribbons that end on their bars, as wide as people are many", () => {
    const moves = study.moves.filter(({ scenario, cohort }) => scenario === "do-nothing" && cohort === "all");
    const { nodes, ribbons } = layOutFlows(moves, model);
    expect(nodes.length).toBeGreaterThan(5);
    for (const { from, to, leaves, enters, people } of ribbons) {
      expect(leaves[1] - leaves[0]).toBeCloseTo(people, 6);
      expect(enters[1] - enters[0]).toBeCloseTo(people, 6);
      expect(leaves[0]).toBeGreaterThanOrEqual(from.from - 1e-6);
      expect(leaves[1]).toBeLessThanOrEqual(from.to + 1e-6);
      expect(enters[1]).toBeLessThanOrEqual(to.to + 1e-6);
      expect(to.column).toBeGreaterThan(from.column);
    }
  });

  it("has no two bars of a column over one another", () => {
    const moves = study.moves.filter(({ scenario, cohort }) => scenario === "do-nothing" && cohort === "all");
    const { nodes } = layOutFlows(moves, model);
    for (const node of nodes) {
      const others = nodes.filter((other) => other !== node && other.column === node.column);
      for (const other of others) expect(other.from >= node.to || other.to <= node.from).toBe(true);
    }
  });
});

describe("the page of journeys", () => {
  it("needs nothing but itself, and each chart has a title, words and its data", () => {
    const page = renderJourneysPage(study, model, "target-demand-model 0.1.0");
    const { document } = parseHTML(page);
    expect(page).not.toMatch(/<script|<link|<img|\sstyle=|\bon\w+=|url\(|NaN|undefined|Infinity/);
    expect(page.replaceAll("http://www.w3.org/", "")).not.toMatch(/https?:/);
    const figures = [...document.querySelectorAll("figure")];
    expect(figures.length).toBeGreaterThan(8);
    for (const figure of figures) {
      expect(figure.querySelector("svg > desc")!.textContent!.length).toBeGreaterThan(20);
      expect(figure.querySelectorAll("details table tbody tr").length).toBeGreaterThan(0);
    }
    const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map(({ tagName }) => Number(tagName[1]));
    expect(levels.every((level, index) => index === 0 || level - levels[index - 1]! <= 1)).toBe(true);
    expect(renderJourneysPage(study, model, "target-demand-model 0.1.0")).toBe(page);
  });

  it("reads the same from a file", () => {
    const fromFile = JSON.parse(JSON.stringify(study)) as JourneyStudy;
    const options = { columns: 120, colour: false };
    expect(renderJourneys(fromFile, model, options)).toBe(renderJourneys(study, model, options));
  });
});
