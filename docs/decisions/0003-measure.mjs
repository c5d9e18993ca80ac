// What decision 3 rests on: how fast the draw function is, and its words as a stream for a test suite. Needs a build.
//   node docs/decisions/0003-measure.mjs speed
//   node docs/decisions/0003-measure.mjs draws | dieharder -g 200 -d 0
//   node docs/decisions/0003-measure.mjs people | dieharder -g 200 -d 0
//   node docs/decisions/0003-measure.mjs replications | dieharder -g 200 -d 0
import { writeSync } from "node:fs";
import { drawWord } from "../../dist/src/random/draw.js";
import { memberKey0, memberKey1, namedKey, nameKey, replicationKey, rootKey } from "../../dist/src/random/keys.js";

/** Threefry-2x32 of 13 rounds, written out. */
function threefry13(key0, key1, counter, out) {
  const key2 = key0 ^ key1 ^ 0x1bd11bda;
  let x = (counter + key0) | 0;
  let y = key1;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + key1) | 0;
  y = (y + key2 + 1) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + key2) | 0;
  y = (y + key0 + 2) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + key0) | 0;
  y = (y + key1 + 3) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  out[0] = x;
  out[1] = y;
}

function speed() {
  const out = new Int32Array(2);
  const runs = {
    "draw function, two words": (n) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum = (sum + drawWord(123, 456, 2 * i) + drawWord(123, 456, 2 * i + 1)) | 0;
      return sum;
    },
    "Threefry-2x32-13, one block": (n) => {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        threefry13(123, 456, i, out);
        sum = (sum + out[0] + out[1]) | 0;
      }
      return sum;
    },
  };
  const n = 5e7;
  for (const [name, run] of Object.entries(runs)) {
    run(1e6);
    const times = Array.from({ length: 5 }, () => {
      const began = process.cpuUsage();
      run(n);
      return process.cpuUsage(began).user;
    }).sort((a, b) => a - b);
    process.stdout.write(
      `${name}: ${((times[2] * 1e3) / n).toFixed(1)} ns of processor time per 64 bits (median of 5)\n`,
    );
  }
}

const root = rootKey("decision 3");
const streams = {
  /** Consecutive draws of one person. */
  draws: (i) => drawWord(root[0], root[1], i),
  /** The first draw of consecutive people. */
  people: (i) => drawWord(memberKey0(root[0], root[1], i), memberKey1(root[0], root[1], i), 0),
  /** The first draw of the first person of consecutive replications. */
  replications: (i) => {
    const [key0, key1] = namedKey(replicationKey(root, i), nameKey("residents:older"));
    return drawWord(memberKey0(key0, key1, 0), memberKey1(key0, key1, 0), 0);
  },
};

function stream(word) {
  const words = new Int32Array(65536);
  const bytes = new Uint8Array(words.buffer);
  for (let from = 0; ; from += words.length) {
    for (let i = 0; i < words.length; i++) words[i] = word(from + i);
    for (let written = 0; written < bytes.length; ) {
      try {
        written += writeSync(1, bytes, written);
      } catch (error) {
        if (error.code === "EPIPE") return;
        if (error.code !== "EAGAIN") throw error;
      }
    }
  }
}

const [what] = process.argv.slice(2);
if (what === "speed") speed();
else if (what in streams) stream(streams[what]);
else process.stderr.write(`say speed, ${Object.keys(streams).join(", ")}\n`);
