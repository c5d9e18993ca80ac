import { drawLengthBiased } from "../src/random/law-properties.ts";
import { drawFrom, LAW, type LawTable } from "../src/random/laws.ts";
import { Stream } from "../src/random/stream.ts";
import { threefry2x32 } from "../src/random/threefry.ts";
import type { Measurement } from "./measurement.ts";

const DRAWS = 200_000;

/** The laws of the benchmark, one of each family; the mixture is of the exponential and the Weibull law. */
const COEFFICIENTS: readonly (readonly [keyof typeof LAW, number, number?, number?])[] = [
  ["fixed", 42],
  ["uniform", 21, 21],
  ["triangular", 7, 35, 42],
  ["exponential", 42],
  ["gamma", 2.5, 7],
  ["weibull", 0.8, 900],
  ["lognormal", 1.5, 0.5],
  ["log-logistic", 2.5, 300],
  ["gompertz", 1e-5, 3e-4],
  ["empirical", 0, 4],
  ["mixture", 8, 2],
];
const DATA = [0.25, 7, 0.5, 14, 0.75, 28, 1, 90, 0.5, 3, 1, 5];

function lawTable(): LawTable {
  const column = (at: 1 | 2 | 3) => Float64Array.from(COEFFICIENTS, (law) => law[at] ?? 0);
  const family = Uint8Array.from(COEFFICIENTS, ([name]) => LAW[name]);
  return { family, a: column(1), b: column(2), c: column(3), data: Float64Array.from(DATA) };
}

/** What a simulation does with random numbers: streams begun, words of one, and a draw of every law, each from its own stream. */
export function streamMeasurements(): Measurement[] {
  const stream = new Stream();
  const laws = lawTable();
  /** A number of a stream of its own, as most are. */
  const begun = (name: string, draw: () => number): Measurement =>
    draws(name, (index) => {
      stream.begin(index, 77, 5, 0);
      return draw();
    });
  return [
    begun("begin and word", () => stream.word()),
    draws("begin a person, then a stage, and word", (index) => {
      stream.begin(12, 77, index, 0);
      stream.begin(stream.s0, stream.s1, 5, 6);
      return stream.word();
    }),
    draws("word", () => stream.word()),
    draws("uniform, 32 bits", () => stream.uniform()),
    draws("uniform, 52 bits", () => stream.openUniform()),
    draws("exponential", () => stream.exponential()),
    draws("normal", () => stream.normal()),
    ...COEFFICIENTS.map(([name], law) => begun(`begin and ${name} law`, () => drawFrom(laws, law, stream))),
    ...COEFFICIENTS.map(([name], law) =>
      begun(`begin and ${name} law in progress`, () => drawLengthBiased(laws, law, stream)),
    ),
    draws("key by Threefry-2x32-20", (index) => threefry2x32([index, 77], [0, 0])[0]),
  ];
}

function draws(name: string, draw: (index: number) => number): Measurement {
  let sink = 0;
  return {
    name: `draw: ${name}`,
    unit: "ns/draw",
    units: DRAWS,
    run: () => {
      let sum = 0;
      for (let index = 0; index < DRAWS; index++) sum += draw(index);
      sink += sum;
      if (Number.isNaN(sink)) throw new Error(`${name} gives no number`);
    },
  };
}
