import { describe, expect, it } from "vitest";
import { rowsOf } from "../../../src/analysis/savings/savings-service.ts";
import { type Actual, studyTrajectories } from "../../../src/analysis/trajectory/study.ts";
import type { By } from "../../../src/analysis/trajectory/trajectory.ts";
import { figuresOf, readingSpans, readingsOf } from "../../../src/analysis/trajectory/watched-figures.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { experimentOf, poolOf } from "../programmes.ts";

/** A council of two years: 1,000 calls a year, of which half lead to care of a mean of 60 days at £10 a day; a fifth fewer by the programme. */
const council = (share = "40 %", start = "2020-10-01") => `
tdm: 1
name: council
title: A council
assumption: invented for the tests
time: {start: 2020-04-01, end: 2022-03-31}
exits: {out: Out}
groups: {care-of-all-kinds: Care}
stages:
  door: {kind: route, arrivals: {external: {calls: {rate: 1000 per year}}}, to: {care: 0.5, out: rest}}
  care:
    kind: stay
    group: care-of-all-kinds
    initial: 82
    duration: {exponential: {mean: 60 days}}
    cost: {per: day, amount: £10}
    to: {out: rest}
interventions:
  fewer:
    label: Fewer
    start: ${start}
    changes: [{divert: {at: door, from: care, to: out, share: ${share}}}]
    delivery: {chance: 0.5}
scenarios: {programme: {label: The programme, interventions: all}}
trajectories:
  calls: {label: Calls, team: Door, measure: entries, of: door}
  to-care: {label: Calls that lead to care, team: Door, measure: entries, of: care, from: door, per: {measure: entries, of: door}}
  in-care: {label: People in care, team: Care, measure: people-on-average, of: care-of-all-kinds}
  spend: {label: Spend, measure: gross, of: care}
`;

interface Asked {
  readonly text?: string;
  readonly by?: By;
  readonly isAtRisk?: boolean;
  readonly falseAlarms?: number;
  readonly actuals?: readonly Actual[];
  readonly replications?: number;
}

async function study({
  text = council(),
  by = "quarter",
  isAtRisk = false,
  falseAlarms = 0.05,
  actuals = [],
  replications = 100,
}: Asked) {
  const experiment = experimentOf(text, "programme", "watch", replications);
  const prepared = prepare(experiment);
  const { trajectories } = prepared.model;
  const options = { trajectories, by, isAtRisk, falseAlarms, actuals, replications };
  return (await studyTrajectories(prepared, poolOf(experiment), options))!;
}

/** What councils of other luck read: by council, then by trajectory and quarter. In the programme as delivered, or with nothing done. */
async function councilsOf(text: string, count: number, isDelivered: boolean): Promise<Float64Array[]> {
  const experiment = experimentOf(text, "programme", "other councils", count);
  const { model, scenarios } = prepare(experiment);
  const figures = figuresOf(model.trajectories);
  const spans = readingSpans(model, "quarter");
  const chosen = isDelivered ? { ...scenarios[1]!.scenario, deliveryCertain: true } : model.scenarios[0]!;
  const reply = await poolOf(experiment).run({ from: 0, to: count, scenarios: [model.scenarios[0]!, chosen], figures });
  const rows = rowsOf(reply.figures, model.axis.periods.length);
  return Array.from({ length: count }, (_, replication) => {
    const first = (2 * replication + 1) * figures.length;
    return readingsOf(model.trajectories, rows.slice(first, first + figures.length), spans);
  });
}

describe("trajectories", () => {
  it("are what theory gives, with the programme and without", async () => {
    const { trajectories } = await study({ replications: 300 });
    const [calls, toCare, inCare, spend] = trajectories;
    expect(trajectories.map(({ team, unit }) => [team, unit])).toEqual([
      ["Door", "people"],
      ["Door", "share"],
      ["Care", "people"],
      [undefined, "pounds"],
    ]);
    const last = (of: typeof calls) => of!.points.at(-1)!;
    expect(last(calls).period).toBe("2021/22 Q4");
    // 90 days of 1,000 a year; a Poisson mean of 300 replications is known to 0.9.
    expect(Math.abs(last(calls).mean - (90 / 365.25) * 1000)).toBeLessThan(3.6);
    expect(last(calls).mean).toBe(last(calls).doNothing);
    expect(last(toCare).doNothing).toBeCloseTo(0.5, 1);
    expect(last(toCare).mean).toBeCloseTo(0.3, 1);
    // Little's law: 500 a year for 60 days each, of whom two fifths are kept away since long before.
    const people = (500 / 365.25) * 60;
    expect(Math.abs(last(inCare).doNothing - people)).toBeLessThan(3);
    expect(Math.abs(last(inCare).mean - 0.6 * people)).toBeLessThan(2.5);
    expect(last(spend).mean).toBeCloseTo(10 * 90 * last(inCare).mean, 6);
    for (const { points } of trajectories) {
      for (const { lowest, p025, p10, mean, p90, p975, highest } of points) {
        const inOrder = [lowest, p025, p10, mean, p90, p975, highest];
        expect([...inOrder].sort((a, b) => a - b)).toEqual(inOrder);
      }
    }
  });

  it("by month sum to those by quarter", async () => {
    const [months, quarters] = [await study({ by: "month", replications: 30 }), await study({ replications: 30 })];
    const [first] = quarters.trajectories[0]!.points;
    const sum = months.trajectories[0]!.points.slice(0, 3).reduce((all, { mean }) => all + mean, 0);
    expect(months.trajectories[0]!.points).toHaveLength(24);
    expect(sum).toBeCloseTo(first!.mean, 9);
  });

  it("under risk mix what is delivered with what is not", async () => {
    const [certain, risky] = [await study({}), await study({ isAtRisk: true })];
    const share = (of: typeof certain) => of.trajectories[1]!.points.at(-1)!;
    expect(share(risky).mean).toBeGreaterThan(share(certain).mean + 0.05);
    expect(share(risky).highest).toBeGreaterThan(share(certain).highest);
  });
});

describe("the rule for a reading that is off", () => {
  const FALSE_ALARMS = 0.1;
  const COUNT = 400;

  /** Of councils, how many have a reading off in the second year, and when the first is. */
  async function flagged(isDelivered: boolean) {
    const [{ trajectories, noticed }, councils] = [
      await study({ falseAlarms: FALSE_ALARMS, replications: COUNT }),
      await councilsOf(council(), COUNT, isDelivered),
    ];
    const points = trajectories.flatMap((of) => of.points);
    const off = (row: Float64Array, year: string) =>
      points.some((point, cell) => point.year === year && (row[cell]! < point.lowest || row[cell]! > point.highest));
    const share = (year: string) => councils.filter((row) => off(row, year)).length / COUNT;
    const byThirdQuarter = councils.filter((row) =>
      points.some((point, cell) => cell % 8 <= 2 && (row[cell]! < point.lowest || row[cell]! > point.highest)),
    ).length;
    return { noticed, byThirdQuarter: byThirdQuarter / COUNT, first: share("2020/21"), second: share("2021/22") };
  }

  it("gives a false alarm in as many years as it says, all figures and quarters counted", async () => {
    const { first, second } = await flagged(true);
    // Limits come from 400 replications, and so does the count of alarms.
    const error = Math.sqrt((2 * FALSE_ALARMS * (1 - FALSE_ALARMS)) / COUNT);
    for (const rate of [first, second]) expect(Math.abs(rate - FALSE_ALARMS)).toBeLessThan(4 * error);
  });

  it("notices in councils of other luck that nothing is delivered as often as it says", async () => {
    const { noticed, second, byThirdQuarter } = await flagged(false);
    // The programme starts in the third quarter.
    const { nothingDelivered, halfDelivered } = noticed[2]!;
    const variance = nothingDelivered.probability * (1 - nothingDelivered.probability);
    expect(Math.abs(nothingDelivered.probability - byThirdQuarter)).toBeLessThan(
      4 * Math.sqrt((2 * variance) / COUNT) + 0.01,
    );
    expect(halfDelivered.probability).toBeLessThan(nothingDelivered.probability);
    expect(second).toBeGreaterThan(0.9);
    expect(noticed.at(-1)!.nothingDelivered.probability).toBeGreaterThan(0.99);
    // Nothing is to be seen before the start but false alarms.
    expect(noticed[1]!.nothingDelivered.probability).toBeLessThan(2 * FALSE_ALARMS);
  });

  it("notices nothing but false alarms of a programme that changes nothing", async () => {
    const { noticed } = await study({ text: council("0 %"), falseAlarms: FALSE_ALARMS, replications: COUNT });
    // One chance a year.
    expect(noticed.at(-1)!.nothingDelivered.probability).toBeLessThan(2 * FALSE_ALARMS);
  });

  it("has no limit below nothing", async () => {
    const few = council().replace("rate: 1000 per year", "rate: 20 per year").replace("initial: 82", "initial: 1");
    const { trajectories } = await study({ text: few });
    const points = trajectories.flatMap((of) => of.points);
    expect(Math.min(...points.map(({ lowest }) => lowest))).toBe(0);
  });

  it("judges readings one by one", async () => {
    const expected = (await study({})).trajectories[1]!.points[6]!;
    const values = [expected.mean, expected.doNothing + 0.02, expected.lowest - 0.001];
    const { readings } = await study({ actuals: values.map((value) => ({ trajectory: 1, span: 6, value })) });
    const far = await study({ actuals: [{ trajectory: 1, span: 6, value: 0.95 }] });
    // A reading far beyond both says nothing of what was delivered.
    expect(far.readings[0]).toMatchObject({ verdict: "above", isNearerToNothing: false });
    const same = await study({
      text: council("0 %"),
      actuals: [{ trajectory: 0, span: 6, value: 90 }],
    });
    expect(same.readings[0]).toMatchObject({ verdict: "below", isNearerToNothing: false });
    expect(readings.map(({ period, verdict, isNearerToNothing }) => [period, verdict, isNearerToNothing])).toEqual([
      ["2021/22 Q3", "on", false],
      ["2021/22 Q3", "above", true],
      ["2021/22 Q3", "below", false],
    ]);
  });
});
