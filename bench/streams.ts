import { drawOpenUniform, drawUniform, drawWord } from "../src/random/draw.ts";
import { drawDuration, LAW } from "../src/random/duration-laws.ts";
import { drawExponential } from "../src/random/exponential.ts";
import { drawGamma } from "../src/random/gamma.ts";
import { drawNormal } from "../src/random/normal.ts";
import { threefry2x32 } from "../src/random/threefry.ts";
import type { Measurement } from "./measurement.ts";

const DRAWS = 200_000;

/** Draws of every kind, each from a key of its own as the simulation uses them. */
export function streamMeasurements(): Measurement[] {
  return [
    draws("word", (key) => drawWord(key, 77, 0)),
    draws("uniform", (key) => drawUniform(key, 77, 0)),
    draws("open uniform, 52 bits", (key) => drawOpenUniform(key, 77, 0)),
    draws("exponential", (key) => drawExponential(key, 77, 0)),
    draws("normal", (key) => drawNormal(key, 77, 0)),
    draws("gamma, shape 2.5", (key) => drawGamma(2.5, key, 77, 0)),
    draws("Weibull, shape 0.8", (key) => drawDuration(LAW.weibull, 0.8, 900, 0, key, 77, 0)),
    draws("lognormal", (key) => drawDuration(LAW.lognormal, 1.5, 0.5, 0, key, 77, 0)),
    draws("key by Threefry-2x32-20", (key) => threefry2x32([key, 77], [0, 0])[0]),
  ];
}

function draws(name: string, draw: (key: number) => number): Measurement {
  let sink = 0;
  return {
    name: `draw: ${name}`,
    unit: "ns/draw",
    units: DRAWS,
    run: () => {
      let sum = 0;
      for (let key = 0; key < DRAWS; key++) sum += draw(key);
      sink += sum;
      if (Number.isNaN(sink)) throw new Error(`${name} gives no number`);
    },
  };
}
