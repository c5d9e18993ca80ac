import type { FindingCode } from "../../../src/analysis/plausibility/catalogue.ts";
import type { Dice, RandomSaving } from "./random-plan.ts";
import { YEARS } from "./random-plan.ts";

interface Written {
  readonly base: number;
  readonly growth: readonly { readonly reference: string; readonly amounts: readonly number[] }[];
  readonly savings: readonly RandomSaving[];
}

const grouped = (value: number) => value.toLocaleString("en-GB");
/** Far enough off that no rounding explains it. */
const off = (dice: Dice) => dice.oneOf([dice.between(0.4, 0.7), dice.between(1.5, 2.5)]);

/** A little off: found where the figures are printed in full. */
const littleOff = (dice: Dice) => dice.oneOf([dice.between(0.85, 0.97), dice.between(1.03, 1.2)]);

/** Statements of a plan, each true and printed with a precision of its own, but for what is planted. */
export function statementsOf(dice: Dice, plan: Written, planted: FindingCode | undefined): object {
  return {
    ...budgetTotals(dice, plan, planted === "TDM-CHECK-001" && dice.whole(0, 1) === 0),
    "parts-of-demand": partsOfDemand(dice, planted === "TDM-CHECK-001"),
    ...printedTwice(dice, plan, planted),
    "joint-spend": jointSpend(dice, planted === "TDM-CHECK-008"),
    demand: demand(dice, planted === "TDM-CHECK-009"),
  };
}

/** Pounds as somebody may print them: to the pound, in thousands, in millions, or in words. */
function printedMoney(dice: Dice, pounds: number): string {
  const [thousands, millions] = [pounds / 1e3, pounds / 1e6];
  const tenth = 10 ** Math.floor(Math.log10(pounds));
  return dice.oneOf([
    `£${grouped(Math.round(pounds))}`,
    `£${grouped(Math.round(thousands))}k`,
    `£${millions.toFixed(1)}m`,
    `£${millions.toFixed(2)}m`,
    `over £${grouped(Math.floor(pounds / tenth) * tenth)}`,
    `almost £${grouped(Math.ceil(pounds / tenth) * tenth)}`,
    `about £${grouped(Math.max(1, Math.round(pounds / tenth)) * tenth)}`,
  ]);
}

/** The totals of each year, of what the model has and as the document prints it. */
function budgetTotals(dice: Dice, { growth }: Written, isPlanted: boolean) {
  const wrong = isPlanted ? dice.whole(0, YEARS.length - 1) : -1;
  return Object.fromEntries(
    YEARS.map((year, index) => {
      const sum = growth.reduce((total, { amounts }) => total + amounts[index]!, 0);
      const printed = grouped(index === wrong ? Math.round((sum + 100) * littleOff(dice)) : sum);
      const parts = [{ of: `budget.growth.*.amounts.${year}` }];
      return [`growth-${index}`, { label: `Growth of ${year}`, source: "plan", in: "£000", total: printed, parts }];
    }),
  );
}

/** A total of people, which is rounded like its parts. */
function partsOfDemand(dice: Dice, isPlanted: boolean) {
  const parts = Array.from({ length: dice.whole(2, 5) }, () => dice.whole(200, 9_000));
  const sum = parts.reduce((total, part) => total + part, 0);
  const rounded = (people: number) => dice.oneOf([grouped(people), `${(people / 1000).toFixed(1)}k`]);
  return {
    label: "Requests for support",
    source: "plan",
    total: isPlanted ? grouped(Math.round(sum * off(dice))) : rounded(sum),
    parts: parts.map(rounded),
  };
}

/** Savings as two documents print them, one of them the model's. */
function printedTwice(dice: Dice, { savings }: Written, planted: FindingCode | undefined) {
  const wrong = dice.whole(0, savings.length - 1);
  return Object.fromEntries(
    savings.map(({ reference, amounts }, index) => {
      const pounds = amounts[0]! * 1000;
      const isWrong = index === wrong;
      const other = isWrong && planted === "TDM-CHECK-002" ? pounds * littleOff(dice) : pounds;
      const model = isWrong && planted === "TDM-CHECK-003" ? amounts[0]! * littleOff(dice) : amounts[0]!;
      const figures =
        planted === "TDM-CHECK-003" && isWrong
          ? [{ printed: `(${grouped(Math.round(model))})`, in: "£000", source: "plan", of: path(reference) }]
          : [
              { printed: `(${grouped(amounts[0]!)})`, in: "£000", source: "plan", of: path(reference) },
              {
                printed:
                  isWrong && planted === "TDM-CHECK-002" ? `£${grouped(Math.round(other))}` : printedMoney(dice, other),
                source: "proposal",
              },
            ];
      return [`saving-${index}`, { label: `What ${reference} saves`, figures }];
    }),
  );
}

const path = (reference: string) => `budget.savings.${reference}.amounts.${YEARS[0]}`;

/** Growth over years beside growth a year. */
function jointSpend(dice: Dice, isPlanted: boolean) {
  const from = dice.whole(20e6, 90e6);
  const years = dice.whole(2, 5);
  const aYear = dice.whole(2e6, 5e6);
  const to = from + years * aYear;
  const inPercent = (100 * ((to / from) ** (1 / years) - 1)).toFixed(1);
  const wrong = `£${grouped(Math.round(aYear * off(dice)))}`;
  const other = dice.oneOf([printedMoney(dice, aYear), `${inPercent} %`]);
  return {
    label: "Joint spending",
    source: "proposal",
    from: `£${(from / 1e6).toFixed(1)}m`,
    to: `£${(to / 1e6).toFixed(1)}m`,
    years,
    "a-year": isPlanted ? [other, wrong] : [other, printedMoney(dice, aYear)],
  };
}

/** An increase in per cent beside its people and its base. */
function demand(dice: Dice, isPlanted: boolean) {
  const base = dice.whole(3_000, 9_500);
  const people = dice.whole(300, 2_500);
  const share = `${((100 * people) / base).toFixed(dice.whole(0, 1))} %`;
  const known = isPlanted ? Math.round(base * off(dice)) : base;
  const thousand = Math.floor(known / 1000) * 1000;
  const printedBase = isPlanted ? grouped(known) : dice.oneOf([grouped(known), `over ${grouped(thousand)}`]);
  return { label: "Demand", source: "plan", by: share, amount: grouped(people), from: printedBase };
}
