import { nameKey } from "../../src/random/keys.ts";
import { Stream } from "../../src/random/stream.ts";

/** A stream of its own for each test: chosen once by its name, and never to make a test pass. */
export function streamNamed(name: string, use = 0): Stream {
  const stream = new Stream();
  stream.begin(...nameKey(name), use, 0);
  return stream;
}

/** How often something holds, in so many runs, each with a stream of its own. */
export function shareOf(name: string, runs: number, holds: (stream: Stream) => boolean): number {
  let count = 0;
  for (let run = 0; run < runs; run++) if (holds(streamNamed(name, run))) count++;
  return count / runs;
}

/** How many standard errors an observed share of so many runs is from what is expected. */
export const standardErrorsFrom = (expected: number, observed: number, runs: number): number =>
  Math.abs(observed - expected) / Math.sqrt((expected * (1 - expected)) / runs);
