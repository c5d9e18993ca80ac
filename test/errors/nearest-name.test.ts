import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestName } from "../../src/errors/nearest-name.ts";

const STAGES = ["front-door", "early-help", "reablement", "assessment", "home-care", "residential"];

describe("the nearest name", () => {
  it.each([
    ["asessment", "assessment"],
    ["assesment", "assessment"],
    ["reablemnet", "reablement"],
    ["font-door", "front-door"],
    ["frontdoor", "front-door"],
    ["homecare", "home-care"],
    ["Residential", "residential"],
    ["HOME-CARE", "home-care"],
  ])("to %s is %s", (name, expected) => {
    expect(nearestName(name, STAGES)).toBe(expected);
  });

  it("is none where nothing is close", () => {
    for (const name of ["nursing", "x", "", "palliative-care"]) expect(nearestName(name, STAGES), name).toBeUndefined();
    expect(nearestName("anything", [])).toBeUndefined();
  });

  it("is the one with the fewest edits", () => {
    expect(nearestName("care1", ["care12", "cares", "care2x"])).toBe("care12");
  });

  it("counts two neighbouring letters that have changed places as one edit", () => {
    expect(nearestName("ab", ["ba"])).toBe("ba");
  });

  it("is never one that is not offered", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, names) => {
        const nearest = nearestName(name, names);
        expect(nearest === undefined || names.includes(nearest)).toBe(true);
      }),
    );
  });

  it("to a name that is there is that name", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (names) => {
        expect(nearestName(names[0]!, names)?.toLowerCase()).toBe(names[0]!.toLowerCase());
      }),
    );
  });
});
