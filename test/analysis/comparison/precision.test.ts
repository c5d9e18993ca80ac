import { describe, expect, it } from "vitest";
import { simulate } from "../../../src/analysis/run.ts";
import { summarise } from "../../../src/analysis/summarise.ts";
import { inProcessExecutor } from "../../../src/execution/in-process.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { recordOf } from "../../execution/village.ts";
import { newRun, wager } from "../../execution/wager.ts";
import { compareScenarios, kinds } from "./finished-run.ts";

/** A finished run that goes on until the chance of its first target is known so well. */
async function runTo(halfWidth: number) {
  const experiment = wager("wager", { headline: { of: "target", target: 0 }, halfWidth });
  const prepared = prepare(experiment);
  const folder = newRun(experiment);
  await simulate(prepared, folder, inProcessExecutor(experiment), { shardSize: 100 });
  const { replications } = await summarise(prepared, folder);
  folder.save({ ...recordOf(experiment), hash: folder.hash, replications, status: "finished" });
  return { path: folder.path, replications };
}

describe("two runs that stop by precision", () => {
  it("are compared by the replications that both have", async () => {
    const [rough, fine] = [await runTo(0.06), await runTo(0.04)];
    expect(rough.replications).toBeLessThan(fine.replications);
    const comparison = compareScenarios(rough.path, fine.path, "wager");
    expect(comparison.pairing).toMatchObject({ paired: true, replications: rough.replications });
    expect([comparison.a.replications, comparison.b.replications]).toEqual([rough.replications, fine.replications]);
    expect(comparison.inputs.settings).toEqual([
      { name: "replications", from: rough.replications, to: fine.replications },
    ]);
    expect(kinds(comparison)).toContain("fewer-pairs");
    expect(comparison.differences.length).toBeGreaterThan(3);
    expect(new Set(comparison.differences.map(({ verdict }) => verdict))).toEqual(new Set(["same"]));
  });
});
