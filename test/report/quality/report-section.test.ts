import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import type { ReportExtras } from "../../../src/report/html/extras.ts";
import { renderReport } from "../../../src/report/html/report.ts";
import { assumptionRows } from "../../../src/report/parameters.ts";
import { modelQuality } from "../../../src/report/quality/model-quality.ts";
import { norfolkLikeSummary } from "../norfolk-like-summary.ts";
import { exampleImpacts, exampleModel } from "./example.ts";

const model = exampleModel();
const FACTS = { modelName: "home", createdWith: "tdm 1", numbersVersion: 3 };
const summary = { ...norfolkLikeSummary(), leavesOut: model.leavesOut };
let extras: ReportExtras;
let page: string;
let document: Document;
const read = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim();

beforeAll(async () => {
  const [impacts] = await exampleImpacts();
  const quality = modelQuality(model, impacts, FACTS);
  extras = { ...FACTS, assumptions: assumptionRows(model), sources: model.sources, quality };
  page = await renderReport(summary, extras);
  document = parseHTML(page).document;
});

describe("a report", () => {
  it("has what the range leaves out in a box of its own, on its first page", () => {
    const first = document.querySelector(".first")!;
    const box = first.querySelector("aside.left-out")!;
    expect(read(box.querySelector("h3")?.textContent)).toBe("What the range leaves out");
    const said = (within: Element) => [...within.querySelectorAll("li")].map((item) => read(item.textContent));
    expect(said(box).slice(0, 2)).toEqual([
      "Would lower the saving: Waits.",
      "Nobody knows which way it would move the saving: Carers.",
    ]);
    expect(box.querySelector("a")?.getAttribute("href")).toBe("#what-the-range-leaves-out");
    const whole = document.querySelector("section[aria-labelledby=what-the-range-leaves-out]")!;
    expect(said(whole)).toEqual([
      "Waits. No capacity is limited. It would lower the saving: by delays.",
      "Carers. No figures. Nobody knows which way it would move the saving.",
    ]);
  });

  it("says so where the model does not say what it leaves out", async () => {
    const silent = await renderReport({ ...summary, leavesOut: [] }, extras);
    expect(read(parseHTML(silent).document.querySelector(".left-out")?.textContent)).toMatch(
      /The model file does not say what it leaves out/,
    );
  });

  const quality = () => document.querySelector("section[aria-labelledby=assumptions-and-quality]")!;

  it("ends with assumptions and quality: what matters most, what is left to do, every number, the description", () => {
    expect([...document.querySelectorAll("section")].at(-1)).toBe(quality());
    const captions = [...quality().querySelectorAll("caption")].map((caption) => read(caption.textContent));
    expect(captions.slice(0, 3)).toEqual([
      "The numbers without a published source that matter most",
      "What is left to do on the assumptions",
      "What the model rests on",
    ]);
    const first = quality().querySelector("tbody tr")!;
    expect(read(first.textContent)).toMatch(
      /^Cheaper \| "better": care: change of the price-10 %-20 % to 0 %assumption£7/,
    );
    expect([...quality().querySelectorAll("h4")].map((heading) => read(heading.textContent))).toContain(
      "2.2 Logic of the base model",
    );
    expect(read(quality().querySelector("p")?.textContent)).toMatch(/^\d+ assumptions: \d+ without owner/);
  });

  it("draws the pathway", () => {
    const svg = quality().querySelector("figure svg")!;
    expect(svg.getAttribute("role")).toBe("img");
    expect(read(svg.textContent)).toBe("care1Ended");
  });

  it("lets nothing of the model's texts become markup or style, and is the same every time", async () => {
    expect(page).not.toContain("<b>less</b>");
    expect([...document.querySelectorAll("script, [style], [onload], iframe, img")]).toEqual([]);
    expect(await renderReport(summary, extras)).toBe(page);
  });

  it("says in words where no impact is known", async () => {
    const unknown = { ...extras, quality: modelQuality(model, undefined, FACTS) };
    expect(await renderReport(summary, unknown)).toContain("No impact is known yet");
  });
});
