import type { TimeAxis } from "../axis.ts";
import type { Discounting, Grant, Money, Parameter, Partner, PerCohort, ReferenceClass, Scenario } from "../model.ts";
import type {
  DiscountingDocument,
  GrantDocument,
  MoneyDocument,
  PartnerDocument,
  ReferenceClassDocument,
} from "../schema/money.ts";
import { readGrowth } from "./growth.ts";
import type { Limits } from "./limits.ts";
import type { Place, Reader } from "./reader.ts";
import { stagesCalled } from "./stage-names.ts";
import { simulatedYear, yearIndex } from "./time.ts";

/** Above this a rate is a misprint: 35 for 3.5 %. */
const DISCOUNT_RATES: Limits = [0, 1];
/** In the published classes the highest uplift is 200 %. */
const UPLIFTS: Limits = [0, 10];
const ROUNDING = 1e-9;

/** How a run reckons: the same for all its scenarios, or they could not be compared. */
const SAME_FOR_ALL = /^money\.(terms|deflator|discounting)(\.|$)/;

/** Everything that a model says about money, beside prices, inflation and other income. */
export function readMoney(reader: Reader, written: MoneyDocument | undefined, axis: TimeAxis, place: Place): Money {
  const within = (key: string) => reader.within(place, key);
  const each = <T, R>(
    section: string,
    of: Readonly<Record<string, T>> | undefined,
    read: (name: string, one: T, at: Place) => R,
  ) =>
    Object.entries(of ?? {}).map(([name, one]) => read(name, one, reader.within(within(section), name, one as object)));
  const deflator =
    written?.deflator && readGrowth(reader, written.deflator, axis, reader.within(place, "deflator", written.deflator));
  const terms = written?.terms ?? "cash";
  if (terms === "real") needDeflator(reader, written, [...place.path, "terms"]);
  const partners = each("partners", written?.partners, (name, one, at) => readPartner(reader, name, one, at));
  checkShares(reader, partners, within("partners"));
  return {
    terms,
    deflator,
    grants: each("grants", written?.grants, (name, one, at) => readGrant(reader, name, one, axis, at)),
    partners,
    optimismBias: readClasses(
      reader,
      each("optimism-bias", written?.["optimism-bias"], (name, one, at) => readClass(reader, name, one, at)),
      within("optimism-bias"),
    ),
    discounting:
      written?.discounting &&
      readDiscounting(
        reader,
        written,
        written.discounting,
        axis,
        reader.within(place, "discounting", written.discounting),
      ),
  };
}

function needDeflator(reader: Reader, written: MoneyDocument | undefined, path: Place["path"]): void {
  if (written?.deflator) return;
  const message = "real terms need to know how prices rise in general";
  reader.report({ code: "TDM-MODEL-003", message, path, at: "value", expected: "`deflator` in `money`" });
}

function readGrant(reader: Reader, name: string, written: GrantDocument, axis: TimeAxis, place: Place): Grant {
  const { yearly, in: single, of, cohort } = written;
  if ((yearly === undefined) === (single === undefined)) {
    const message =
      yearly === undefined
        ? "this grant has no amount"
        : "an amount of each year and amounts of single years stand side by side";
    const code = yearly === undefined ? "TDM-MODEL-003" : "TDM-MODEL-010";
    reader.report({ code, message, path: place.path, at: "key", expected: "`yearly` or `in`" });
  }
  const amounts: (Parameter | undefined)[] = axis.years.map(() => undefined);
  if (yearly !== undefined) amounts.fill(reader.single(yearly, reader.within(place, "yearly"), "money"));
  for (const [label, amount] of Object.entries(yearly === undefined ? (single ?? {}) : {})) {
    const at = reader.within(reader.within(place, "in"), label);
    const year = simulatedYear(reader, label, axis, at.path, "key");
    amounts[year] = reader.single(amount, at, "money");
  }
  return {
    name,
    label: written.label,
    amounts,
    of:
      of === undefined
        ? reader.names.namesOf("stage").map((_, stage) => stage)
        : stagesCalled(reader, of, [...place.path, "of"]),
    cohort: cohort === undefined ? -1 : reader.names.refer("cohort", cohort, [...place.path, "cohort"]),
  };
}

function readPartner(reader: Reader, name: string, written: PartnerDocument, place: Place): Partner {
  const shares: (PerCohort<Parameter> | undefined)[] = reader.names.namesOf("stage").map(() => undefined);
  const named = new Map<number, string>();
  for (const [what, share] of Object.entries(written.pays)) {
    const at = reader.within(reader.within(place, "pays"), what);
    const read = reader.perCohort(share, at, "share");
    for (const stage of stagesCalled(reader, what, at.path, "key")) {
      const before = named.get(stage);
      if (before !== undefined) {
        const message = `\`${reader.names.namesOf("stage")[stage]}\` has two shares here: that of \`${before}\` and that of \`${what}\``;
        reader.report({ code: "TDM-MODEL-010", message, path: at.path, at: "key" });
      }
      named.set(stage, what);
      shares[stage] = read;
    }
  }
  return { name, label: written.label, shares };
}

/** Together partners pay for no more than there is. */
function checkShares(reader: Reader, partners: readonly Partner[], place: Place): void {
  for (const [stage, name] of reader.names.namesOf("stage").entries()) {
    for (const [cohort, whose] of reader.cohorts.entries()) {
      const sum = partners.reduce((total, { shares }) => total + (shares[stage]?.[cohort]?.value ?? 0), 0);
      if (sum <= 1 + ROUNDING) continue;
      reader.report({
        code: "TDM-MODEL-010",
        message: `partners pay more than all of \`${name}\` for cohort ${whose}: their shares sum to ${Number(sum.toPrecision(6))}`,
        path: place.path,
        at: "key",
        expected: "at most 1",
      });
      return;
    }
  }
}

function readClass(reader: Reader, name: string, written: ReferenceClassDocument, place: Place): ReferenceClass {
  const uplift = (key: "one-off" | "yearly") =>
    written[key] === undefined ? undefined : reader.single(written[key], reader.within(place, key), "share", UPLIFTS);
  const [oneOff, yearly] = [uplift("one-off"), uplift("yearly")];
  if (!oneOff && !yearly) {
    const message = "this class raises no costs";
    reader.report({
      code: "TDM-MODEL-003",
      message,
      path: place.path,
      at: "key",
      expected: "`one-off`, `yearly` or both",
    });
  }
  return {
    name,
    label: written.label,
    oneOff,
    yearly,
    interventions: written.interventions.map((intervention, index) =>
      reader.names.refer("intervention", intervention, [...place.path, "interventions", index]),
    ),
  };
}

/** No intervention's costs are raised twice. */
function readClasses(reader: Reader, classes: readonly ReferenceClass[], place: Place): readonly ReferenceClass[] {
  const classOf = new Map<number, string>();
  for (const { name, interventions } of classes) {
    for (const [index, intervention] of interventions.entries()) {
      const before = classOf.get(intervention);
      if (intervention >= 0 && before !== undefined) {
        const message = `\`${reader.names.namesOf("intervention")[intervention]}\` is in the class \`${before}\` already`;
        reader.report({
          code: "TDM-MODEL-010",
          message,
          path: [...place.path, name, "interventions", index],
          at: "value",
        });
      }
      classOf.set(intervention, name);
    }
  }
  return classes;
}

function readDiscounting(
  reader: Reader,
  money: MoneyDocument,
  written: DiscountingDocument,
  axis: TimeAxis,
  place: Place,
): Discounting {
  const terms = written.terms ?? money.terms ?? "cash";
  if (written.terms === "real") needDeflator(reader, money, [...place.path, "terms"]);
  return {
    rate: reader.single(written.rate, reader.within(place, "rate"), "share", DISCOUNT_RATES),
    flows: written.flows,
    to: written.to === undefined ? 0 : yearIndex(reader, written.to, axis, [...place.path, "to"]),
    terms,
  };
}

/** No scenario reckons otherwise than do-nothing. */
export function checkScenarioMoney(reader: Reader, scenarios: readonly Scenario[]): void {
  for (const { name, set } of scenarios) {
    for (const key of Object.keys(set).filter((path) => SAME_FOR_ALL.test(path))) {
      const message = `the scenario \`${name}\` would reckon with money otherwise than do-nothing`;
      const expected = "a change of the model itself, or `--set`";
      reader.report({ code: "TDM-MODEL-010", message, path: ["scenarios", name, "set", key], at: "key", expected });
    }
  }
}
