import { beforeAll, describe, expect, it } from "vitest";
import type { JourneyFigure, JourneyStudy, OfPeople } from "../../../src/analysis/journeys/journeys.ts";
import { prepareText, theory } from "../../kernel/simulation.ts";
import { studied } from "./studied.ts";

const YEAR = 365.25;
const DAYS = 4 * YEAR;
const PEOPLE = 30_000;
const RATE = 0.6 / YEAR;
const time = (days: number) => `{axis: plain, length: ${days} days, periods: 8, years: 4}`;
const everybody = <T extends OfPeople>(answers: readonly T[]) => answers.filter(({ cohort }) => cohort === "all");

/** Five standard errors of a share of so many. */
const within = (share: number, of: number) => 5 * Math.sqrt((share * (1 - share)) / of);

function expectShare(figure: JourneyFigure, share: number, of: number): void {
  expect(Math.abs(figure.mean - share)).toBeLessThan(within(share, of) + 1e-9);
}

const contacts = (frailty = "") =>
  theory(
    `
cohorts: {all: {label: All, population: ${PEOPLE}}}
exits: {resolved: Resolved}
stages: {door: {kind: route, arrivals: {residents: {rate: 0.6 per year${frailty}}}, to: {resolved: 1}}}
journeys:
  spans: [{label: to the next, from: resolved, to: door}]
  returns: [{label: back, after: resolved, to: door, within: 91 days}]
`,
    time(DAYS),
  );

describe("contacts of people who are all alike", () => {
  let study: JourneyStudy;
  beforeAll(async () => {
    study = await studied(prepareText(contacts(), "journeys"));
  });

  it("are Poisson distributed over the horizon and in each year", () => {
    const periods = [...new Set(study.contacts.map(({ period }) => period))];
    expect(periods.length).toBe(5);
    for (const period of periods) {
      const days = period === "all years" ? DAYS : YEAR;
      let chance = Math.exp(-RATE * days);
      for (let k = 1; k <= 4; k++) {
        chance *= (RATE * days) / k;
        const row = study.contacts.find((one) => one.period === period && one.contacts === k)!;
        expect(Math.abs(row.people.mean - PEOPLE * chance)).toBeLessThan(PEOPLE * within(chance, PEOPLE) + 1);
      }
    }
  });

  it("are repeats within a time as often as a Poisson process has one before in it", () => {
    for (const { withinDays, share, known, after } of everybody(study.repeats)) {
      expect(["all", "resolved"]).toContain(after);
      expectShare(share, 1 - Math.exp(-RATE * withinDays), known.mean);
    }
    expect(study.repeats.length).toBe(4);
  });

  it("come again after an exponential time, though many have not by the end", () => {
    const [span] = everybody(study.spans);
    for (const { days, share } of span!.curve) expectShare(share, 1 - Math.exp(-RATE * days), PEOPLE / 2);
    const [back] = everybody(study.returns);
    expectShare(back!.share, 1 - Math.exp(-RATE * 91), back!.started.mean);
  });
});

describe("contacts of people who differ by a gamma law", () => {
  it("are negative binomial", async () => {
    const cv = 1.5;
    const study = await studied(prepareText(contacts(`, frailty: ${cv}`), "journeys"));
    const shape = 1 / cv ** 2;
    const mean = RATE * DAYS;
    let chance = (shape / (shape + mean)) ** shape;
    for (let k = 1; k <= 8; k++) {
      chance *= ((shape + k - 1) / k) * (mean / (shape + mean));
      const row = study.contacts.find((one) => one.period === "all years" && one.contacts === k)!;
      expect(Math.abs(row.people.mean - PEOPLE * chance)).toBeLessThan(PEOPLE * within(chance, PEOPLE) + 1);
    }
  });
});

describe("times between stages", () => {
  const COME = 8000;
  const text = theory(
    `
exits: {resolved: Resolved}
groups: {care: Care}
stages:
  help:
    kind: stay
    arrivals: {external: {street: {rate: ${COME / 200} per day}}}
    duration: {exponential: {mean: 100 days}}
    to: {home: 0.4, resolved: rest}
  home: {kind: stay, group: care, duration: {exponential: {mean: 50 days}}, to: {nursing: 0.5, resolved: rest}}
  nursing: {kind: stay, group: care, duration: {exponential: {mean: 50 days}}, to: {resolved: 1}}
journeys:
  spans:
    - {label: help to care, clock: entering, from: help, to: care}
  returns:
    - {label: in care, after: help, clock: entering, coming-from: street, to: care, within: 100 days}
    - {label: not in care, after: help, clock: entering, coming-from: street, without: care, within: 100 days}
`,
    "{axis: plain, length: 200 days, periods: 2}",
  );
  let study: JourneyStudy;
  beforeAll(async () => {
    study = await studied(prepareText(text, "journeys"));
  });

  it("are the incidence of one of two exponential risks, though half are still under way at the end", () => {
    const [span] = study.spans;
    for (const { days, share } of span!.curve.filter((point) => point.days <= 150)) {
      expectShare(share, 0.4 * (1 - Math.exp(-days / 100)), COME / 4);
    }
    const seen = 1 - Math.exp(-2);
    const median = -100 * Math.log(1 - seen / 2);
    expect(Math.abs(span!.medianDays.mean - median)).toBeLessThan(8);
  });

  it("say how many are in care within a time, and how many are not", () => {
    const [there, not] = study.returns;
    // Who is resolved comes to care no more, so that within 100 days it is the same incidence.
    expectShare(there!.share, 0.4 * (1 - Math.exp(-1)), COME / 4);
    expect(there!.share.mean + not!.share.mean).toBeCloseTo(1, 10);
  });

  it("tell stays in a stage from those in a group, and follow neither further than the model", () => {
    const still = (place: string, days: number) =>
      study.stays.find((stay) => stay.place === place)!.still.find((point) => point.days === days)!.share;
    expectShare(still("home", 56), Math.exp(-56 / 50), 800);
    // In the group: an exponential stay, and in half of all cases another.
    const phase = (days: number) => Math.exp(-days / 50) * (1 + 0.5 * (days / 50));
    expectShare(still("care", 56), phase(56), 800);
    expectShare(still("help", 91), Math.exp(-91 / 100), COME / 4);
  });
});
