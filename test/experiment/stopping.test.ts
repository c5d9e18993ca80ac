import { describe, expect, it } from "vitest";
import { type Experiment, experimentHash, prepare } from "../../src/experiment/experiment.ts";
import {
  type Headline,
  keyOfHeadline,
  largestTarget,
  nextStop,
  type StoppingRule,
} from "../../src/experiment/stopping.ts";
import { village } from "../execution/village.ts";
import { errorOf } from "../kernel/error-of.ts";

const CHANCE: StoppingRule = { headline: { of: "target", target: 0 }, halfWidth: 0.01 };
const experiment = (stopping: StoppingRule | undefined, changes: Partial<Experiment> = {}) =>
  village({ replications: 1_000, stopping, ...changes });
const { model } = prepare(village());

describe("when an experiment is looked at", () => {
  it("is at the end where the number of replications is given", () => {
    expect(nextStop(1_000, undefined, 0)).toBe(1_000);
  });

  it("is at 200 and then ever more, and last at the most that it may take", () => {
    const looks = [0];
    while (looks.at(-1)! < 1_000) looks.push(nextStop(1_000, CHANCE, looks.at(-1)!));
    expect(looks).toEqual([0, 200, 260, 338, 440, 572, 744, 968, 1_000]);
  });
});

describe("a stopping rule", () => {
  it("is part of the experiment's hash, with all that it consists of", () => {
    const saving = (changes: Partial<Headline> = {}) =>
      ({ of: "saving", figure: "mean", year: 1, ...changes }) as Headline;
    const rules: (StoppingRule | undefined)[] = [
      undefined,
      CHANCE,
      { ...CHANCE, halfWidth: 0.02 },
      { ...CHANCE, headline: { of: "target", target: 1 } },
      { headline: saving(), halfWidth: 1_000 },
      { headline: saving({ figure: "p90" }), halfWidth: 1_000 },
      { headline: saving({ year: 0 }), halfWidth: 1_000 },
    ];
    const hashes = rules.map((stopping) => experimentHash(experiment(stopping)));
    expect(new Set([...hashes, experimentHash(experiment(CHANCE, { replications: 2_000 }))]).size).toBe(8);
  });

  it("leaves the hash of an experiment without one as it was, and does not depend on how it is written", () => {
    const { stopping: _, ...plain } = experiment(undefined);
    expect(experimentHash(experiment(undefined))).toBe(experimentHash(plain));
    const turned: StoppingRule = { halfWidth: 0.01, headline: { target: 0, of: "target" } };
    expect(experimentHash(experiment(turned))).toBe(experimentHash(experiment(CHANCE)));
  });

  it.each<[string, StoppingRule, Partial<Experiment>, string]>([
    ["no programme", CHANCE, { scenarios: [] }, "expected a scenario beside do-nothing, found do-nothing alone"],
    ["no such target", { ...CHANCE, headline: { of: "target", target: 2 } }, {}, "a target below 2, found 2"],
    [
      "no such year",
      { headline: { of: "saving", figure: "mean", year: 2 }, halfWidth: 1 },
      {},
      "a year below 2, found 2",
    ],
    ["nothing to be known", { ...CHANCE, halfWidth: 0 }, {}, "a half-width above 0, found 0"],
    ["no number", { ...CHANCE, halfWidth: Number.NaN }, {}, "a half-width above 0, found NaN"],
    ["too much", { ...CHANCE, halfWidth: 0.5 }, {}, "below 50 %: any chance is known that well, found 50 %"],
    [
      "too few",
      CHANCE,
      { replications: 199 },
      "at least 200 replications, at which the run is first looked at, found 199",
    ],
  ])("is refused where there is %s", (_, stopping, changes, message) => {
    const error = errorOf(() => prepare(experiment(stopping, changes)));
    expect(error.code).toBe("TDM-USE-002");
    expect(error.message).toContain(message);
  });
});

describe("a headline", () => {
  it("has a name in tables", () => {
    expect(keyOfHeadline({ of: "target", target: 1 }, model)).toBe("targets.1");
    expect(keyOfHeadline({ of: "saving", figure: "p90", year: 1 }, model)).toBe("p90 saving in 2021/22");
  });

  it("is about the largest target, unless one is named", () => {
    expect(largestTarget(model)).toBe(0);
    expect(largestTarget({ targets: [] })).toBe(-1);
  });
});
