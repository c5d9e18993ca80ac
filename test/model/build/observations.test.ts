import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TdmError } from "../../../src/errors/tdm-error.ts";
import { loadModelText } from "../../../src/model/load.ts";

const council = readFileSync("test/model/fixtures/council.yaml", "utf8");
const withUse = (use: string) => council.replace("tolerance: 5 %}", `tolerance: 5 %, use: ${use}}`);

describe("what an observation is for", () => {
  it("is fitting, unless it says that it is kept for validation", () => {
    expect(loadModelText(council, "council.yaml").model.observations[0]!.use).toBe("fitting");
    expect(loadModelText(withUse("validation"), "council.yaml").model.observations[0]!.use).toBe("validation");
  });

  it("is one of the two", () => {
    expect(() => loadModelText(withUse("valuation"), "council.yaml")).toThrow(TdmError);
    expect(() => loadModelText(withUse("valuation"), "council.yaml")).toThrow(/fitting|validation/);
  });
});
