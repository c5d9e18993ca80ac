import type { GrowthChange, InterventionChange, PreventChange, Risk, SavingsSetback, Setback } from "../model.ts";
import { DAYS_PER_YEAR } from "../quantity.ts";
import type { ArrivalChangeDocument, RiskDocument, SetbackDocument } from "../schema/risks.ts";
import type { Changeable } from "./changeable.ts";
import { readArrivalPlace, readChange } from "./changes.ts";
import { readDay } from "./moments.ts";
import type { Place, Reader } from "./reader.ts";
import { readGrowthChange, readSavings } from "./risks-of-budget.ts";

/** One risk of the register: what may happen, how likely it is, and what it does. */
export function readRisk(
  reader: Reader,
  name: string,
  written: RiskDocument,
  changeable: Changeable,
  place: Place,
): Risk {
  const inner = reader.explained(place, written);
  const { axis } = changeable;
  const start =
    written.start === undefined ? 0 : readDay(reader, written.start, axis, [...place.path, "start"], "value");
  if (start >= axis.horizon) {
    const message = "this risk lies behind the end of the model";
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, "start"], at: "value" });
  }
  const lasts =
    written.lasts === undefined ? undefined : reader.single(written.lasts, reader.within(inner, "lasts"), "duration");
  const acting = (written.with ?? []).map((one, index) =>
    reader.names.refer("intervention", one, [...place.path, "with", index]),
  );
  const end = start + (lasts?.value ?? DAYS_PER_YEAR);
  const changes: InterventionChange[] = [];
  const setbacks: Setback[] = [];
  const ofBudget = { savings: [] as SavingsSetback[], growth: [] as GrowthChange[] };
  written.changes.forEach(({ arrivals, delivery, savings, growth, ...others }, index) => {
    const at = reader.within(reader.within(inner, "changes"), index);
    const own = [arrivals, delivery, savings, growth].filter((one) => one !== undefined).length;
    if (savings) ofBudget.savings.push(readSavings(reader, savings, reader.within(at, "savings", savings)));
    if (growth) ofBudget.growth.push(readGrowthChange(reader, growth, reader.within(at, "growth", growth)));
    if (arrivals) changes.push(...readArrivals(reader, arrivals, changeable, reader.within(at, "arrivals", arrivals)));
    if (delivery) setbacks.push(readSetback(reader, delivery, reader.within(at, "delivery", delivery)));
    const isOther = Object.values(others).some((other) => other !== undefined);
    if (own === 1 && !isOther) return;
    if (own !== 0 || !isOther) {
      const message = own === 0 ? "this change changes nothing" : "one change at a time: begin a new list item";
      const expected = "one of arrivals, delivery, savings, growth, divert, prevent, duration, price, capacity, cash";
      reader.report({ code: "TDM-MODEL-010", message, path: at.path, at: "value", expected });
      return;
    }
    changes.push(...readChange(reader, others, changeable, { start: Math.min(start, end), lasts: undefined }, at));
  });
  if (acting.length > 0 && changes.some(({ kind }) => kind === "arrivals")) {
    const message = "how many come cannot depend on a programme: who comes is the same in all scenarios";
    const expected = "arrivals in a risk without `with`";
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, "with"], at: "key", expected });
  }
  if (acting.length > 0 && ofBudget.savings.length + ofBudget.growth.length > 0) {
    const message = "the budget is one for all scenarios, so that what acts on it cannot depend on a programme";
    const expected = "savings or growth in a risk without `with`";
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, "with"], at: "key", expected });
  }
  return {
    name,
    label: written.label,
    cause: written.cause,
    event: written.event,
    effect: written.effect,
    mitigation: written.mitigation,
    owner: written.owner,
    ...readLikelihood(reader, written, inner),
    start,
    lasts,
    with: acting,
    changes,
    setbacks,
    ...ofBudget,
  };
}

function readLikelihood(reader: Reader, { likelihood }: RiskDocument, place: Place): Pick<Risk, "per" | "chance"> {
  const at = reader.within(place, "likelihood", likelihood);
  const { chance, "per-year": perYear } = likelihood;
  if ((chance === undefined) === (perYear === undefined)) {
    const both = chance !== undefined;
    reader.report({
      code: both ? "TDM-MODEL-010" : "TDM-MODEL-003",
      message: both ? "`chance` and `per-year` stand side by side" : "this does not say how likely it is",
      path: both ? [...at.path, "per-year"] : at.path,
      at: "key",
      expected: "chance or per-year",
    });
  }
  const [key, per] = perYear === undefined ? (["chance", "run"] as const) : (["per-year", "year"] as const);
  return { per, chance: reader.single(perYear ?? chance ?? 0, reader.within(at, key), "share") };
}

function readArrivals(
  reader: Reader,
  written: ArrivalChangeDocument,
  { stages }: Changeable,
  place: Place,
): InterventionChange[] {
  const size = reader.perCohort(written.by, reader.within(place, "by"), "change");
  const cohort =
    written.cohort === undefined ? -1 : reader.names.refer("cohort", written.cohort, [...place.path, "cohort"]);
  const at: PreventChange["at"] = readArrivalPlace(reader, written, stages, place);
  return at < 0 ? [] : [{ kind: "arrivals", path: place.path.join("."), cohort, at, from: written.from, size }];
}

function readSetback(reader: Reader, written: SetbackDocument, place: Place): Setback {
  const { of, share, delay } = written;
  if (share === undefined && delay === undefined) {
    const message = "this does not say what becomes of delivery";
    reader.report({ code: "TDM-MODEL-003", message, path: place.path, at: "key", expected: "share or delay" });
  }
  return {
    of:
      of === "all"
        ? reader.names.namesOf("intervention").map((_, index) => index)
        : of.map((one, index) => reader.names.refer("intervention", one, [...place.path, "of", index])),
    share: share === undefined ? undefined : reader.single(share, reader.within(place, "share"), "change"),
    delay: delay === undefined ? undefined : reader.single(delay, reader.within(place, "delay"), "duration"),
  };
}
