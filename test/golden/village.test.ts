import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { prepare } from "../../src/experiment/experiment.ts";
import { runShard } from "../../src/experiment/shard.ts";
import { loadModel } from "../../src/model/load.ts";

/**
 * The numbers of a small model. A change of the engine that moves them raises NUMBERS_VERSION, says so in the changelog, and
 * writes the file anew with `UPDATE_GOLDEN=1 npx vitest run --project slow test/golden`, with a line in it saying why.
 */
const GOLDEN = new URL("village.json", import.meta.url);

interface GoldenRow {
  readonly replication: number;
  readonly scenario: number;
  readonly passages: number;
  readonly personDays: number;
  readonly people: number;
  readonly waitingDays: number;
  readonly sha256: string;
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

function simulated(): GoldenRow[] {
  const { document } = loadModel("test/golden/village.yaml");
  const prepared = prepare({ document, scenarios: ["programme"], replications: 3, seed: "golden", sample: 1 });
  return runShard(prepared, { from: 0, to: 3 }).map(({ replication, scenario, draw, ledger }) => {
    const { passages, personDays, people, waitingDays, served, waitsOfServed } = ledger;
    const everything = createHash("sha256").update(draw);
    for (const array of [passages, personDays, people, waitingDays, served, waitsOfServed]) everything.update(array);
    return {
      replication,
      scenario,
      passages: sum(ledger.passages),
      personDays: sum(ledger.personDays),
      people: sum(ledger.people),
      waitingDays: sum(ledger.waitingDays),
      sha256: everything.digest("hex"),
    };
  });
}

test("the village's numbers are what they were", () => {
  const rows = simulated();
  const before = JSON.parse(readFileSync(GOLDEN, "utf8")) as { changes: string[]; rows: GoldenRow[] };
  if (process.env.UPDATE_GOLDEN) writeFileSync(GOLDEN, `${JSON.stringify({ ...before, rows }, undefined, 2)}\n`);
  const golden = process.env.UPDATE_GOLDEN ? rows : before.rows;
  expect(rows).toEqual(golden);
});

test("every change of the numbers says why", () => {
  const { changes } = JSON.parse(readFileSync(GOLDEN, "utf8")) as { changes: string[] };
  expect(changes.length).toBeGreaterThan(0);
  for (const change of changes) expect(change).toMatch(/^\d+: .{10,}/);
});
