import { beforeAll, describe, expect, it } from "vitest";
import { type AssumptionsLog, assumptionsLog, logCounts } from "../../../src/report/quality/assumptions-log.ts";
import { countsInWords, logText } from "../../../src/report/quality/log-formats.ts";
import { exampleImpacts, exampleModel, parsedCsv, parsedMarkdownTable } from "./example.ts";

const model = exampleModel();
const PRICE = "interventions.cheaper.changes.0.price.by";
let log: AssumptionsLog;
beforeAll(async () => {
  log = assumptionsLog(model, { studies: await exampleImpacts(), all: false, modelName: "home" });
});
const bare = (all = false) => assumptionsLog(model, { studies: [], all, modelName: "home" });
const rowOf = (path: string, of = log) => of.rows.find((row) => row.path === path)!;

describe("the assumptions log", () => {
  it("has every number without a published source, and on request all", () => {
    const published = ["cohorts.older.population", "targets.0.saving"];
    expect(log.rows.some(({ path }) => published.includes(path))).toBe(false);
    expect(bare(true).rows.length).toBe(log.rows.length + published.length);
  });

  it("has those with the largest impact first, and those without any last", () => {
    expect(log.rows.slice(0, 2).map(({ path }) => path)).toEqual([PRICE, "stages.care.cost.amount"]);
    expect(log.rows.at(-1)!.impact.of).toBe("unknown");
    expect(bare(true).rows.at(-1)!.path).toBe("targets.0.saving");
  });

  it("says why an impact is not known", () => {
    const why = (path: string, of = log) => {
      const { impact } = rowOf(path, of);
      return impact.of === "figures" ? "known" : impact.why;
    };
    expect(why("interventions.cheaper.implementation.yearly")).toBe("not known: give it a range or an uncertainty");
    expect(why(PRICE, bare())).toBe("not known yet: run `tdm assumptions home --impact`");
    expect(why("targets.0.saving", bare(true))).toBe("none: it is a target, not an input");
  });

  it("says that a number plays no part where its intervention is not in the programme", () => {
    const without = { ...model, scenarios: model.scenarios.map((scenario) => ({ ...scenario, interventions: [] })) };
    const none = assumptionsLog(without, { studies: [], all: false, modelName: "home" });
    expect(rowOf(PRICE, none).impact).toMatchObject({ of: "unknown", why: /no programme/ });
    const other = { ...model.interventions[0]!, name: "other" };
    const [doNothing, programme] = model.scenarios;
    const elsewhere = {
      ...model,
      interventions: [other, ...model.interventions],
      scenarios: [doNothing!, { ...programme!, interventions: [0] }],
    };
    const log = assumptionsLog(elsewhere, { studies: [], all: false, modelName: "home" });
    expect(rowOf(PRICE, log).impact).toEqual({ of: "nothing", why: "none: it plays no part in “The programme”" });
  });

  it("says what it would mean if a number were wrong: in the words of the model, else from the impact", () => {
    expect(rowOf("stages.care.cost.amount").ifWrong).toEqual({ text: "The bill differs.", by: "model" });
    expect(rowOf(PRICE).ifWrong).toEqual({
      text: expect.stringMatching(
        /^If it is 0 % rather than -20 %, the saving in 2021\/22 is -£100 rather than £7,\d{3}, and the chance of £3,500 0 % rather than 100 %\.$/,
      ),
      by: "impact",
    });
    expect(rowOf("interventions.cheaper.implementation.yearly").ifWrong).toBeUndefined();
  });

  it("counts what is left to do", () => {
    const { rows } = log;
    expect(logCounts(rows)).toEqual({
      rows: rows.length,
      withoutOwner: rows.length - 1,
      notSignedOff: rows.length - 1,
      withoutRange: rows.length - 2,
      withoutImpact: rows.length - 2,
    });
    expect(countsInWords(log)).toBe(
      `${rows.length} assumptions: ${rows.length - 1} without owner, ${rows.length - 1} not signed off, ${rows.length - 2} without a range, ${rows.length - 2} whose impact is not known`,
    );
  });
});

describe("the log as Markdown", () => {
  it("is a table with as many cells in each row, whatever the texts hold", () => {
    const [head, rule, ...rows] = parsedMarkdownTable(logText(log, "markdown"), "What");
    expect(head).toEqual([
      "What",
      "Value",
      "Range",
      "Uncertainty",
      "Reason or source",
      "Owner",
      "Impact",
      "If wrong",
      "Signed off",
    ]);
    expect(rule).toHaveLength(head!.length);
    expect(rows).toHaveLength(log.rows.length);
    for (const row of rows) expect(row).toHaveLength(head!.length);
    expect(rows[0]![0]).toBe(
      `Intervention: Cheaper \\| "better": Care: change of the price<br>\`${PRICE}\``.replace("Care:", "care:"),
    );
    expect(rows[0]![4]).toBe("assumption: =1+1, or so; \\*perhaps\\* \\<b\\>less\\</b\\>");
    expect(rows[1]!.slice(5)).toEqual([
      "finance",
      expect.stringMatching(/^£3,000 to £4,130, difference £1,170 ± £0; chance 0 % to 100 %|^£/),
      "The bill differs.",
      "Signed off by director on 2020-03-01",
    ]);
  });

  it("ends with what is left to do, and what the range leaves out", () => {
    const text = logText(log, "markdown");
    expect(parsedMarkdownTable(text, "Numbers").map(([name]) => name)).toEqual([
      "Numbers",
      "---",
      "assumed",
      "solved from other figures",
    ]);
    expect(text.split("## What the range leaves out\n\n")[1]).toBe(
      "- **Waits.** No capacity is limited. It would lower the saving: by delays.\n" +
        "- **Carers.** No figures. Nobody knows which way it would move the saving.\n",
    );
    const silent = logText({ ...log, leavesOut: [] }, "markdown");
    expect(silent).toContain("The model file does not say what it leaves out");
  });

  it("says where the impacts come from", () => {
    expect(logText(log, "markdown")).toMatch(
      /Impact: on the saving of “The programme” in 2021\/22.* and the chance to save £3,500, from 4 replications; with one number at either end/,
    );
  });
});

describe("the log as CSV", () => {
  it("begins with a byte order mark, ends lines as Excel does, and reads back as it was", () => {
    const text = logText(log, "csv");
    expect(text.startsWith("\ufeffid,")).toBe(true);
    expect(text.split("\r\n").at(-1)).toBe("");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const [head, ...rows] = parsedCsv(text.slice(1));
    expect(rows.map((row) => row.length)).toEqual(log.rows.map(() => head!.length));
    const cell = (row: number, name: string) => rows[row]![head!.indexOf(name)];
    expect(cell(0, "id")).toBe(PRICE);
    expect(cell(0, "belongs to")).toBe('Intervention: Cheaper | "better"');
    const { impact } = rowOf(PRICE);
    const saved = impact.of === "figures" ? impact.impact.saving.difference.value : Number.NaN;
    expect(Number(cell(0, "difference in pounds"))).toBe(Math.round(saved));
    expect(cell(0, "signed off")).toBe("no");
    expect([cell(1, "signed off"), cell(1, "signed off by"), cell(1, "signed off on")]).toEqual([
      "yes",
      "director",
      "2020-03-01",
    ]);
    expect([cell(0, "if wrong: said by"), cell(1, "if wrong: said by")]).toEqual(["impact", "model"]);
  });

  it("holds no formula, and leaves numbers what they are", () => {
    const [head, ...rows] = parsedCsv(logText(log, "csv").slice(1));
    expect(rows[0]![head!.indexOf("reason or source")]).toBe("'=1+1, or so; *perhaps* <b>less</b>");
    expect(rows[0]![head!.indexOf("value")]).toBe("-10 %");
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=@\t]/);
  });
});

describe("the log as JSON", () => {
  it("has the rows with their figures, the counts and what is left out", () => {
    const { title, rows, counts, studies, leavesOut } = JSON.parse(logText(log, "json"));
    expect(title).toBe("A home");
    expect(rows[0]).toMatchObject({
      id: PRICE,
      kind: "assumption",
      signedOff: false,
      impact: { of: "figures", method: "one-at-a-time", inputs: { low: -0.2, high: 0 } },
    });
    expect(rows[1]).toMatchObject({ owner: "finance", signedOff: { by: "director", on: "2020-03-01" } });
    expect(counts.assumed.withoutOwner).toBe(log.rows.length - 1);
    expect(studies[0]).toMatchObject({ year: "2021/22", target: 3500, replications: 4 });
    expect(leavesOut).toHaveLength(2);
  });
});
