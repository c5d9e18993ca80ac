// Random 32-bit words on the standard output without end, by the derivation that a simulation uses, for a test suite to judge:
//   npm run build && node test/system/random-words.mjs draws | dieharder -g 200 -a
import { writeSync } from "node:fs";
import { namedKey, nameKey, replicationKey, rootKey } from "../../dist/src/random/keys.js";
import { Stream } from "../../dist/src/random/stream.js";

const root = rootKey("random words");
const residents = nameKey("residents");
const [stage0, stage1] = nameKey("reablement");
const stream = new Stream();

/** Begins the stream of somebody at a stage: a source's key and a number give a person, the name of the stage the stream. */
function beginStay([source0, source1], person) {
  stream.begin(source0, source1, person, 0);
  stream.begin(stream.s0, stream.s1, stage0, stage1);
}

const ORDERS = {
  /** Consecutive draws of one person at one stage. */
  draws: (index) => {
    if (index === 0) beginStay(namedKey(replicationKey(root, 0), residents), 1);
    return stream.word();
  },
  /** The first draw at one stage of consecutive people. */
  entities: (() => {
    const source = namedKey(replicationKey(root, 0), residents);
    return (index) => {
      beginStay(source, index);
      return stream.word();
    };
  })(),
  /** The first draw at one stage of the first person, in consecutive replications. */
  replications: (index) => {
    beginStay(namedKey(replicationKey(root, index), residents), 1);
    return stream.word();
  },
};

function writeForEver(word) {
  const words = new Int32Array(65_536);
  const bytes = new Uint8Array(words.buffer);
  for (let from = 0; ; from += words.length) {
    for (let index = 0; index < words.length; index++) words[index] = word(from + index);
    for (let written = 0; written < bytes.length; ) {
      try {
        written += writeSync(1, bytes, written);
      } catch (error) {
        // The reader has seen enough, or is not ready for more.
        if (error.code === "EPIPE") return;
        if (error.code !== "EAGAIN") throw error;
      }
    }
  }
}

const order = ORDERS[process.argv[2]];
if (order === undefined) {
  process.stderr.write(`say one of ${Object.keys(ORDERS).join(", ")}\n`);
  process.exitCode = 2;
} else {
  writeForEver(order);
}
