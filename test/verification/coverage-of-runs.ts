import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HeadlineFigure } from "../../src/analysis/headline-figure.ts";
import { simulate } from "../../src/analysis/run.ts";
import { inProcessExecutor } from "../../src/execution/in-process.ts";
import { prepare } from "../../src/experiment/experiment.ts";
import type { StoppingRule } from "../../src/experiment/stopping.ts";
import { Pricing } from "../../src/finance/replication-money.ts";
import { gammaQuantile } from "../../src/random/gamma-function.ts";
import type { Stream } from "../../src/random/stream.ts";
import { shapeOf } from "../../src/results/shape.ts";
import { CHANCE, newRun, STAKE, wager } from "../execution/wager.ts";
import type { Section } from "./case.ts";
import type { Coverage } from "./coverage.ts";
import { stoppedProportion } from "./stopped-proportion.ts";

const FIGURE = "how often it covers the truth";
/** Few files: each is written as if power might fail. */
const REPLICATIONS_PER_SHARD = 500;

/** Whether a whole run, with its folder, that stops by a rule covers the truth; its seed comes from the stream. */
async function runCovers(
  stream: Stream,
  scenario: "wager" | "discount",
  stopping: StoppingRule,
  truth: number,
): Promise<boolean> {
  const experiment = wager(scenario, stopping, { seed: `run ${stream.word()} ${stream.word()}` });
  const prepared = prepare(experiment);
  const place = mkdtempSync(join(tmpdir(), "tdm-test-"));
  try {
    const folder = newRun(experiment, join(place, "run"));
    await simulate(prepared, folder, inProcessExecutor(experiment), { shardSize: REPLICATIONS_PER_SHARD });
    const shape = shapeOf(prepared);
    const headline = new HeadlineFigure(prepared, shape, stopping);
    for (const money of new Pricing(prepared, shape).all(folder.rows())) headline.add(money);
    const { low, high, isReached } = headline.outcome(folder.replications);
    if (!isReached) throw new Error("the limit was to be out of reach");
    return low <= truth && truth <= high;
  } finally {
    rmSync(place, { recursive: true });
  }
}

const HALF_WIDTH = 0.04;
const P90 = STAKE * (gammaQuantile(0.9, 4) / 4);

export const COVERAGE_OF_RUNS: Section<Coverage> = {
  place: 22,
  heading: "How often whole runs that stop by precision cover the truth",
  cases: [
    {
      id: `V21 runs p = ${CHANCE}`,
      title: `a chance of ${CHANCE} that a programme is delivered, stopped at ± ${HALF_WIDTH}`,
      mechanics: "runs of the engine with `--precision`, against the exact law of the rule",
      figures: [{ name: FIGURE, expected: stoppedProportion(CHANCE, HALF_WIDTH).coverage }],
      covers: (stream) =>
        runCovers(stream, "wager", { headline: { of: "target", target: 0 }, halfWidth: HALF_WIDTH }, CHANCE),
    },
    {
      id: "V21 runs mean",
      title: "the mean of a saving with a gamma law, stopped at ± 5 % of it",
      mechanics: "runs of the engine with `--precision`, as measured",
      figures: [{ name: FIGURE, expected: 0.95 }],
      atLeast: 0.93,
      covers: (stream) =>
        runCovers(
          stream,
          "discount",
          { headline: { of: "saving", figure: "mean", year: 0 }, halfWidth: STAKE / 20 },
          STAKE,
        ),
    },
    {
      id: "V21 runs P90",
      title: "the P90 of a saving with a gamma law, stopped at ± 12.5 % of its mean",
      mechanics: "runs of the engine with `--precision`, as measured",
      figures: [{ name: FIGURE, expected: 0.95 }],
      atLeast: 0.93,
      covers: (stream) =>
        runCovers(
          stream,
          "discount",
          { headline: { of: "saving", figure: "p90", year: 0 }, halfWidth: STAKE / 8 },
          P90,
        ),
    },
  ],
};
