import { describe, expect, it } from "vitest";
import { driverSentences } from "../../src/report/driver-sentences.ts";
import { seekSentences } from "../../src/report/seek-sentences.ts";
import { renderDrivers } from "../../src/report/terminal/drivers.ts";
import { renderSeek } from "../../src/report/terminal/seek.ts";
import { type Asked, driversOf, home, modelOf, type Sought, seekOf } from "../analysis/programmes.ts";

const ALL = "scenarios: {programme: {label: The programme, interventions: all}}";
const cut = (name: string, by: string, more = "") =>
  `  ${name}: {label: ${name.toUpperCase()}, start: 2020-04-01, changes: [{price: {of: care, by: ${by}}}]${more}}\n`;
const programme = (...cuts: string[]) =>
  home(`interventions:\n${cuts.join("")}${ALL}\ntargets: [{saving: £3k, in: 2021/22}]`);
const RISKY = ", delivery: {share: {value: 0.8, uncertain: {uniform: {min: 0.6, max: 1}}}}";

const drivers = async (text: string, options: Asked = {}) =>
  driverSentences(await driversOf(text, { replications: 4, rows: 4, ...options }));
const seek = async (text: string, options: Sought = {}) => seekSentences(await seekOf(text, options));

describe("what drives a saving, in words", () => {
  it("is what is saved, by what, and how far interventions get in one another's way", async () => {
    const only = ["shapley", "overlap"] as const;
    const sentences = await drivers(programme(cut("a", "-10 %"), cut("b", "-20 %")), { only });
    expect(sentences.slice(0, 3)).toEqual([
      "In 2021/22 the programme saves £10.2k on average.",
      "The largest fair parts: B (£6,935), A (£3,285).",
      "One by one the interventions would save £730 (£730 to £730) more in all than they save together: some act on the same people.",
    ]);
  });

  it("says how much of the plan is probable", async () => {
    const [certain] = await drivers(programme(cut("a", "-10 %")), { only: ["planned"] });
    expect(certain).toBe("In 2021/22 the programme saves £3,650 on average, as planned.");
    const [risky] = await drivers(programme(cut("a", "-10 %", RISKY)), { only: ["planned"] });
    expect(risky).toMatch(
      /^In 2021\/22 the programme saves £\S+ \(£\S+ to £\S+\) on average, \d\d % of plan: £3,650 if /,
    );
  });

  it("names the kind of uncertainty that matters most, and what is left to chance", async () => {
    const only = ["sobol"] as const;
    const [spread, left] = await drivers(programme(cut("a", "-10 %", RISKY)), { only, rows: 20 });
    expect(spread).toMatch(
      /^The saving is uncertain by ± £\S+ \(one standard deviation\)\. What matters most is delivery: whether /,
    );
    expect(left).toMatch(/^If every number were known, 0 % of the variance would be left: chance/);
    expect((await drivers(programme(cut("a", "-10 %")), { only }))[0]).toBe(
      "The saving is the same in every row: nothing that is uncertain changes it.",
    );
  });

  it("says which choice is best, and that knowing more is worth nothing where it always is", async () => {
    const sentences = await drivers(programme(cut("a", "-10 %")), { only: ["decision"] });
    expect(sentences.slice(1, 3)).toEqual([
      "Of 2 choices, the best on average is “The programme”: over 2020/21 to 2021/22 it brings £7,300 after running and one-off costs.",
      "It is the best in every replication: knowing more would not change the choice, and is worth nothing to it.",
    ]);
  });

  it("says by how much the programme is behind where another choice is better", async () => {
    const sentences = await drivers(
      programme(cut("a", "-10 %"), cut("b", "-1 %", ", implementation: {yearly: £900}")),
      {
        only: ["decision"],
      },
    );
    expect(sentences[1]).toBe(
      "Of 4 choices, the best on average is “Without B”: over 2020/21 to 2021/22 it brings £7,300 after running and one-off costs. " +
        "The programme itself (The programme) brings £1,140 less.",
    );
  });

  it("says when there are too few replications for single numbers", async () => {
    expect(await drivers(programme(cut("a", "-10 %", RISKY)), { only: ["parameters"] })).toContain(
      "What single numbers do can be told from 20 replications on.",
    );
  });
});

describe("single numbers, in a terminal", () => {
  const page = async (correlation: string) => {
    const text = `delivery: {chance: 0.8${correlation}}\n${programme(cut("a", "-10 %", RISKY), cut("b", "-20 %", RISKY))}`;
    const found = await driversOf(text, { only: ["parameters"], replications: 25 });
    return renderDrivers(found, modelOf(text), { columns: 200, colour: false });
  };

  it("are counted, those that are told and the others", async () => {
    expect(await page(", correlation: {common: 0.5}")).toContain(
      "Of 4 numbers that were looked at together 4 are told from chance.",
    );
    const idle = `delivery: {chance: 0.8}\n${programme(cut("a", "-0 %", RISKY))}`;
    const found = await driversOf(idle, { only: ["parameters"], replications: 25 });
    expect(renderDrivers(found, modelOf(idle), { columns: 200, colour: false })).toContain(
      "Of 2 numbers that were looked at together none is told from chance; what the others do so many\nreplications do not tell.",
    );
  });
});

describe("what it would take, in words", () => {
  it("is where the probability is reached, or that nothing reaches it, and how much to hold", async () => {
    const text = programme(cut("a", "-10 %", RISKY));
    const sentences = await seek(text, { vary: ["a"], replications: 100, costs: { perHeld: 0.04, perShort: 1.2 } });
    expect(sentences[0]).toMatch(
      /^As things are, there is an? \d+ % chance \(\S+ %\) that the programme \(The programme\) saves £3,000 a year by 2021\/22\. Asked for: 80 %\.$/,
    );
    expect(sentences[1]).toMatch(
      /^Effect of A: 80 % at 1\.\d+ times \(1\.\d+ times to 1\.\d+ times\); simulated (there|at \S+ times): (79|80) %\.$/,
    );
    expect(sentences[2]).toMatch(/^Start of A: nothing that was tried reaches 80 %; at most \d\d %, as planned\.$/);
    expect(sentences[3]).toMatch(/^Delivery: 80 % at 82 % \(82 % to 82 %\); simulated (there|at 8\d %): 100 %\.$/);
    expect(sentences[4]).toMatch(
      /^With a contingency of £\S+ \(£\S+-£\S+\), saving and contingency together make the target with 80 %\.$/,
    );
    expect(sentences[5]).toMatch(
      /^At 4p for each pound held and £1\.20 for each pound short, it costs least to hold £/,
    );
  });

  it("says that nothing is needed where that is so", async () => {
    const sentences = await seek(programme(cut("a", "-20 %")), { vary: ["a"], costs: { perHeld: 1, perShort: 1 } });
    expect(sentences).toContain("No contingency is needed for 80 %.");
    expect(sentences.at(-1)).toBe(
      "At £1 for each pound held and £1 for each pound short, it costs least to hold nothing: a pound held costs as much as a pound short. The expected cost is £0.",
    );
  });

  it("says from which share of the plan on running costs are paid, or that they never are", async () => {
    const [, delivery] = await seek(programme(cut("a", "-10 %", ", implementation: {yearly: £730}")));
    expect(delivery).toMatch(/Its running costs are saved from 20 % of the plan on\.$/);
    const [, never] = await seek(programme(cut("a", "-1 %", ", implementation: {yearly: £9k}")));
    expect(never).toBe(
      "Delivery: nothing that was tried reaches 80 %; at most 0 %. Its running costs are not saved at any share that was tried.",
    );
  });

  it("names the further interventions that would do, or says that none is needed, or that none will do", async () => {
    const withFurther = (target: string) =>
      programme(cut("a", "-10 %"), cut("b", "-5 %"), cut("c", "-20 %"))
        .replace("interventions: all", "interventions: [a]")
        .replace("saving: £3k", `saving: ${target}`);
    expect((await seek(withFurther("£9k"))).at(-1)).toBe("1 further intervention would do: C (100 %).");
    expect((await seek(withFurther("£11k"))).at(-1)).toBe("2 further interventions would do: C, B (100 %).");
    expect((await seek(withFurther("£1k"))).at(-1)).toBe("No further intervention is needed.");
    expect((await seek(withFurther("£99k"))).at(-1)).toBe(
      "Further interventions do not reach 80 %: at most 0 %, with C.",
    );
  });
});

describe("in a terminal", () => {
  const text = programme(cut("a", "-10 %", RISKY), cut("b", "-20 %"));
  it.each([40, 80, 200])("of %d columns, every line fits", async (columns) => {
    const options = { columns, colour: false };
    const pages = [
      renderDrivers(await driversOf(text, { replications: 25, rows: 4 }), modelOf(text), options),
      renderSeek(await seekOf(text, { vary: ["a"] }), options),
    ];
    for (const page of pages) {
      for (const line of page.split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
      expect(page).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it("there is only what was asked for", async () => {
    const headings = async (only: Asked["only"]) => {
      const found = await driversOf(text, { only: only!, replications: 25, rows: 4 });
      const page = renderDrivers(found, modelOf(text), { columns: 100, colour: false });
      const known = ["Interventions", "Planned and probable", "Uncertainty", "Single numbers", "The choice"];
      return page.split("\n").filter((line) => known.includes(line));
    };
    expect(await headings(["shapley"])).toEqual(["Interventions"]);
    expect(await headings(["planned"])).toEqual(["Planned and probable"]);
    expect(await headings(["sobol"])).toEqual(["Uncertainty"]);
    expect(await headings(["parameters", "decision"])).toEqual(["Single numbers", "The choice"]);
  });
});
