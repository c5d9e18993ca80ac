import { describe, expect, it } from "vitest";
import { plannedAmounts } from "../../src/finance/budget-delivery.ts";
import { volumeAndPrice } from "../../src/finance/budget-split.ts";
import { hamlet, inForce, outcomes } from "./hamlet.ts";

const MANY = 20_000;
/** A false alarm in 15,000 runs. */
const SIGMAS = 4;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Whether a mean over replications is what theory has, within its own error. */
function expectMean(values: readonly number[], expected: number): void {
  const found = mean(values);
  const variance = mean(values.map((value) => (value - found) ** 2));
  const error = Math.sqrt(variance / values.length);
  expect(Math.abs(found - expected), `${found}, not ${expected}`).toBeLessThan(SIGMAS * error + 1e-9);
}

const proposal = (lines: string, amounts: string, delivery = "chance: 1, delay: 0 days") => `
S-1:
  label: A saving
  group: efficiencies
  delivery: {${delivery}}
  amounts: {${amounts}}
${lines.replace(/^/gm, "  ")}
`;

describe("a structural proposal", () => {
  it("is all or nothing, with its own chance", () => {
    const model = hamlet(proposal("delivered-by: structural", "2020/21: -400", "chance: 0.37, delay: 0 days"));
    const saved = outcomes(model, MANY).map((one) => inForce(one));
    expect(new Set(saved.map(([first]) => first))).toEqual(new Set([0, 400]));
    expectMean(
      saved.map(([first]) => first! / 400),
      0.37,
    );
    expect(saved.every(([first, second, third]) => first === second && second === third)).toBe(true);
  });

  it("loses what a delay costs it in the year, and nothing afterwards", () => {
    const model = hamlet(
      proposal("delivered-by: structural\nstart: 2020-10-01", "2020/21: -182", "chance: 1, delay: 91 days"),
    );
    // From 1 October the year has 182 days left; 91 of them are lost.
    expect(inForce(outcomes(model, 1)[0]!)).toEqual([91, 182, 182]);
  });

  it("that is more than a year late comes in part in a later one", () => {
    const model = hamlet(proposal("delivered-by: structural", "2020/21: -365", "chance: 1, delay: 465 days"));
    expect(inForce(outcomes(model, 1)[0]!)).toEqual([0, 265, 365]);
  });
});

describe("a milestone", () => {
  const profiled = (delay: string, due = "2021-01-01") => `delivered-by: cash
profile:
  - {quarter: 1, amount: 100}
  - {quarter: 4, amount: 300, after: award}
milestones:
  tender: {label: Tender, due: 2020-12-01, delay: ${delay}}
  award: {label: Award, due: ${due}, delay: 0 days, follows: tender}`;

  it("that is late takes the saving which waits for it along", () => {
    const model = hamlet(proposal(profiled("30 days"), "2020/21: -800"));
    // The profile says when: a quarter of 800 in April to June, and of 600 from January on 60 of 90 days.
    expect(inForce(outcomes(model, 1)[0]!)).toEqual([200 + 400, 800, 800]);
  });

  it("that follows another is as late as that, and no later by itself unless it says so", () => {
    const own = hamlet(proposal(profiled("30 days"), "2020/21: -800", "delay: 60 days"));
    const none = hamlet(
      proposal(profiled("30 days").replace("delay: 0 days, ", ""), "2020/21: -800", "delay: 60 days"),
    );
    expect(inForce(outcomes(none, 1)[0]!)).toEqual(inForce(outcomes(own, 1)[0]!));
  });

  it("that is late by a known law moves the expected saving as worked out by hand", () => {
    const model = hamlet(proposal(profiled("{uncertain: {uniform: {min: 0 days, max: 120 days}}}"), "2020/21: -400"));
    const saved = outcomes(model, MANY).map((one) => inForce(one));
    // Of 90 days, max(0, 90 - d) are left where d is uniform on 0 to 120: 90² / 2 / 120 = 33.75 of them on average.
    expectMean(
      saved.map(([first]) => first!),
      100 + (300 * 33.75) / 90,
    );
    // In the next year, days after the 90th are lost: (120 - 90)² / 2 / 120 of 365.
    expectMean(
      saved.map(([, second]) => second!),
      400 - (300 * (30 ** 2 / 2 / 120)) / 365,
    );
    expect(saved.every(([, , third]) => Math.abs(third! - 400) < 1e-9)).toBe(true);
  });

  it("is waited for with the others that a part needs: the last of them decides", () => {
    const both = profiled("30 days").replace("after: award", "after: [award, staff]");
    const staffed = (delay: number) =>
      outcomes(
        hamlet(proposal(`${both}\n  staff: {label: Staff, due: 2021-01-01, delay: ${delay} days}`, "2020/21: -800")),
        1,
      )[0]!;
    expect(inForce(staffed(10))[0]).toBeCloseTo(200 + 400, 9);
    expect(inForce(staffed(60))[0]).toBeCloseTo(200 + 200, 9);
    // By quarter it is the same money.
    expect(staffed(60).proposals[0]!.quarters.map((pounds) => Math.round(pounds / 1000))).toEqual([200, 0, 0, 200]);
  });

  it("that is due only after the quarter leaves nothing to be made in it", () => {
    const model = hamlet(proposal(profiled("0 days", "2021-04-01"), "2020/21: -400"));
    expect(inForce(outcomes(model, 1)[0]!)).toEqual([100, 400, 400]);
  });
});

describe("a cash line", () => {
  it("gives back of what is reversing no more than it had", () => {
    const model = hamlet(
      proposal(
        "delivered-by: cash\nlasts: reversing",
        "2020/21: -500, 2021/22: 200",
        "chance: 1, delay: 0 days, share: 0.6",
      ),
    );
    expect(inForce(outcomes(model, 1)[0]!)).toEqual([300, 180, 180]);
  });

  it("that is one-off is there in its year alone, and comes later with its delay", () => {
    const late = (days: number) =>
      inForce(
        outcomes(
          hamlet(proposal("delivered-by: cash\nlasts: one-off", "2020/21: -365", `chance: 1, delay: ${days} days`)),
          1,
        )[0]!,
      );
    expect(late(0)).toEqual([365, 0, 0]);
    const [first, second, third] = late(73);
    expect(first).toBeCloseTo(292, 9);
    expect(second).toBeCloseTo(73, 9);
    expect(third).toBeCloseTo(0, 9);
    const { budget } = hamlet(proposal("delivered-by: cash\nlasts: one-off", "2020/21: -365, 2021/22: -100"));
    expect(plannedAmounts(budget).savings[0]).toEqual([-365_000, 265_000, 100_000]);
  });

  it("with a law on its amount is drawn by it", () => {
    const amount = "2020/21: {value: -500, uncertain: {normal: {sd: 50}}}";
    const saved = outcomes(hamlet(proposal("delivered-by: cash", amount)), MANY).map((one) => inForce(one)[0]!);
    expectMean(saved, 500);
    expectMean(
      saved.map((pounds) => (pounds - 500) ** 2),
      2500,
    );
  });
});

describe("a price scheme", () => {
  const suppliers = (more: string) => `delivered-by: prices
suppliers:
  homes:
    label: Homes
    number: 20
    placements: 5
    price: £600 per week
${more.replace(/^/gm, "    ")}`;
  /** Pounds a year for a pound a week. */
  const weeks = 365.25 / 7;

  it("saves nothing where all charge the same and nobody more than is paid at most", () => {
    const model = hamlet(proposal(suppliers("at-most: £600 per week"), "2020/21: -100"));
    expect(inForce(outcomes(model, 1)[0]!)).toEqual([0, 0, 0]);
  });

  it("saves what those who charge more will be paid less, not what the mean would say", () => {
    const model = hamlet(
      proposal(
        suppliers(
          "price-varies: {uniform: {min: £500 per week, max: £700 per week}}\nat-most: £600 per week\nagrees: 0.5",
        ),
        "2020/21: -100",
      ),
    );
    const saved = outcomes(model, MANY).map((one) => inForce(one)[0]!);
    // E max(0, p - 600) is 25 for p uniform on 500 to 700; the mean price is no more than 600.
    expectMean(saved, (20 * 5 * 25 * 0.5 * weeks) / 1000);
  });

  it("is the council's part where it saves on a joint budget, as the amounts have it over the years", () => {
    const model = hamlet(
      proposal(`${suppliers("at-most: £500 per week")}\njoint: disability`, "2020/21: -75, 2021/22: -25"),
    );
    const whole = (0.8 * 20 * 5 * 100 * weeks) / 1000;
    const saved = inForce(outcomes(model, 1)[0]!);
    expect(saved[0]).toBeCloseTo(0.75 * whole, 6);
    expect(saved[1]).toBeCloseTo(whole, 6);
    expect(saved[2]).toBeCloseTo(whole, 6);
  });

  it("is once what suppliers are paid less, however it comes and goes", () => {
    const saved = (more: string, amounts: string) =>
      inForce(outcomes(hamlet(proposal(`${suppliers("at-most: £500 per week")}${more}`, amounts)), 1)[0]!);
    const whole = (20 * 5 * 100 * weeks) / 1000;
    const closeTo = (levels: number[]) => levels.map((level) => expect.closeTo(level, 6));
    expect(saved("\nlasts: reversing", "2020/21: -100, 2021/22: 90")).toEqual(closeTo([whole, whole / 10, whole / 10]));
    expect(saved("\nlasts: reversing", "2020/21: -100, 2021/22: 100")).toEqual(closeTo([whole, 0, 0]));
    expect(saved("\nlasts: one-off", "2020/21: -100, 2021/22: -100")).toEqual(closeTo([whole, whole, 0]));
  });

  it("draws each supplier for itself: one more moves none of the others", () => {
    const of = (number: number) =>
      outcomes(
        hamlet(
          proposal(
            suppliers("price-varies: {lognormal: {cv: 0.3}}\nat-most: £600 per week").replace(
              "number: 20",
              `number: ${number}`,
            ),
            "2020/21: -100",
          ),
        ),
        200,
      ).map((one) => inForce(one)[0]!);
    const [twenty, twentyOne] = [of(20), of(21)];
    const more = twentyOne.map((pounds, replication) => pounds - twenty[replication]!);
    expect(more.every((pounds) => pounds >= -1e-9)).toBe(true);
    expect(more.filter((pounds) => pounds < 1e-9).length).toBeGreaterThan(50);
  });
});

describe("growth of a joint spend", () => {
  it("is all price where nobody is added, all volume where nobody costs more, and adds up", () => {
    expect(volumeAndPrice({ spend: 83.6, clients: 3534 }, { spend: 97.4, clients: 3534 }).byVolume).toBe(0);
    expect(volumeAndPrice({ spend: 100, clients: 10 }, { spend: 120, clients: 12 }).byPrice).toBeCloseTo(0, 12);
    // 10 at 10, then 12 at 11: two more at 10.5, and 1 more for 11.
    const { byVolume, byPrice } = volumeAndPrice({ spend: 100, clients: 10 }, { spend: 132, clients: 12 });
    expect(byVolume).toBeCloseTo(21, 12);
    expect(byPrice).toBeCloseTo(11, 12);
  });
});
