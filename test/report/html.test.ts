import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import type { Summary } from "../../src/analysis/summary.ts";
import { loadModel } from "../../src/model/load.ts";
import type { ReportExtras } from "../../src/report/html/extras.ts";
import { renderReport } from "../../src/report/html/report.ts";
import { CONTENT_SECURITY_POLICY } from "../../src/report/html/style.ts";
import { assumptionRows } from "../../src/report/parameters.ts";
import { band } from "../../src/statistics/bands.ts";
import { CERTAIN, norfolkLikeSummary, PROGRAMME } from "./norfolk-like-summary.ts";

const { model } = loadModel("test/model/fixtures/small.yaml");
const EXTRAS: ReportExtras = {
  assumptions: assumptionRows(model),
  sources: model.sources,
  modelName: "norfolk",
  createdWith: "target-demand-model 0.1.0",
};
const TYPICAL = norfolkLikeSummary();

/** Text as it is read: spaces of any kind are one space. */
const read = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim();

describe("a report", () => {
  let page: string;
  let document: ReturnType<typeof parseHTML>["document"];
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  beforeAll(async () => {
    page = await renderReport(TYPICAL, EXTRAS);
    document = parseHTML(page).document;
  });

  it("has a language, a title and one main heading", () => {
    expect(page.startsWith("<!doctype html>\n<html lang=")).toBe(true);
    expect(document.documentElement.getAttribute("lang")).toBe("en-GB");
    expect(all("h1").map((heading) => read(heading.textContent))).toEqual([TYPICAL.model.title]);
    expect(document.title).toBe(TYPICAL.model.title);
  });

  it("has headings that skip no level, in the order of a committee paper", () => {
    const levels = all("h1, h2, h3, h4").map(({ tagName }) => Number(tagName[1]));
    expect(levels.every((level, index) => index === 0 || level - levels[index - 1]! <= 1)).toBe(true);
    expect(all("h2").map((heading) => read(heading.textContent))).toEqual([
      "The answer",
      "What is saved, and the gap",
      "The pathway, and how it changes",
      "Where the saving comes from",
      "The money, year by year",
      "Interventions",
      "How well the model fits what was measured",
      "Checks",
      "How this was made",
      "Assumptions and quality",
    ]);
  });

  it("leads from the contents to each part", () => {
    const targets = all("nav a").map((link) => link.getAttribute("href")!);
    expect(targets.length).toBe(all("h2").length);
    for (const target of targets) expect(all(target), target).toHaveLength(1);
  });

  it("begins with the sentence about the largest sum that is wanted", () => {
    expect(read(all(".answers li")[0]?.textContent)).toContain(
      "There is a 23 % chance (20-25 %) that the programme saves £56m a year by 2018/19; where it falls short",
    );
  });

  it("gives every table a caption, and every head of row and column its scope", () => {
    const tables = all("table");
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      expect(read(table.querySelector("caption")?.textContent)).not.toBe("");
      for (const head of table.querySelectorAll("th")) {
        expect(["col", "colgroup", "row", "rowgroup"]).toContain(head.getAttribute("scope"));
      }
    }
  });

  it("has as many cells in each row as its table has columns", () => {
    for (const table of all("table")) {
      const [head] = table.querySelectorAll("thead tr");
      const span = (cell: Element) => Number(cell.getAttribute("colspan") ?? 1);
      const widths = [...table.querySelectorAll("tbody tr")].map((row) =>
        [...row.children].reduce((sum, cell) => sum + span(cell), 0),
      );
      const width = [...head!.children].reduce((sum, cell) => sum + span(cell), 0);
      expect(new Set(widths)).toEqual(new Set([width]));
    }
  });

  it("says of every chart what it shows, with its figures beside it", () => {
    const figures = all("figure");
    expect(figures).toHaveLength(11);
    for (const figure of figures) {
      const chart = figure.querySelector("svg")!;
      expect(chart.getAttribute("role")).toBe("img");
      expect(read(chart.querySelector("title")?.textContent)).toBe(read(figure.querySelector("h3")?.textContent));
      expect(read(chart.querySelector("desc")?.textContent)).toBe(
        read(figure.querySelector("figcaption")?.textContent),
      );
      expect(figure.querySelectorAll("details table")).toHaveLength(1);
    }
    expect(figures.map((figure) => read(figure.querySelector("h3")?.textContent))).toEqual([
      "None of the 3 targets is more likely than not to be met",
      "In 2018/19 £9m of the £56m needed is left on average once the programme has saved what is probable",
      "In Mar 2019 the saving runs at £37m to £72m a year in 8 cases of 10, against a target of £56m for 2018/19",
      "The saving in 2018/19 lies between £32m and £62m in 8 cases of 10; 23 % of replications reach £56m",
      "Doing nothing costs £274m net in 2018/19; with the programme it is £225m",
      "2015/16: Front door: somebody came in 107,896 times, 1.4 % of spend; Formal care: 354 people at a time, 82 % of spend",
      "The shape of 2018/19 against 2015/16: Gross expenditure moves most, -15 % with “The programme as planned”",
      "People aged 65 and over: by 2018/19 gross expenditure is +6.0 % on 2015/16 if nothing is done and -15 % with “The programme as planned”",
      "People aged 18 to 64: by 2018/19 gross expenditure is +6.0 % on 2015/16 if nothing is done and -15 % with “The programme as planned”",
      "In 2018/19 most is saved in home care: £20.4m, 53 % of the gross saving",
      "Of £56m saved gross in 2018/19, £48m is saved net: £8m of income is lost with it",
    ]);
  });

  it("holds the figures of every chart as CSV, to be saved without a network", () => {
    for (const figure of all("figure")) {
      const link = figure.querySelector("a.data")!;
      expect(link.getAttribute("download")).toMatch(/^[a-z0-9-]+\.csv$/);
      const text = decodeURIComponent(link.getAttribute("href")!.replace("data:text/csv;charset=utf-8,", ""));
      const rows = figure.querySelectorAll("tbody tr:not(.section)").length;
      expect(text.trimEnd().split("\r\n")).toHaveLength(rows + 1);
    }
  });

  it("says on page one what is asked, what drives the answer, what it would take and what is not in it", () => {
    const page = document.querySelector(".first")!;
    expect(read(page.querySelector(".question")?.textContent)).toMatch(/^How likely is it/);
    expect([...page.querySelectorAll("h3")].map((heading) => read(heading.textContent))).toEqual([
      "What drives it",
      "What it would take",
      "What the range leaves out",
    ]);
    expect([...page.querySelectorAll("code")].map((code) => read(code.textContent))).toContain("tdm drivers norfolk");
  });

  it("names units on the axes", () => {
    const texts = all("svg text").map((text) => read(text.textContent));
    for (const text of ["£40m", "60 %", "↑ Saving a year, after running costs", "Target £56m a year by 2018/19"]) {
      expect(texts).toContain(text);
    }
  });

  it("holds the figures of the run", () => {
    const text = read(document.body.textContent);
    for (const part of ["437.8", "225.4", "£2.5m in 2016/17", "107,912", "7 of 8 measured figures", TYPICAL.hash]) {
      expect(text).toContain(part);
    }
  });

  it("logs the assumptions with value, uncertainty and origin", () => {
    const row = all(".log tbody tr").find((one) => one.textContent?.includes("stages.front-door.to.assessment"))!;
    expect([...row.children].map((cell) => read(cell.textContent))).toEqual([
      "Share who go on to: assessmentstages.front-door.to.assessment",
      "30 %",
      "standard deviation 2 points, at most 90 % (beta law); thought possible: 20 % to 40 %",
      "Assumption: invented for the tests Owner: test author".replace(" Owner", "Owner"),
    ]);
  });

  it("shows once what several places share", async () => {
    const shared = ["a", "b", "c"].map((group) => ({
      ...EXTRAS.assumptions[0]!,
      group: `Intervention: ${group}`,
      path: `interventions.${group}.delivery.chance`,
      label: "Chance that it is delivered at all",
    }));
    const text = read(
      parseHTML(await renderReport(TYPICAL, { ...EXTRAS, assumptions: shared })).document.body.textContent,
    );
    expect(text).toContain("Intervention: a, Intervention: b and Intervention: c");
    expect(text.split("Chance that it is delivered at all")).toHaveLength(2);
  });

  it("asks nothing of anybody else, and runs nothing", () => {
    expect(all("script, iframe, object, embed, link, img, form, base")).toEqual([]);
    expect(page).not.toMatch(/(?:src|href|action|xlink:href)\s*=\s*["'](?!#|data:text\/csv;)/i);
    expect(page).not.toMatch(/url\(|@import/i);
    const attributes = all("*").flatMap((element) => [...element.attributes].map(({ name }) => name));
    expect(attributes.filter((name) => name.startsWith("on") || name === "style")).toEqual([]);
  });

  it("keeps to a policy that allows nothing but its own style", () => {
    expect(all("style")).toHaveLength(1);
    expect(all("meta[http-equiv]")[0]?.getAttribute("content")).toBe(CONTENT_SECURITY_POLICY);
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+=*'$/);
  });

  it("has no two elements of one name", () => {
    const names = all("[id]").map((element) => element.getAttribute("id"));
    expect(new Set(names).size).toBe(names.length);
  });

  it("is the same to the byte for the same summary", async () => {
    expect(await renderReport(norfolkLikeSummary(), EXTRAS)).toBe(page);
    expect(await renderReport(JSON.parse(JSON.stringify(TYPICAL)) as Summary, EXTRAS)).toBe(page);
  });
});

describe("a report from a hostile model", () => {
  const HOSTILE = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>&amp;</title></style></svg>`;
  const text = (value: unknown): unknown =>
    typeof value === "string"
      ? HOSTILE
      : Array.isArray(value)
        ? value.map(text)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, KEPT.has(key) ? inner : text(inner)]))
          : value;
  /** What the engine writes, not the model; the rest is a model's text. */
  const KEPT = new Set(["scenario", "name", "status", "measure", "kind", "cohort", "form", "terms", "flows"]);

  it("shows its text and makes no markup of it", async () => {
    const summary = text(TYPICAL) as Summary;
    const cohorts = { ...summary, years: summary.years.map((one, i) => (i > 3 ? { ...one, cohort: HOSTILE } : one)) };
    const hostile = { ...EXTRAS, ...(text(EXTRAS) as ReportExtras) };
    const page = await renderReport(cohorts, hostile);
    const { document } = parseHTML(page);
    expect(page).not.toContain("<script");
    expect(page).not.toContain("<img");
    expect([...document.querySelectorAll("script, img")]).toEqual([]);
    expect(document.querySelectorAll("style")).toHaveLength(1);
    expect(document.querySelectorAll("h1")).toHaveLength(1);
    expect(document.querySelector("h1")!.textContent).toBe(HOSTILE);
    expect([...document.querySelectorAll("svg")].every((chart) => chart.querySelectorAll("text").length > 2)).toBe(
      true,
    );
  });
});

describe("the titles of a report of several scenarios", () => {
  const existing = { ...PROGRAMME, name: "existing", label: "Existing schemes", mean: [0, 8, 20, 60] };
  const titles = async () => {
    const summary = norfolkLikeSummary(1000, [PROGRAMME, CERTAIN, existing]);
    const [first] = summary.scenarios.at(-1)!.interventions;
    const scenarios = summary.scenarios.map((one) =>
      one.name === "existing" ? { ...one, interventions: [first!] } : one,
    );
    // What exists moves less than the whole.
    const indicators = summary.indicators.map((one) =>
      one.scenario === "existing" && one.change ? { ...one, change: band(Float64Array.of(-0.01)) } : one,
    );
    const { document } = parseHTML(await renderReport({ ...summary, scenarios, indicators }, EXTRAS));
    return [...document.querySelectorAll("figure h3")].map((heading) => read(heading.textContent));
  };

  it("count the targets of the programme that is at risk, not those of what is on paper", async () => {
    expect((await titles())[0]).toBe(
      "None of the 3 targets is more likely than not to be met with “The programme as planned”",
    );
  });

  it("speak of the main programme, whichever comes last", async () => {
    const said = (await titles()).filter((title) => /^(The shape|People aged)/.test(title));
    expect(said).toHaveLength(3);
    for (const title of said) expect(title).toMatch(/-15 % with “The programme as planned”$/);
  });
});

describe("a report of another shape", () => {
  const document = async (summary: Summary, extras = EXTRAS) => parseHTML(await renderReport(summary, extras)).document;

  it("has charts for each of several scenarios, under its label", async () => {
    const { body } = await document(norfolkLikeSummary(400, [PROGRAMME, CERTAIN]));
    expect(body.querySelectorAll("figure")).toHaveLength(16);
    const headings = [...body.querySelectorAll("h3")].map((heading) => read(heading.textContent));
    // With its saving, where that comes from, and in the money, what it pays back and its interventions.
    expect(headings.filter((heading) => heading === CERTAIN.label)).toHaveLength(4);
  });

  it("warns on page one of a run that is not complete and of a check that does not hold", async () => {
    const checks = [{ label: "People are conserved", holds: false, detail: "2 are missing" }];
    const { body } = await document({ ...TYPICAL, status: "cancelled", replications: 312, checks });
    expect([...body.querySelectorAll(".first .warning")].map((warning) => read(warning.textContent))).toEqual([
      "This run is not complete: 312 replications so far (cancelled).",
      "1 of 1 checks does not hold: do not rely on the figures. People are conserved.",
    ]);
  });

  it("says none and every instead of 0 % and 100 %", async () => {
    for (const [met, words] of [
      [0, "no replication reaches £56m"],
      [1, "every replication reaches £56m"],
    ] as const) {
      const years = TYPICAL.years.map((one) =>
        one.target ? { ...one, target: { ...one.target, probability: met } } : one,
      );
      expect(read((await document({ ...TYPICAL, years })).body.textContent)).toContain(words);
    }
  });

  it("shows figures kept for validation apart, and says so", async () => {
    const fit = TYPICAL.fit.map((one) => ({ ...one, use: "validation" as const }));
    const page = await renderReport({ ...TYPICAL, fit }, EXTRAS);
    expect(page).toContain("For validation: not used for fitting");
    expect(page).toContain("figures kept for validation");
  });

  it("manages with next to nothing, and with one replication", async () => {
    const bare: Summary = {
      ...TYPICAL,
      targets: [],
      years: [],
      savings: [],
      interventions: [],
      fit: [],
      checks: [],
      ...{ indicators: [], pathway: [], savingsByStage: [] },
    };
    const empty = await document(bare, { ...EXTRAS, assumptions: [], sources: [] });
    expect([...empty.querySelectorAll("h2")].map((heading) => read(heading.textContent))).toEqual([
      "The answer",
      "How this was made",
    ]);
    const single = await document(norfolkLikeSummary(1));
    expect(read(single.body.textContent)).toContain("One simulation cannot give a chance.");
  });
});
