import { connect } from "node:net";
import fc from "fast-check";
import { expect } from "vitest";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { runningService } from "./running-service.ts";
import { TOWN } from "./service.ts";

/** Nothing may take longer to be answered; a machine that does other work besides is given some more. */
const MOST_MILLISECONDS = 5000;

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom("", "../..", "%00", "__proto__", "constructor", "norfolk", "town", "1e999"),
);
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 1e308, 2 ** 53));
const model = fc.oneof(
  text,
  fc.record({ yaml: fc.oneof(fc.string({ maxLength: 300 }), mutated(TOWN.yaml)) }),
  fc.record({ document: fc.dictionary(fc.string({ maxLength: 12 }), fc.jsonValue({ maxDepth: 6 })) }),
  fc.jsonValue(),
);
const body = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record(
        {
          model,
          scenarios: fc.oneof(fc.array(text, { maxLength: 4 }), fc.jsonValue()),
          set: fc.oneof(fc.dictionary(text, fc.oneof(text, number)), fc.jsonValue()),
          replications: number,
          precision: text,
          headline: text,
          seed: text,
          sample: number,
          until: text,
        },
        { requiredKeys: ["model"] },
      )
      .map((value) => JSON.stringify(value)),
  },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 5000 })
      .map((depth) => `{"model":{"document":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}}`),
  },
);
const request = fc.record({
  method: fc.constantFrom("GET", "POST", "POST", "POST", "DELETE", "PUT", "HEAD", "OPTIONS", "PATCH"),
  path: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom("/runs", "/models/validate", "/runs", "/models", "/metrics", "/openapi.json", "/"),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom("/runs/", "/models/"),
          text,
          fc.constantFrom("", "/resume", "/tables/annual", "/report", "/events"),
        )
        .map(([a, b, c]) => a + encodeURIComponent(b) + c),
    },
    { weight: 1, arbitrary: fc.webPath() },
  ),
  query: fc.oneof(
    fc.constant(""),
    fc.webQueryParameters().map((query) => `?${query}`),
    fc.constantFrom("?limit=1e9", "?limit=-1", "?status=x", "?after=%00"),
  ),
  body,
  type: fc.oneof(
    { weight: 6, arbitrary: fc.constant("application/json") },
    { weight: 1, arbitrary: fc.constantFrom("text/plain", "application/yaml", "multipart/form-data", "x") },
  ),
  key: fc.option(fc.string({ minLength: 1, maxLength: 30 }).map(encodeURIComponent), { nil: undefined, freq: 4 }),
  accept: fc.constantFrom("*/*", "text/csv", "image/png", ";;;", "a/b;q=x"),
});

/** A text with a part cut out or repeated. */
function mutated(whole: string): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.nat(whole.length),
      fc.nat(60),
      fc.constantFrom("", "*a", "&a [*a]", "[[[[", "!!js/function x", "1e400", "\u0000", "- "),
    )
    .map(([from, length, instead]) => whole.slice(0, from) + instead + whole.slice(from + length));
}

/** Sends a service what nobody should: it answers everything, with no failure of its own, and is there afterwards. */
export async function sendBadInput(requests: number, connections: number): Promise<void> {
  const { url, client } = await runningService(temporaryFolder(), ["--queue", "3", "--most-work", "1000000"]);
  await client.models();
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, query, body: payload, type, key, accept }) => {
      const hasBody = method !== "GET" && method !== "HEAD";
      const began = performance.now();
      const answer = await fetch(url + path + query, {
        method,
        headers: { accept, ...(hasBody ? { "content-type": type } : {}), ...(key ? { "idempotency-key": key } : {}) },
        ...(hasBody ? { body: payload } : {}),
        signal: AbortSignal.timeout(2 * MOST_MILLISECONDS),
      });
      const said = await answer.text();
      expect(performance.now() - began).toBeLessThan(MOST_MILLISECONDS);
      expect(answer.status < 500 || answer.status === 503, `${answer.status} ${said}`).toBe(true);
      if (answer.status >= 400 && method !== "HEAD") expect(JSON.parse(said)).toHaveProperty("code");
    }),
    { numRuns: requests, seed: 20_160_901, endOnFailure: true },
  );
  const port = Number(new URL(url).port);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.boolean(), async (bytes, isRequest) => {
      const line = isRequest ? "POST /runs HTTP/1.1\r\nhost: localhost\r\ncontent-length: 50\r\n\r\n" : "";
      await new Promise<void>((resolve) => {
        const socket = connect(port, "127.0.0.1", () => socket.end(Buffer.concat([Buffer.from(line), bytes])));
        socket.on("error", () => {}).on("close", () => resolve());
        socket.resume();
      });
    }),
    { numRuns: connections, seed: 20_160_901 },
  );
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
}
