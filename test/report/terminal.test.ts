import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/analysis/summary.ts";
import { renderTerminal } from "../../src/report/terminal/terminal.ts";
import { widthOf, wrapped } from "../../src/report/terminal/text.ts";
import { CERTAIN, norfolkLikeSummary, PROGRAMME } from "./norfolk-like-summary.ts";

const plainly = (summary: Summary, columns: number) => renderTerminal(summary, { columns, colour: false });
const ESCAPE = "\u001b";
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
const COLOURS = /\u001b\[\d+m/g;

const TYPICAL = norfolkLikeSummary();
const TWO_SCENARIOS = norfolkLikeSummary(400, [PROGRAMME, CERTAIN]);

describe("the end of a run in a terminal", () => {
  it.each([40, 50, 60, 72, 80, 99, 100, 120, 200])("never exceeds %d columns", (columns) => {
    for (const summary of [TYPICAL, TWO_SCENARIOS, norfolkLikeSummary(8)]) {
      const lines = plainly(summary, columns).split("\n");
      expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
    }
  });

  it("says first what the run answers", () => {
    const lines = plainly(TYPICAL, 200).split("\n");
    const [title, subtitle] = lines;
    expect(title).toBe("Norfolk: Promoting Independence, target demand model");
    expect(subtitle).toContain("1,000 replications, 300,000 residents");
    expect(lines.find((line) => line.startsWith("•"))).toMatch(
      /^• There is a 40 % chance \(37-43 %\) that the programme saves £50m a year by 2018\/19;/,
    );
  });

  it("shows cost and saving side by side where 100 columns are there", () => {
    const text = plainly(TYPICAL, 100);
    expect(text).toContain("Cost and saving by year, £m");
    expect(text).toMatch(
      /^2018\/19 +437\.8 +273\.6 +381\.9 +225\.4 +55\.9 +7\.7 +1\.2 +31\.6 +47\.0 +62\.4 +£56m +23 % \(20-25 %\)$/m,
    );
  });

  it("shows them one below the other in 80 columns, and leaves no column out", () => {
    const text = plainly(TYPICAL, 80);
    expect(text).toMatch(/^2018\/19 +437\.8 +273\.6 +381\.9 +225\.4$/m);
    expect(text).toMatch(/^2018\/19 +55\.9 +7\.7 +1\.2 +31\.6 +47\.0 +62\.4 +£56m +23 % \(20-25 %\)$/m);
  });

  it("keeps the middle case, the target and the chance in 40 columns", () => {
    expect(plainly(TYPICAL, 40)).toMatch(/^2018\/19 +47\.0 +£56m +23 % \(20-25 %\)$/m);
  });

  it("shows everybody, then each cohort", () => {
    const places = ["▸ Everybody", "▸ Aged 65 and over", "▸ Aged 18 to 64"].map((title) =>
      plainly(TYPICAL, 100).indexOf(title),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("draws the saving against the targets, with money, years and a legend", () => {
    const text = plainly(TYPICAL, 100);
    for (const part of ["£60m ┤", "£0 ┤", "░", "▓", "━━", "═══", "┬", "2016/17", "P10-P90", "target £56m in 2018/19"]) {
      expect(text).toContain(part);
    }
  });

  it("draws a saving that is below nothing for a while", () => {
    const losing = norfolkLikeSummary(1000, [{ ...PROGRAMME, mean: [0, -9, -20, -30] }]);
    expect(plainly(losing, 80)).toMatch(/-£\d+m ┤/);
  });

  it("shows fit, checks and interventions, with a word for what is off", () => {
    const text = plainly(TYPICAL, 100);
    expect(text).toMatch(/^Contacts at the front door +2015\/16 +107,896 +107,912 +0\.0 % +±0\.5 % +ok$/m);
    expect(text).toMatch(/^Share of gross expenditure on +2015\/16 +82\.0 % +78\.7 % +-4\.0 % +±2 % +off$/m);
    expect(text).toMatch(/1\.071 × +1\.069 × +-0\.1 %/);
    expect(text).toContain("7 of 8 measured figures are reproduced within their tolerance.");
    expect(text).toMatch(/^Reablement for everyone leaving hospital +1 Jul 2016 +86 % +66 %$/m);
    expect(text).toContain("✓ People are conserved: everyone who entered has left or is still there");
  });

  it("shows figures kept for validation apart", () => {
    const fit = TYPICAL.fit.map((one, at) => ({
      ...one,
      use: at < 6 ? ("fitting" as const) : ("validation" as const),
    }));
    const text = plainly({ ...TYPICAL, fit }, 100);
    expect(text).toMatch(/▸ For fitting\n(.+\n){6}▸ For validation: not used for fitting\n/);
    expect(text.replace(/\s+/g, " ")).toContain(
      "All 6 figures for fitting are reproduced within their tolerance. " +
        "1 of 2 figures kept for validation are reproduced within their tolerance. They are not used for fitting.",
    );
  });

  it("warns where a check does not hold", () => {
    const broken = { ...TYPICAL, checks: [{ label: "People are conserved", holds: false, detail: "2 are missing" }] };
    const text = plainly(broken, 100);
    expect(text).toContain("1 of 1 checks does not hold: do not rely on the figures.");
    expect(text).toContain("✗ People are conserved: does not hold: 2 are missing");
  });

  it("has a part for each scenario where there are several", () => {
    const text = plainly(TWO_SCENARIOS, 100);
    expect(text).toMatch(/^The programme as planned$/m);
    expect(text).toMatch(/^Everything delivered in full and on time$/m);
  });

  it("says how far a run came that did not finish", () => {
    expect(plainly({ ...TYPICAL, replications: 312, status: "cancelled" }, 100)).toContain(
      "312 replications so far (cancelled)",
    );
  });

  it("says the same with colours as without", () => {
    const coloured = renderTerminal(TYPICAL, { columns: 100, colour: true });
    expect(coloured).toContain(ESCAPE);
    expect(coloured.replace(COLOURS, "").replace(/ +$/gm, "")).toBe(plainly(TYPICAL, 100));
    expect(plainly(TYPICAL, 100)).not.toContain(ESCAPE);
  });

  it("lets no model steer the terminal", () => {
    const hostile = `${ESCAPE}[2J${ESCAPE}]0;owned\u0007\u202eMad\u009b31m`;
    const summary: Summary = {
      ...TYPICAL,
      model: { ...TYPICAL.model, title: hostile },
      scenarios: TYPICAL.scenarios.map((scenario) => ({ ...scenario, label: hostile })),
      interventions: TYPICAL.interventions.map((one) => ({ ...one, label: hostile, theme: hostile })),
      fit: TYPICAL.fit.map((one) => ({ ...one, label: hostile, cohort: hostile })),
      checks: TYPICAL.checks.map((one) => ({ ...one, label: hostile, detail: hostile })),
      targets: TYPICAL.targets.map((one) => ({ ...one, cohort: hostile, year: hostile })),
      years: TYPICAL.years.map((one) => ({ ...one, cohort: one.cohort === "all" ? "all" : hostile, year: hostile })),
    };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(plainly(summary, 100)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it("manages with next to nothing", () => {
    const bare: Summary = { ...TYPICAL, targets: [], years: [], savings: [], interventions: [], fit: [], checks: [] };
    expect(plainly(bare, 80).split("\n")[0]).toBe("Norfolk: Promoting Independence, target demand model");
    expect(plainly({ ...TYPICAL, savings: [{ scenario: "programme", periods: [] }] }, 80)).toContain("2018/19");
  });
});

describe("wrapped text", () => {
  it("fits, and loses nothing but spaces", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrapped(text, width);
        expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });

  it("keeps a number with its per cent", () => {
    expect(wrapped("the chance is under 33 % now", 22)).toEqual(["the chance is under", "33 % now"]);
  });

  it("counts wide characters twice", () => {
    expect(widthOf("看護")).toBe(4);
    expect(widthOf("e\u0301")).toBe(1);
  });
});
