import type { TimeAxis } from "../axis.ts";
import type { JourneyClock, JourneyQuestions, PathwayPlaces, ReturnQuestion } from "../journey-questions.ts";
import type { Stage } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type { JourneysDocument, ReturnDocument, SpanDocument } from "../schema/journeys.ts";
import { DIED, RESIDENTS } from "../schema/names.ts";
import { INITIAL, usualQuestions } from "./journey-defaults.ts";
import type { Place, Reader } from "./reader.ts";
import { stagesCalled } from "./stage-names.ts";

/** What journeys are asked of: the stages, and the time that the model covers. */
interface Setting {
  readonly stages: readonly Stage[];
  readonly axis: TimeAxis;
}

/** The questions that a model declares; the usual ones, of each list that it leaves out. */
export function readJourneys(
  reader: Reader,
  written: JourneysDocument | undefined,
  setting: Setting,
  place: Place,
): JourneyQuestions {
  const exits = reader.names.namesOf("exit");
  const usual = usualQuestions(setting.stages, reader.names.namesOf("group"), exits);
  const covered = setting.axis.horizon;
  const at = (list: "spans" | "returns", index: number): ModelPath => [...place.path, list, index];
  const spans = written?.spans?.map((span, index) => ({
    ...readClock(reader, span, span.from, span.to, "from", "to", at("spans", index)),
    acrossEpisodes: span["across-episodes"] === true || namesExit(span.from, exits),
  }));
  const returns = written?.returns?.map((one, index) => readReturn(reader, one, covered, at("returns", index)));
  refuseSameLabels(reader, written?.spans ?? [], [...place.path, "spans"]);
  refuseSameLabels(reader, written?.returns ?? [], [...place.path, "returns"]);
  // Of what the usual ones ask the model may not cover enough.
  const answerable = usual.returns.filter(({ withinDays }) => withinDays < covered);
  return { spans: spans ?? usual.spans, returns: returns ?? answerable };
}

function readReturn(reader: Reader, written: ReturnDocument, covered: number, path: ModelPath): ReturnQuestion {
  const { to, without } = written;
  if ((to === undefined) === (without === undefined)) {
    const message = to === undefined ? "where people come to is missing" : "`to` and `without` stand side by side";
    const code = to === undefined ? "TDM-MODEL-003" : "TDM-MODEL-010";
    reader.report({ code, message, path, at: "value", expected: "`to` or `without`" });
  }
  const key = without === undefined ? "to" : "without";
  const clock = readClock(reader, written, written.after, to ?? without ?? [], "after", key, path);
  const withinDays = reader.quantity(written.within, [...path, "within"], "duration", [0, covered]);
  return { ...clock, isWithout: without !== undefined, withinDays };
}

function readClock(
  reader: Reader,
  written: SpanDocument | ReturnDocument,
  from: string | readonly string[],
  to: string | readonly string[],
  fromKey: string,
  toKey: string,
  path: ModelPath,
): JourneyClock {
  const begins = readPlaces(reader, from, [...path, fromKey]);
  const ends = readPlaces(reader, to, [...path, toKey]);
  const leadingTo = written["leading-to"];
  const contradict = (key: string, message: string) =>
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, key], at: "key" });
  if ([from].flat().includes(DIED)) contradict(fromKey, `nobody comes back from \`${DIED}\``);
  if (begins.exits.length > 0 && begins.stages.length > 0) {
    contradict(fromKey, "a clock begins where people leave a stage, or where they leave by an exit, not both");
  }
  if (begins.exits.length > 0 && written.clock !== undefined) {
    contradict("clock", "people leave by an exit: they do not stay there");
  }
  if (leadingTo !== undefined && (begins.exits.length > 0 || written.clock === "entering")) {
    contradict("leading-to", "where it leads to is known of a stage that people leave");
  }
  return {
    label: written.label,
    begins: {
      ...begins,
      on: written.clock ?? "leaving",
      leadingTo: leadingTo === undefined ? undefined : readPlaces(reader, leadingTo, [...path, "leading-to"]),
      comingFrom: readOrigin(reader, written["coming-from"], [...path, "coming-from"]),
    },
    ends,
  };
}

/** Stages, those of groups, and exits by name. */
function readPlaces(reader: Reader, written: string | readonly string[], path: ModelPath): PathwayPlaces {
  const stages: number[][] = [];
  const exits: number[] = [];
  for (const [index, name] of [written].flat().entries()) {
    const at = typeof written === "string" ? path : [...path, index];
    const found = reader.names.referToAny(["stage", "group", "exit"], name, at);
    if (found?.kind === "exit") exits.push(found.index);
    else if (found) stages.push(stagesCalled(reader, name, at));
  }
  return { stages, exits };
}

function readOrigin(reader: Reader, name: string | undefined, path: ModelPath): string | undefined {
  if (name === undefined || name === RESIDENTS || name === INITIAL) return name;
  reader.names.refer("stream", name, path, "value", [RESIDENTS, INITIAL]);
  return name;
}

function namesExit(written: string | readonly string[], exits: readonly string[]): boolean {
  return [written].flat().some((name) => exits.includes(name));
}

/** Answers are told apart by their labels. */
function refuseSameLabels(reader: Reader, list: readonly { readonly label: string }[], path: ModelPath): void {
  for (const [index, { label }] of list.entries()) {
    if (list.findIndex((other) => other.label === label) === index) continue;
    const message = `another question is called \`${label}\``;
    reader.report({ code: "TDM-MODEL-014", message, path: [...path, index, "label"], at: "value" });
  }
}
