import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import type { DriverSection } from "../../src/analysis/drivers/drivers.ts";
import { renderDriversPage } from "../../src/report/html/drivers.ts";
import { renderSeekPage } from "../../src/report/html/seek.ts";
import { CONTENT_SECURITY_POLICY } from "../../src/report/html/style.ts";
import { driversOf, home, modelOf, seekOf } from "../analysis/programmes.ts";

const TEXT = home(
  `
interventions:
  cheaper:
    label: Cheaper <care> & more
    start: 2020-10-01
    ramp: 6 months
    changes: [{price: {of: care, by: -10 %}}]
    delivery: {chance: 0.8, share: {value: 1, uncertain: {uniform: {min: 0.5, max: 1.5}}}}
    implementation: {yearly: £300}
  other: {label: Another, start: 2020-04-01, changes: [{price: {of: care, by: -5 %}}], delivery: {chance: 0.5}}
  further: {label: A further one, start: 2020-04-01, changes: [{price: {of: care, by: -5 %}}]}
scenarios: {programme: {label: Both, interventions: [cheaper, other]}}
targets: [{saving: £4500, in: 2021/22}]`,
  "cost: {per: day, amount: {value: £10, uncertain: {uniform: {min: £8, max: £12}}}}",
);
const MADE_WITH = "target-demand-model 0.1.0";

/** Text as it is read: spaces of any kind are one space. */
const read = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

/** What every page keeps to: one style, no script, nothing from elsewhere, one main heading, charts with names and data. */
function expectWhole(page: string, charts: number): ReturnType<typeof parseHTML>["document"] {
  const { document } = parseHTML(page);
  expect(page.startsWith("<!doctype html>\n<html lang=")).toBe(true);
  expect(document.querySelector("meta[http-equiv]")!.getAttribute("content")).toBe(CONTENT_SECURITY_POLICY);
  expect(page).not.toMatch(/<script|<link|<img|\sstyle=|\bon\w+=|url\(|NaN|undefined|Infinity/);
  expect(page.replaceAll("http://www.w3.org/", "")).not.toMatch(/https?:/);
  expect(document.querySelectorAll("h1")).toHaveLength(1);
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map(({ tagName }) => Number(tagName[1]));
  expect(levels.every((level, index) => index === 0 || level - levels[index - 1]! <= 1)).toBe(true);
  const figures = [...document.querySelectorAll("figure")];
  expect(figures).toHaveLength(charts);
  for (const figure of figures) {
    const name = figure.querySelector("svg > title")!.textContent;
    expect(read(name)).toBe(read(figure.querySelector("h3")!.textContent));
    expect(read(figure.querySelector("svg > desc")!.textContent)).toBe(
      read(figure.querySelector("figcaption")!.textContent),
    );
    expect(figure.querySelectorAll("details table tbody tr").length).toBeGreaterThan(0);
  }
  return document;
}

describe("the page of drivers", () => {
  let page: string;
  beforeAll(async () => {
    page = renderDriversPage(await driversOf(TEXT, { replications: 120, rows: 40 }), modelOf(TEXT), MADE_WITH);
  });

  it("needs nothing but itself, and shows parts, time, variance and single numbers", () => {
    const document = expectWhole(page, 4);
    const titles = [...document.querySelectorAll("figure h3")].map((heading) => heading.textContent);
    expect(titles[0]).toMatch(/^Cheaper <care> & more adds most: £\S+ in 2021\/22, \d+\s% of the whole$/);
    expect(titles[1]).toMatch(/^In 2021\/22 £\S+ of £\S+ planned is probable: \d+\s%$/);
    expect(titles[2]).toMatch(/^What makes the saving uncertain most is delivery: whether/);
    expect(titles[3]).toMatch(/^Of single numbers, this one moves the saving most: /);
  });

  it("says the choice, and how it was made", () => {
    expect(page).toContain("The best choice on average is “Both”");
    expect(page).toContain("120 replications");
    expect(page).toContain(MADE_WITH);
  });

  it("has only what was asked for", async () => {
    const asked = async (...only: DriverSection[]) => {
      const drivers = await driversOf(TEXT, { only, replications: 25, rows: 10 });
      return renderDriversPage(drivers, modelOf(TEXT), MADE_WITH);
    };
    expectWhole(await asked("sobol"), 1);
    expectWhole(await asked("leave-one-out"), 1);
    expectWhole(await asked("planned"), 1);
    expectWhole(await asked("decision"), 0);
  });

  it("is the same to the byte for the same answer", async () => {
    const again = await driversOf(TEXT, { replications: 120, rows: 40 });
    expect(renderDriversPage(again, modelOf(TEXT), MADE_WITH)).toBe(page);
  });
});

describe("the page of what it would take", () => {
  it("needs nothing but itself, and shows a curve for each thing varied, and contingency", async () => {
    const seek = await seekOf(TEXT, { vary: ["cheaper"], replications: 60, costs: { perHeld: 0.04, perShort: 1 } });
    const document = expectWhole(renderSeekPage(seek, MADE_WITH), 5);
    const titles = [...document.querySelectorAll("figure h3")].map((heading) => heading.textContent);
    expect(titles.map((title) => title!.split(":")[0])).toEqual([
      "Effect of Cheaper <care> & more",
      "Start of Cheaper <care> & more",
      "Ramp of Cheaper <care> & more",
      "Delivery",
      expect.stringMatching(/^For 80\s% a contingency of £\S+ is needed$/),
    ]);
    expect(document.body.textContent).toContain("A further one");
  });

  it("is whole from very few replications too", async () => {
    expectWhole(renderSeekPage(await seekOf(TEXT, { replications: 2 }), MADE_WITH), 2);
  });
});
