import { expect, test } from "vitest";
import { sendBadInput } from "../service/bad-input.ts";
import { surviveServerKills, surviveWorkerKills } from "../service/faults.ts";
import { load } from "../service/load.ts";

test("50 kills of the server lose nothing", async () => {
  await surviveServerKills(50);
});

test("20 kills of workers change nothing", async () => {
  await surviveWorkerKills(20);
});

test("1,000 submissions at once: all answered, none lost, and a look at a run takes under 50 ms", async () => {
  const measured = await load(1000, 100);
  process.stdout.write(`${JSON.stringify(measured)}\n`);
  expect(measured.p99).toBeLessThan(50);
});

test("20,000 bad requests: no failure", async () => {
  await sendBadInput(20_000, 1000);
});
