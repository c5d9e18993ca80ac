import fc from "fast-check";
import { expect, it } from "vitest";
import { drawFor, drawOf } from "../../src/experiment/shard.ts";
import { Arrivals } from "../../src/kernel/arrivals.ts";
import { Journey } from "../../src/kernel/journey.ts";
import { Ledger } from "../../src/kernel/ledger.ts";
import { blankPages } from "../../src/kernel/ledger-pages.ts";
import { neverParked, replicate } from "../../src/kernel/replicate.ts";
import { compile } from "../../src/model/compile/compile.ts";
import type { CompiledModel } from "../../src/model/compiled-model.ts";
import { bytesOf } from "./ledger-bytes.ts";
import { otherRates, someOtherRates } from "./random-rates.ts";
import { prepareText } from "./simulation.ts";

/** The scenario `other`, with rates that do-nothing does not have. */
function compiledOther(text: string): CompiledModel {
  const prepared = prepareText(text, "walks");
  const { draw, key } = drawOf(prepared, 0);
  const { model, scenario } = prepared.scenarios[1]!;
  return compile(model, scenario, drawFor(prepared, model, draw, key), key, 1, { model: prepared.model, draw });
}

/** Everybody is walked, their history taken away again, and walked once more; those who are there already from the last to the first. */
function walkThrice(compiled: CompiledModel): Ledger {
  const pages = blankPages(compiled);
  const ledger = new Ledger(compiled, pages);
  const arrivals = new Arrivals(compiled, ledger, new Journey(compiled, ledger));
  const thrice = (walk: () => void) => {
    for (const sign of [1, -1, 1] as const) {
      ledger.write(pages, sign);
      walk();
    }
  };
  for (const source of [...arrivals.places].reverse()) {
    for (let member = compiled.sources[source]!.count - 1; member >= 0; member--) {
      thrice(() => arrivals.person(source, member, neverParked));
    }
  }
  for (const source of arrivals.newcomers) {
    while (source.next < compiled.horizon) {
      arrivals.take(source);
      thrice(() => arrivals.newcomer(neverParked));
    }
  }
  for (const source of arrivals.external) {
    while (source.next < compiled.horizon) {
      arrivals.take(source);
      for (let member = 0; member < arrivals.size; member++) thrice(() => arrivals.comer(member, neverParked));
    }
  }
  ledger.close();
  return ledger;
}

it("a history is the same whenever it is walked, and leaves nothing behind when it is taken away", () => {
  fc.assert(
    fc.property(someOtherRates, ({ pathway, rates }) => {
      const text = pathway.withCapacity("unlimited");
      const compiled = compiledOther(`${text}scenarios:\n${otherRates(text, rates)}`);
      expect(bytesOf(walkThrice(compiled)).equals(bytesOf(replicate(compiled)))).toBe(true);
    }),
    { seed: 17, numRuns: 40 },
  );
}, 60_000);
