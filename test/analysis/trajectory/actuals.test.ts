import { describe, expect, it } from "vitest";
import { readActuals } from "../../../src/analysis/trajectory/actuals.ts";
import type { By } from "../../../src/analysis/trajectory/trajectory.ts";
import type { TdmError } from "../../../src/errors/tdm-error.ts";
import { loadModel } from "../../../src/model/load.ts";

const { model } = loadModel("norfolk");
const trajectories = ["contacts", "share-assessed", "spend-on-care"].map(
  (name) => model.trajectories.find((one) => one.name === name)!,
);
const read = (text: string, by: By = "quarter") => readActuals(text, "readings.csv", model, trajectories, by);

/** What is wrong with a file, each problem with its line and column. */
function problemsOf(text: string, by?: By) {
  try {
    read(text, by);
  } catch (error) {
    return (error as TdmError).problems.map(({ line, column, message, found, nearest }) => ({
      at: `${line}:${column}`,
      message,
      found,
      nearest,
    }));
  }
  throw new Error("nothing is wrong with it");
}

describe("a file of readings", () => {
  const SAME = [
    { trajectory: 0, span: 4, value: 27_500 },
    { trajectory: 1, span: 4, value: 0.071 },
    { trajectory: 2, span: 4, value: 85e6 },
  ];

  it.each([
    [
      "as Excel saves it, with a byte order mark and semicolons",
      "\uFEFFPeriod;contacts;share-assessed;spend-on-care\r\n30/06/2016;27500;7.1 %;85000000\r\n",
    ],
    [
      "with commas and quotes",
      'period,Contacts,Contacts that go on to assessment,Gross spend on formal care\n2016/17 Q1,"27,500",7.1%,"£85,000,000"\n',
    ],
    [
      "with tabs, and columns in another order",
      "Quarter\tspend on care\tCONTACTS\tshare_assessed\n2016-Q1\t£85m\t27 500\t0.071",
    ],
    [
      "with an empty line and an empty last column",
      "date,contacts,share-assessed,spend-on-care,\n\n2016-04-01,27500,7.1 %,85m,\n,,,,\n",
    ],
  ])("is read %s", (_, text) => {
    const found = read(text).sort((a, b) => a.trajectory - b.trajectory);
    expect(found).toEqual(SAME);
  });

  it.each(["01/04/2016", "30.06.2016", "2016-05-31", "2016-Q1", "2016 q1", "2016/17 Q1", "Q1 2016/17", "42491"])(
    "may name a quarter as %s",
    (written) => {
      expect(read(`period,contacts\n${written},1`)).toEqual([{ trajectory: 0, span: 4, value: 1 }]);
    },
  );

  it.each(["01/04/2016", "2016-04", "4/2016", "Apr 2016", "April 2016", "Apr-16"])(
    "may name a month as %s",
    (written) => {
      expect(read(`month,contacts\n${written},1`, "month")).toEqual([{ trajectory: 0, span: 12, value: 1 }]);
    },
  );

  it("takes an empty cell for no reading", () => {
    expect(read("period,contacts,share-assessed\n2016/17 Q1,,7 %\n2016/17 Q2,5,\n")).toEqual([
      { trajectory: 1, span: 4, value: 0.07 },
      { trajectory: 0, span: 5, value: 5 },
    ]);
  });

  it("says everything that is wrong with it, each with its place", () => {
    const text =
      "when;contcts;share-assessed;spend-on-care\n2016/17 Q5;1;2;3\n31/02/2017;1;;\n2012-Q1;1;;\n2016-Q1;x;7,1 %;£5 per week\n2016-Q2;;11.2;\n2016-Q3;;5 %;\n30/12/2016;;6 %;";
    expect(problemsOf(text)).toEqual([
      { at: "1:1", message: "the first column must say when", found: "when", nearest: undefined },
      { at: "1:2", message: "there is no trajectory of this name", found: "contcts", nearest: "contacts" },
      { at: "2:1", message: "this cannot be read as a time", found: "2016/17 Q5", nearest: undefined },
      // The readings of a time that is not known are looked at too.
      { at: "2:3", message: "this cannot be read as a number", found: "2", nearest: undefined },
      { at: "3:1", message: "this cannot be read as a time", found: "31/02/2017", nearest: undefined },
      { at: "4:1", message: "the model does not cover this time", found: "2012-Q1", nearest: undefined },
      // A decimal comma is not taken for thousands.
      { at: "5:3", message: "this cannot be read as a number", found: "7,1 %", nearest: undefined },
      { at: "5:4", message: "this cannot be read as a number", found: "£5 per week", nearest: undefined },
      // More than all of them is no share.
      { at: "6:3", message: "this cannot be read as a number", found: "11.2", nearest: undefined },
      { at: "8:3", message: "there are two readings of 2016/17 Q3", found: "6 %", nearest: undefined },
    ]);
  });

  it("does not take thousands for a decimal point, nor a count below nothing", () => {
    expect(
      problemsOf("period,contacts,spend-on-care\n2016-Q1,27.000,£85.250\n2016-Q2,-5,-£5m\n2016-Q3,27.5,£85.250m\n"),
    ).toEqual(
      ["2:2", "2:3", "3:2", "3:3"].map((at, index) => ({
        at,
        message:
          index < 2 ? "the point may set thousands apart, or be a decimal point" : "this cannot be read as a number",
        found: ["27.000", "£85.250", "-5", "-£5m"][index],
        nearest: undefined,
      })),
    );
  });

  it("does not take a month for a quarter, nor a quarter for a month", () => {
    expect(problemsOf("period,contacts\nApr 2016,1")[0]!.message).toBe("this cannot be read as a time");
    expect(problemsOf("period,contacts\n2016-Q1,1", "month")[0]!.message).toBe("this cannot be read as a time");
  });

  it.each([
    ["that is empty", "", "the file is empty"],
    ["with a quote that is never closed", 'period,contacts\n"2016-Q1,5', "this is no CSV file"],
  ])("%s is refused", (_, text, message) => {
    expect(problemsOf(text)[0]!.message).toBe(message);
  });
});
