import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Headline } from "../../src/experiment/stopping.ts";
import { loadModel, loadModelText } from "../../src/model/load.ts";
import type { Model } from "../../src/model/model.ts";
import { nameOfHeadline } from "../../src/report/precision.ts";
import { chosenStopping, readHeadline, readPrecision, stoppingRule } from "../../src/runs/stopping-options.ts";
import { VILLAGE } from "../execution/village.ts";
import { errorOf } from "../kernel/error-of.ts";

const { model: norfolk } = loadModel("norfolk");
const { model: village } = loadModel(VILLAGE);
const { model: care } = loadModel(join(import.meta.dirname, "..", "model", "fixtures", "care.yaml"));
const target = (index: number): Headline => ({ of: "target", target: index });
const saving = (figure: "mean" | "p05" | "p90", year: number): Headline => ({ of: "saving", figure, year });

describe("--precision", () => {
  it.each<[string, number, "share" | "pounds"]>([
    ["1%", 0.01, "share"],
    ["0.5 %", 0.005, "share"],
    ["0.02", 0.02, "share"],
    ["£0.5m", 500_000, "pounds"],
    ["£750,000", 750_000, "pounds"],
  ])("reads %s", (text, halfWidth, unit) => {
    expect(readPrecision(text)).toEqual({ halfWidth, unit });
  });

  it.each(["", "0", "0%", "50%", "1", "-1%", "£0", "-£5", "1 point", "a lot"])("refuses %j", (text) => {
    const error = errorOf(() => readPrecision(text));
    expect(error.code).toBe("TDM-USE-002");
    expect(error.message).toContain(
      "expected half the width of an interval, such as 1% of a chance or £0.5m of a saving",
    );
  });
});

describe("--headline", () => {
  it.each<[Model, string, Headline]>([
    [norfolk, "save £35m by 2018/19", target(1)],
    [norfolk, "save £35m a year by 2018/19", target(1)],
    [norfolk, "£50m in 2018/19", target(2)],
    [norfolk, "Save  £50m", target(2)],
    [norfolk, "£50,000,000", target(2)],
    [norfolk, "targets.3", target(3)],
    [norfolk, "3", target(3)],
    [norfolk, "the gap in the delivery approach", target(3)],
    [village, "save £1,000 by 2020/21 from older", target(1)],
    [village, "£1k from 65 and over", target(1)],
    [care, "£50k", target(0)],
    [care, "Net budget 9000000 from 2015/16 to 2016/17", target(2)],
    [care, "targets.6", target(6)],
    [norfolk, "mean saving in 2017/18", saving("mean", 2)],
    [norfolk, "P90 saving by 2018/19", saving("p90", 3)],
    [norfolk, "p5 of the saving", saving("p05", 3)],
    [norfolk, "mean saving", saving("mean", 3)],
  ])("of a model reads %#: %s", (model, text, headline) => {
    expect(readHeadline(text, model)).toEqual(headline);
  });

  it("reads every name that it gives", () => {
    for (const model of [norfolk, village, care]) {
      const all = [...model.targets.map((_, index) => target(index)), saving("mean", 0), saving("p05", 1)];
      for (const headline of all) expect(readHeadline(nameOfHeadline(headline, model), model)).toEqual(headline);
    }
  });

  it.each<[Model, string, string]>([
    [norfolk, "save £36m by 2018/19", "did you mean save £35m by 2018/19?"],
    [norfolk, "£35m by 2018/20", "did you mean £35m by 2018/19?"],
    [norfolk, "men saving in 2018/19", "did you mean mean saving in 2018/19?"],
    [norfolk, "P91 saving in 2018/19", "did you mean P90 saving in 2018/19?"],
    [norfolk, "targets.4", "found targets.4"],
    [norfolk, "", "found nothing"],
    [
      norfolk,
      "waits",
      "expected one of save £23m by 2018/19, save £35m by 2018/19, save £50m by 2018/19, save £56m by 2018/19, mean saving in 2018/19, P10 saving in 2018/19, found waits",
    ],
    [village, "£1k by 2020/21 from working", "found £1k by 2020/21 from working"],
  ])("of a model refuses %#: %s", (model, text, message) => {
    const error = errorOf(() => readHeadline(text, model));
    expect(error.code).toBe("TDM-USE-002");
    expect(error.message).toContain(message);
  });

  it("asks which, where it fits several targets", () => {
    const twice = { ...norfolk, targets: [...norfolk.targets, { ...norfolk.targets[1]!, label: "Again", cohort: 0 }] };
    expect(errorOf(() => readHeadline("£35m", twice)).message).toContain(
      "fits several targets (expected targets.1 (save £35m by 2018/19) or targets.4 (save £35m by 2018/19 from older)",
    );
  });
});

describe("when a run stops", () => {
  const text = readFileSync(VILLAGE, "utf8");
  const withDefaults = (more: string) =>
    loadModelText(text.replace(/^experiment: .*$/m, `experiment: {${more}}`), "village.yaml").model;
  const precise = withDefaults("precision: 2 %, headline: save £1k by 2020/21 from older, replications: 900");
  const rule = { headline: target(1), halfWidth: 0.02 };

  it("is as the model says, with its replications as the most", () => {
    expect(chosenStopping(precise, {})).toEqual({ rule, most: 900 });
    expect(chosenStopping(withDefaults("precision: 0.02"), {})).toEqual({
      rule: { headline: target(0), halfWidth: 0.02 },
      most: 10_000,
    });
    expect(chosenStopping(village, {})).toBeUndefined();
  });

  it("is otherwise where the options say so", () => {
    expect(chosenStopping(precise, { replications: 50 })).toBeUndefined();
    expect(chosenStopping(precise, { headline: "targets.0" })).toEqual({
      rule: { headline: target(0), halfWidth: 0.02 },
      most: 900,
    });
    expect(chosenStopping(precise, { headline: "targets.0", replications: 300 })?.most).toBe(300);
    expect(chosenStopping(precise, { precision: readPrecision("£1k") })).toEqual({
      rule: { headline: saving("mean", 1), halfWidth: 1000 },
      most: 10_000,
    });
  });

  it("names the place in the file where that cannot be read", () => {
    const message = (more: string) => errorOf(() => chosenStopping(withDefaults(more), {})).message;
    expect(message("precision: a lot")).toMatch(/^experiment\.precision cannot be used \(expected half the width/);
    expect(message("precision: 1 %, headline: save £2k")).toMatch(
      /^experiment\.headline names nothing .*found save £2k/,
    );
    expect(message("precision: £1k, headline: targets.0")).toMatch(/^experiment\.precision does not fit `save £20k/);
    expect(message("headline: targets.0")).toContain("experiment.headline: a headline is what `precision` is about");
  });
});

describe("both together", () => {
  it("are about the largest target, or the mean saving in its year, unless one is named", () => {
    expect(stoppingRule(undefined, undefined, norfolk)).toBeUndefined();
    expect(stoppingRule(readPrecision("1%"), undefined, norfolk)).toEqual({ headline: target(3), halfWidth: 0.01 });
    expect(stoppingRule(readPrecision("£1m"), undefined, norfolk)).toEqual({
      headline: saving("mean", 3),
      halfWidth: 1e6,
    });
    const without = { ...norfolk, targets: [] };
    expect(stoppingRule(readPrecision("£1m"), undefined, without)?.headline).toEqual(saving("mean", 3));
    expect(errorOf(() => stoppingRule(readPrecision("1%"), undefined, without)).message).toContain("no target");
  });

  it("leave targets of other forms to --headline", () => {
    expect(stoppingRule(readPrecision("1%"), undefined, care)?.headline).toEqual(target(0));
    const others = { ...care, targets: care.targets.slice(1) };
    expect(stoppingRule(readPrecision("1%"), "targets.1", others)?.headline).toEqual(target(1));
    const error = errorOf(() => stoppingRule(readPrecision("1%"), undefined, others));
    expect(error.message).toContain("no target is a saving in a year");
    expect(error.message).toContain("--headline targets.0");
  });

  it("must fit one another", () => {
    const refused = (precision: string, headline: string) =>
      errorOf(() => stoppingRule(readPrecision(precision), headline, norfolk)).message;
    expect(refused("1%", "mean saving in 2018/19")).toContain("expected an amount, such as £0.5m, found 1%");
    expect(refused("£1m", "£35m")).toContain("expected a share of a chance, such as 1%, found £1m");
    expect(errorOf(() => stoppingRule(undefined, "£35m", norfolk)).message).toContain("--precision 1%");
  });
});
