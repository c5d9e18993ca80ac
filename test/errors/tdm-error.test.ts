import { describe, expect, it } from "vitest";
import { EXIT, exitCodeOf } from "../../src/cli/exit-codes.ts";
import { ERRORS, type ErrorCode } from "../../src/errors/catalogue.ts";
import { describeProblem, remedyOf, TdmError } from "../../src/errors/tdm-error.ts";

describe("a problem in words", () => {
  it("begins with its place and ends with its code", () => {
    const text = describeProblem({
      code: "TDM-MODEL-005",
      message: "there is no stage called `asessment`",
      file: "model.yaml",
      line: 12,
      column: 5,
      path: "stages.door.to.asessment",
      expected: "one of assessment, care",
      found: "asessment",
      nearest: "assessment",
    });
    expect(text).toBe(
      "model.yaml:12:5: stages.door.to.asessment: there is no stage called `asessment` " +
        "(expected one of assessment, care, found asessment; did you mean assessment?) [TDM-MODEL-005]",
    );
  });

  it("says no more than is known", () => {
    const problem = { code: "TDM-RUN-003", message: "a worker died" } as const;
    expect(describeProblem(problem)).toBe("a worker died [TDM-RUN-003]");
    expect(describeProblem({ ...problem, file: "runs/a" })).toBe("runs/a: a worker died [TDM-RUN-003]");
    expect(describeProblem({ ...problem, found: "x" })).toBe("a worker died (found x) [TDM-RUN-003]");
    expect(describeProblem({ ...problem, nearest: "x" })).toBe("a worker died (did you mean x?) [TDM-RUN-003]");
  });

  it("names an override once, though it is file and path at the same time", () => {
    const problem = { code: "TDM-MODEL-007", message: "too low", file: "--set a.b", path: "a.b" } as const;
    expect(describeProblem(problem)).toBe("--set a.b: too low [TDM-MODEL-007]");
  });
});

describe("an error", () => {
  it("has the code of its first problem and all problems in its message", () => {
    const error = new TdmError([
      { code: "TDM-MODEL-002", message: "one" },
      { code: "TDM-MODEL-003", message: "two" },
    ]);
    expect(error.code).toBe("TDM-MODEL-002");
    expect(error.message).toBe("one [TDM-MODEL-002]\ntwo [TDM-MODEL-003]");
    expect(error).toBeInstanceOf(Error);
  });

  it("keeps its cause", () => {
    const cause = new Error("below");
    expect(TdmError.of("TDM-FOLDER-002", "above", {}, { cause }).cause).toBe(cause);
  });
});

describe("the table of errors", () => {
  const codes = Object.keys(ERRORS) as ErrorCode[];

  it.each(codes)("%s has a title and a remedy, each a sentence of its own", (code) => {
    expect(code).toMatch(/^TDM-(MODEL|SET|RUN|FOLDER|CALIBRATE|COMPARE|ACTUALS|SERVICE|USE)-\d{3}$/);
    expect(ERRORS[code].title).toMatch(/^[A-Z].*[^.]$/);
    expect(remedyOf(code)).toMatch(/^[A-Z].*\.$/);
  });

  it("says of each whether the input was wrong or the run failed", () => {
    const failing = codes.filter((code) => exitCodeOf(code) === EXIT.failed);
    expect(failing).toEqual(["TDM-RUN-001", "TDM-RUN-003", "TDM-FOLDER-002", "TDM-FOLDER-003"]);
    expect(codes.every((code) => [EXIT.failed, EXIT.wrongInput].includes(exitCodeOf(code) as 2 | 3))).toBe(true);
  });

  it("has no two errors of one title", () => {
    expect(new Set(codes.map((code) => ERRORS[code].title)).size).toBe(codes.length);
  });
});
