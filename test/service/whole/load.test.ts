import { expect, test } from "vitest";
import { sendBadInput } from "../bad-input.ts";
import { load } from "../load.ts";

/** The full counts, and what a machine of its own has to reach, are in test/long. */
const SUBMISSIONS = 100;
const QUEUE = 15;
const BAD_REQUESTS = 1000;
const BAD_CONNECTIONS = 100;

test("of many submissions at once each is accepted or refused, and what is accepted finishes once", async () => {
  const { accepted, refused, median } = await load(SUBMISSIONS, QUEUE);
  expect(accepted).toBeGreaterThanOrEqual(QUEUE);
  expect(refused).toBeGreaterThan(0);
  expect(median).toBeLessThan(50);
});

test("whatever is sent is answered, and by no failure", async () => {
  await sendBadInput(BAD_REQUESTS, BAD_CONNECTIONS);
});
