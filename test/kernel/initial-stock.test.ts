import { describe, expect, it } from "vitest";
import { expectWithin } from "./chance.ts";
import { simulate, theory } from "./simulation.ts";

const PER_DAY = 2000;

/** As many people at the start as arrivals a day times the mean stay; a period is 10 days. */
function inBalance(stay: string, meanStay: number, more = ""): string {
  return theory(`
exits: {out: Out, died: Died}
stages:
  home:
    kind: stay
    initial: ${Math.round(PER_DAY * meanStay)}
    arrivals: {external: {new: {rate: ${PER_DAY} per day}}}
    ${stay.trim()}
${more}`);
}

/** Of an exponential law with this mean, cut off at random by another exponential law. */
const cutOff = (mean: number, other: number) => 1 / (1 / mean + 1 / other);

describe("a stock in balance with what flows in", () => {
  it.each([
    ["short and long stays", "duration: {weibull: {shape: 0.8, mean: 40 days}}\n    to: {out: 1}", 40],
    ["stays of fixed length", "duration: 40 days\n    to: {out: 1}", 40],
    ["stays between two lengths", "duration: {uniform: {min: 0 days, max: 80 days}}\n    to: {out: 1}", 40],
    ["stays that death ends", "mortality: {weibull: {shape: 0.8, mean: 40 days}}", 40],
    [
      "stays that death cuts off",
      "duration: {exponential: {mean: 100 days}}\n    mortality: {exponential: {mean: 60 days}}\n    to: {out: 1}",
      cutOff(100, 60),
    ],
    [
      "stays that death cuts off as soon as they would end",
      "duration: {exponential: {mean: 60 days}}\n    mortality: {exponential: {mean: 60 days}}\n    to: {out: 1}",
      30,
    ],
  ])("stays as it is, and so does what flows out: %s", (_, stay, mean) => {
    const tally = simulate(inBalance(stay, mean));
    const stock = PER_DAY * mean;
    for (let period = 0; period < 10; period++) {
      expectWithin(tally.insideAfter("home", period), stock, Math.sqrt(stock));
      const leaving = tally.gone({ since: period, until: period + 1 });
      expectWithin(leaving, 10 * PER_DAY, Math.sqrt(10 * PER_DAY));
    }
  });

  // One review in four ends the stay. Whatever ends stays soonest, the others have their share in how old the stays are.
  it.each([
    [
      "irregular, often",
      "weibull: {shape: 0.6, mean: 60 days}",
      "exponential: {mean: 5 days}",
      (x: number) => Math.exp(-x / 20),
    ],
    [
      "irregular, rare",
      "weibull: {shape: 0.6, mean: 60 days}",
      "exponential: {mean: 50 days}",
      (x: number) => Math.exp(-x / 200),
    ],
    [
      "regular, often",
      "weibull: {shape: 0.6, mean: 60 days}",
      "fixed: {value: 8 days}",
      (x: number) => 0.75 ** Math.floor(x / 8),
    ],
    [
      "regular, rare",
      "weibull: {shape: 0.6, mean: 60 days}",
      "fixed: {value: 45 days}",
      (x: number) => 0.75 ** Math.floor(x / 45),
    ],
  ])("stays as it is where reviews end stays too: %s", (_, law, every, sentBack) => {
    const scale = 60 / 1.504575488251556;
    const mean = integral((x) => Math.exp(-((x / scale) ** 0.6)) * sentBack(x));
    const reviewed = `duration: {${law}}\n    reviews: {at: review, every: {${every}}}\n    to: {out: 1}`;
    const tally = simulate(inBalance(reviewed, mean, "  review: {kind: route, to: {back: 0.75, out: 0.25}}\n"));
    const stock = PER_DAY * mean;
    for (let period = 0; period < 10; period++) {
      expectWithin(tally.insideAfter("home", period), stock, Math.sqrt(stock));
    }
  });

  it("counts its people as there from the start, and as nobody's arrival", () => {
    const tally = simulate(inBalance("duration: 40 days\n    to: {out: 1}", 40));
    expect(tally.passages({ from: "initial", to: "home" }, { until: 1 })).toBe(80_000);
    expect(tally.passages({ from: "initial" }, { since: 1 })).toBe(0);
  });
});

describe("people of the population who are in care at the start", () => {
  it("are part of it: they make contact once they have left", () => {
    const tally = simulate(
      theory(`
cohorts: {all: {label: All, population: 1000}}
exits: {out: Out}
stages:
  door: {kind: route, arrivals: {residents: {rate: 5 per day}}, to: {care: 1}}
  care: {kind: stay, initial: 1000, duration: {uniform: {min: 0 days, max: 50 days}}, to: {out: 1}}
`),
    );
    expect(tally.passages({ from: "residents" })).toBeGreaterThan(1000);
    expect(tally.people("care", 0)).toBe(1000);
    for (let period = 0; period < 10; period++) {
      expect(tally.insideAfter("care", period)).toBeGreaterThan(900);
      expect(tally.insideAfter("care", period)).toBeLessThanOrEqual(1000);
    }
  });
});

/** From 0 to infinity, of something that falls from 1 to 0 within some thousands of days. */
function integral(survival: (x: number) => number): number {
  const [step, steps] = [0.01, 500_000];
  let sum = 0.5;
  for (let i = 1; i < steps; i++) sum += survival(i * step);
  return sum * step;
}
