import type { TimeAxis } from "../axis.ts";
import type { Change } from "../model.ts";
import type { GrowthDocument } from "../schema/change.ts";
import type { Value } from "../schema/value.ts";
import type { Place, Reader } from "./reader.ts";
import { yearIndex } from "./time.ts";

const IN_ALL = ["total", "from", "to"] as const;
const NOT_BY_YEAR = [...IN_ALL, "after"] as const;

/** How demand grows, or prices rise: in all between two years, or year by year. */
export function readGrowth(reader: Reader, written: GrowthDocument, axis: TimeAxis, place: Place): Change {
  const byYear = written["by-year"];
  if (byYear !== undefined) {
    const second = NOT_BY_YEAR.find((key) => written[key] !== undefined);
    if (second !== undefined) {
      const message = `\`${second}\` is of a change in all, and here each year has its own`;
      reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, second], at: "key", expected: "by-year" });
    }
    return readByYear(reader, byYear, axis, reader.within(place, "by-year"));
  }
  const { total, from, to } = written;
  if (total === undefined || from === undefined || to === undefined) {
    const missing = IN_ALL.filter((key) => written[key] === undefined);
    const message =
      missing.length === IN_ALL.length ? "this does not say how much changes" : "a change in all lacks a key";
    const expected =
      missing.length === IN_ALL.length ? "`total`, `from` and `to`, or `by-year`" : missing.join(" and ");
    reader.report({ code: "TDM-MODEL-003", message, path: place.path, at: "key", expected });
    return { of: "years", years: [] };
  }
  return readInAll(reader, { total, from, to, holds: written.after === "hold" }, axis, place);
}

function readInAll(
  reader: Reader,
  written: { readonly total: Value; readonly from: string; readonly to: string; readonly holds: boolean },
  axis: TimeAxis,
  place: Place,
): Change {
  const from = yearIndex(reader, written.from, axis, [...place.path, "from"]);
  const to = yearIndex(reader, written.to, axis, [...place.path, "to"]);
  if (to <= from) {
    const message = "a change takes at least a year: `to` must lie after `from`";
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, "to"], at: "value" });
  }
  const total = reader.single(written.total, reader.within(place, "total"), "change");
  return { of: "total", total, from, to, holds: written.holds };
}

function readByYear(reader: Reader, written: Readonly<Record<string, Value>>, axis: TimeAxis, place: Place): Change {
  const years = Object.entries(written).map(([label, change]) => ({
    year: yearIndex(reader, label, axis, [...place.path, label], "key"),
    change: reader.single(change, reader.within(place, label), "change"),
  }));
  return { of: "years", years: years.sort((a, b) => a.year - b.year) };
}
