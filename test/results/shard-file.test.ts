import { type FixedSizeList, tableFromIPC, type Vector } from "apache-arrow";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TdmError } from "../../src/errors/tdm-error.ts";
import { NUMBERS_VERSION } from "../../src/experiment/experiment.ts";
import type { ReplicationRow } from "../../src/experiment/shard.ts";
import { decodeShard, encodeShard } from "../../src/results/shard-file.ts";

const HASH = "0123456789abcdef";

/** A row of invented counts; no two rows have the same. */
function row(replication: number, scenario: number, hasEverything = true): ReplicationRow {
  const seed = 10 * replication + scenario;
  const days = hasEverything ? [seed + 0.25, seed + 0.5] : [];
  const counts = hasEverything ? [seed, 1] : [];
  return {
    replication,
    scenario,
    walked: seed,
    draw: Float64Array.of(seed / 7, Math.PI, -seed),
    ledger: {
      passages: Int32Array.of(seed, seed + 1, seed + 2, 0),
      personDays: Float64Array.of(seed / 3, 0),
      packageDays: Float64Array.from(days),
      people: Int32Array.of(seed, 2 ** 31 - 1),
      presentAtStart: Int32Array.from(counts),
      waitingDays: Float64Array.from(days),
      served: Int32Array.from(counts),
      waitsOfServed: Float64Array.from(days),
      waitHistogram: Int32Array.from(counts),
    },
  };
}

const rows = [row(4, 0), row(4, 1), row(5, 0), row(5, 1)];

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof TdmError ? error.code : `not explained: ${error}`;
  }
  return "nothing was thrown";
}

describe("a shard file", () => {
  it("gives back the rows that it was made of", () => {
    expect(decodeShard(encodeShard(rows, HASH), HASH)).toEqual(rows);
  });

  it("gives them back where there are no queues, no packages and no warm-up", () => {
    const without = [row(0, 0, false), row(1, 0, false)];
    expect(decodeShard(encodeShard(without, HASH), HASH)).toEqual(without);
  });

  it("gives back any counts and days to the last bit", () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 1 }), fc.array(fc.nat(), { minLength: 1 }), (days, counts) => {
        const original = row(0, 0);
        const ledger = {
          ...original.ledger,
          personDays: Float64Array.from(days),
          passages: Int32Array.from(counts),
        };
        const [back] = decodeShard(encodeShard([{ ...original, ledger }], HASH), HASH);
        expect(back!.ledger.personDays).toEqual(ledger.personDays);
        expect(back!.ledger.passages).toEqual(ledger.passages);
      }),
    );
  });

  it("is a plain Arrow table that explains itself", () => {
    const table = tableFromIPC(encodeShard(rows, HASH));
    expect(table.numRows).toBe(4);
    expect(Object.fromEntries(table.schema.metadata)).toEqual({
      hash: HASH,
      numbersVersion: String(NUMBERS_VERSION),
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    expect([...(table.getChild("replication")!.toArray() as Int32Array)]).toEqual([4, 4, 5, 5]);
    const passages = table.getChild("passages") as Vector<FixedSizeList>;
    expect([...(passages.get(2) as Vector)]).toEqual([...rows[2]!.ledger.passages]);
    const field = table.schema.fields.find(({ name }) => name === "personDays")!;
    expect(field.metadata.get("meaning")).toContain("person-days");
    expect(table.schema.fields.slice(2).map(({ metadata }) => metadata.get("meaning"))).not.toContain(undefined);
    const bins = table.schema.fields.find(({ name }) => name === "waitHistogram")!;
    expect(bins.metadata.get("meaning")).toContain("bins of at most 0, 1, 2, 3, 5, 7, 10,");
  });

  it("is the same to the byte for the same rows", () => {
    expect(encodeShard(rows, HASH)).toEqual(
      encodeShard(
        rows.map((each) => structuredClone(each)),
        HASH,
      ),
    );
  });

  it("of another experiment is refused", () => {
    const bytes = encodeShard(rows, HASH);
    expect(codeOf(() => decodeShard(bytes, "another"))).toBe("TDM-FOLDER-005");
  });

  it("is refused wherever it is cut off", () => {
    const bytes = encodeShard(rows, HASH);
    for (let length = 0; length < bytes.length; length++) {
      expect(
        codeOf(() => decodeShard(bytes.slice(0, length), HASH)),
        `${length} bytes`,
      ).toBe("TDM-FOLDER-005");
    }
  });

  it("is refused, without being parsed, whichever byte has changed on the disk", () => {
    const bytes = encodeShard(rows, HASH);
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 0x10;
      expect(
        codeOf(() => decodeShard(changed, HASH)),
        `byte ${at}`,
      ).toBe("TDM-FOLDER-005");
    }
  });

  it("is refused where it is anything but a shard", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        expect(codeOf(() => decodeShard(bytes, HASH))).toBe("TDM-FOLDER-005");
      }),
    );
  });

  it("is refused by name where its file is known", () => {
    expect(() => decodeShard(new Uint8Array(20), HASH, "shards/1-2.arrow")).toThrow(/^shards\/1-2\.arrow: /);
  });
});
