import { describe, expect, it } from "vitest";
import { loadModelText } from "../../../src/model/load.ts";
import { careWith } from "./written.ts";

/** Steps of a resource whose capacity is written so, in a model of two weeks from a Monday (day 0). */
function stepsOf(capacity: string, warmUp = ""): [number, number][] {
  const text = `
tdm: 1
name: desk
title: Desk
assumption: ours
time: {axis: plain, length: 14 days${warmUp}}
exits: {left: Left}
resources: {desk: {capacity: ${capacity}}}
stages:
  counter:
    kind: service
    resource: desk
    arrivals: {external: {door: {rate: 1 per day}}}
    duration: 1 hour
    to: {left: 1}
`;
  const { steps } = loadModelText(text, "desk.yaml").model.resources[0]!;
  return steps.map(({ day, capacity }) => [day, capacity]);
}

const shift = (on: string, from: string, to: string, units: number) =>
  `{on: [${on}], from: "${from}", to: "${to}", units: ${units}}`;

describe("a rota", () => {
  it("is written out for every week, with nothing outside its shifts", () => {
    expect(stepsOf(`{rota: [${shift("tuesday", "06:00", "18:00", 3)}]}`)).toEqual([
      [0, 0],
      [1.25, 3],
      [1.75, 0],
      [8.25, 3],
      [8.75, 0],
    ]);
  });

  it("adds up where shifts overlap, and joins those that meet", () => {
    const rota = [
      shift("monday", "00:00", "12:00", 2),
      shift("monday", "06:00", "24:00", 1),
      shift("tuesday", "00:00", "24:00", 1),
    ];
    expect(stepsOf(`{rota: [${rota.join(", ")}], closed: [day 7, day 8]}`)).toEqual([
      [0, 2],
      [0.25, 3],
      [0.5, 1],
      [2, 0],
    ]);
  });

  it("runs past midnight, also into the first day", () => {
    expect(stepsOf(`{rota: [${shift("sunday", "18:00", "06:00", 1)}]}`)).toEqual([
      [0, 1],
      [0.25, 0],
      [6.75, 1],
      [7.25, 0],
      [13.75, 1],
    ]);
  });

  it("begins with the warm-up, and keeps the days of the week", () => {
    expect(stepsOf(`{rota: [${shift("sunday", "12:00", "24:00", 1)}]}`, ", warm-up: 36 hours")).toEqual([
      [-1.5, 0],
      [-0.5, 1],
      [0, 0],
      [6.5, 1],
      [7, 0],
      [13.5, 1],
    ]);
  });

  it("is refused where its shifts add up to more than can be counted", () => {
    const halves = [shift("monday", "08:00", "18:00", 6e7), shift("monday", "12:00", "20:00", 6e7)];
    expect(() => stepsOf(`{rota: [${halves.join(", ")}]}`)).toThrow(
      /capacity\.rota: the shifts add up to more .*at most 100,000,000, found 120,000,000/,
    );
  });

  it("follows the calendar and its closed days", () => {
    const { resources } = careWith();
    const steps = resources[0]!.steps;
    const at = (day: number) => steps.findLast((step) => step.day <= day)!.capacity;
    // 1 April 2015 is a Wednesday; 25 December 2015 a Friday, day 268.
    expect([0.5, 1.5, 2.5, 3.5, 3.9, 4.1, 4.5].map(at)).toEqual([6, 6, 6, 0, 2, 2, 0]);
    expect([261.5, 268.5].map(at)).toEqual([6, 0]);
    expect(steps[0]!.day).toBe(-200);
    expect(resources[0]!.queueLimit).toBe(30);
  });
});

describe("steps", () => {
  it("are at dates, days or times from the start", () => {
    expect(stepsOf("{steps: {day 0: 1, 60 hours: 2, day 5: 3}}")).toEqual([
      [0, 1],
      [2.5, 2],
      [5, 3],
    ]);
  });

  it("are written out where they repeat", () => {
    expect(stepsOf("{steps: {0 days: 2, 2 days: 1}, repeat: 6 days}", ", warm-up: 1 day")).toEqual([
      [-1, 1],
      [0, 2],
      [2, 1],
      [6, 2],
      [8, 1],
      [12, 2],
    ]);
  });

  it("that repeat in no time are refused for that alone", () => {
    const now = () => stepsOf("{steps: {0 days: 2}, repeat: 0 days}");
    expect(now).toThrow(/repeat: this value is out of range \(expected above 0, found 0 days\)/);
    expect(now).not.toThrow(/NaN/);
  });

  it("are none where capacity is unlimited", () => {
    expect(stepsOf("unlimited")).toEqual([]);
    expect(stepsOf("3")).toEqual([[0, 3]]);
  });
});
