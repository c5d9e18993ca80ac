import { nearestName } from "../../errors/nearest-name.ts";
import type { Parameter } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import { PRINTED_FORM, PRINTED_WORDS, readPrinted } from "../printed.ts";
import type { FigureDocument, PlausibilityDocument, StatementDocument } from "../schema/stated.ts";
import {
  type PlacesOfModel,
  type PlausibilityLimits,
  type StatedFigure,
  type Statement,
  UNIT_OF,
  unitOf,
} from "../stated.ts";
import { listed } from "./names.ts";
import type { Place, Reader } from "./reader.ts";

/** Keys of a statement by what it states. */
const KEYS = {
  same: ["figures"],
  total: ["total", "parts"],
  change: ["from", "to", "by", "amount", "years", "a-year"],
} as const;
type Kind = keyof typeof KEYS;

/** What encloses a figure, where the figure does not say it of itself. */
type Around = Pick<StatementDocument, "source" | "where" | "in">;

/** What documents state of a model; to be read when all numbers of the model are. */
export function readStated(reader: Reader, written: Readonly<Record<string, StatementDocument>> = {}): Statement[] {
  return Object.entries(written).flatMap(([name, statement]) => {
    const path: ModelPath = ["stated", name];
    const kind = kindOf(reader, statement, path);
    return kind === undefined ? [] : [readStatement(reader, name, kind, statement, path)];
  });
}

/** What a statement is by its keys; undefined where that cannot be told. */
function kindOf(reader: Reader, statement: StatementDocument, path: ModelPath): Kind | undefined {
  const kinds = (Object.keys(KEYS) as Kind[]).filter((kind) => KEYS[kind].some((key) => statement[key] !== undefined));
  const [kind] = kinds;
  const problem = (message: string, expected: string) =>
    reader.report({ code: "TDM-MODEL-010", message, path, at: "key", expected });
  if (kind === undefined || kinds.length > 1) {
    const message = kind === undefined ? "this states no figures" : "one statement at a time";
    problem(
      message,
      "`figures`; or `total` with `parts`; or a change: two or more of `from`, `to`, `by`, `amount`, `a-year`",
    );
    return undefined;
  }
  const { figures, total, parts, from, to, by, amount, years, "a-year": aYear } = statement;
  const counts = [from, to, by, amount, ...(aYear ?? [])].filter((one) => one !== undefined).length;
  if (kind === "total" && (total === undefined || parts === undefined))
    problem("a total needs its parts", "`total` and `parts`");
  else if (kind === "change" && counts < 2)
    problem("one figure alone has nothing to agree with", "two figures or more");
  else if (kind === "change" && years === undefined && aYear !== undefined && aYear.length < 2)
    problem("it cannot be told over how many years this is", "`years`");
  else if (kind === "same" && figures!.length < 2 && !hasBoth(figures![0]!))
    problem("one figure alone has nothing to agree with", "two figures or more, or one with `printed` and `of`");
  else return kind;
  return undefined;
}

const hasBoth = (figure: FigureDocument) =>
  typeof figure === "object" && figure.printed !== undefined && figure.of !== undefined;

function readStatement(
  reader: Reader,
  name: string,
  kind: Kind,
  written: StatementDocument,
  path: ModelPath,
): Statement {
  const { label } = written;
  if (written.source !== undefined) reader.names.refer("source", written.source, [...path, "source"]);
  const one = (key: "total" | "from" | "to" | "by" | "amount") =>
    written[key] === undefined ? undefined : readFigure(reader, written[key], written, [...path, key]);
  const many = (key: "figures" | "parts" | "a-year") =>
    (written[key] ?? []).map((figure, index) => readFigure(reader, figure, written, [...path, key, index]));
  switch (kind) {
    case "same": {
      const figures = many("figures");
      refuseOtherUnits(reader, figures, [...path, "figures"]);
      return { kind, name, label, figures };
    }
    case "total": {
      const [total, parts] = [one("total")!, many("parts")];
      refuseOtherUnits(reader, [total, ...parts], [...path, "parts"]);
      return { kind, name, label, total, parts };
    }
    case "change": {
      const [from, to, by, amount, aYear] = [one("from"), one("to"), one("by"), one("amount"), many("a-year")];
      const inPercent = (figure: StatedFigure) => unitOf(figure) === "share";
      const known = [from, to, amount].filter((figure) => figure !== undefined);
      refuseOtherUnits(reader, [...known, ...aYear.filter((figure) => !inPercent(figure))], path);
      if (by && !inPercent(by)) {
        const message = "this is no share of what it was";
        reader.report({
          code: "TDM-MODEL-010",
          message,
          path: [...path, "by"],
          at: "value",
          expected: "per cent; `amount` for an amount",
        });
      }
      return { kind, name, label, from, to, by, amount, years: written.years, aYear };
    }
  }
}

function readFigure(reader: Reader, written: FigureDocument, around: Around, path: ModelPath): StatedFigure {
  const figure = typeof written === "object" ? written : { printed: written };
  if (figure.source !== undefined) reader.names.refer("source", figure.source, [...path, "source"]);
  if (figure.printed === undefined && figure.of === undefined) {
    reader.report({
      code: "TDM-MODEL-003",
      message: "this figure has no number",
      path,
      at: "value",
      expected: "printed, or of",
    });
  }
  const printed = figure.printed === undefined ? undefined : readPrinted(figure.printed, figure.in ?? around.in);
  if (figure.printed !== undefined && printed === undefined) {
    const at = typeof written === "object" ? [...path, "printed"] : path;
    const words = /^[a-z][a-z ]*(?= )/i.exec(String(figure.printed))?.[0];
    const problem = {
      message: "this figure cannot be read",
      expected: PRINTED_FORM,
      found: String(figure.printed),
      nearest:
        words &&
        nearestName(
          words,
          PRINTED_WORDS.filter((word) => word !== words),
        ),
    };
    reader.report({ code: "TDM-MODEL-006", path: at, at: "value", ...problem });
  }
  return {
    label: figure.label,
    printed,
    source: figure.source ?? around.source,
    where: figure.where ?? (figure.source === undefined ? around.where : undefined),
    of: figure.of === undefined ? undefined : placesOf(reader, figure.of, [...path, "of"]),
  };
}

/** The numbers of the model that a path names. */
function placesOf(reader: Reader, path: string, at: ModelPath): PlacesOfModel {
  const keys = path.split(".");
  const found = reader.parameters.filter((parameter) => fits(keys, parameter.path.split(".")));
  const place = { path: at, at: "value", found: path } as const;
  if (found.length === 0) {
    const paths = reader.parameters.map((parameter) => parameter.path);
    const message = "no number of the model has this path";
    const expected = "a path as `tdm validate --paths` lists it; `*` for any name";
    reader.report({ code: "TDM-MODEL-005", message, expected, nearest: nearestName(path, paths), ...place });
  } else if (
    new Set(found.map(({ dimension }) => UNIT_OF[dimension] ?? "none")).size > 1 ||
    !UNIT_OF[found[0]!.dimension]
  ) {
    const message = "this cannot be held against a printed figure";
    const expected = "amounts of money, shares or numbers, of one kind";
    reader.report({ code: "TDM-MODEL-010", message, expected, ...place });
  }
  return { path, parameters: found };
}

const fits = (pattern: readonly string[], keys: readonly string[]): boolean =>
  pattern.length === keys.length && pattern.every((key, index) => key === "*" || key === keys[index]);

function refuseOtherUnits(reader: Reader, figures: readonly StatedFigure[], path: ModelPath): void {
  const units = new Set(figures.flatMap((figure) => unitOf(figure) ?? []));
  for (const { printed, of } of figures) {
    const own = unitOf({ printed: undefined, of });
    if (own) units.add(own);
    if (printed) units.add(printed.unit);
  }
  if (units.size < 2) return;
  const message = "these figures count different things";
  const found = listed([...units]);
  const expected = "all money, or all shares, or all numbers; write `£`, `%`, or `in: £000`";
  reader.report({ code: "TDM-MODEL-010", message, path, at: "key", expected, found });
}

/** From when on a plan is asked about. */
export function readPlausibility(
  reader: Reader,
  written: PlausibilityDocument | undefined,
  outer: Place,
): PlausibilityLimits {
  if (written === undefined) return { savedInAYear: undefined, bookedEarly: undefined };
  const place = reader.explained(outer, written);
  const share = (key: "saved-in-a-year" | "booked-early"): Parameter | undefined =>
    written[key] === undefined ? undefined : reader.single(written[key], reader.within(place, key), "share");
  return { savedInAYear: share("saved-in-a-year"), bookedEarly: share("booked-early") };
}
