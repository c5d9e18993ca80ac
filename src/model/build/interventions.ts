import { nearestName } from "../../errors/nearest-name.ts";
import type { TimeAxis } from "../axis.ts";
import type { Destination, Intervention, InterventionChange, Parameter, Scenario, Stage } from "../model.ts";
import { DO_NOTHING } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type { ChangeDocument, InterventionDocument, ScenarioDocument } from "../schema/interventions.ts";
import type { ModelDocument } from "../schema/model.ts";
import { RESIDENTS } from "../schema/names.ts";
import type { Value } from "../schema/value.ts";
import { readDestination } from "./destinations.ts";
import { readDay } from "./moments.ts";
import { listed } from "./names.ts";
import type { Origin, Place, Reader } from "./reader.ts";
import { stagesCalled } from "./stage-names.ts";

function readChange(
  reader: Reader,
  written: ChangeDocument,
  stages: readonly Stage[],
  place: Place,
): InterventionChange[] {
  const given = Object.entries(written).flatMap(([kind, content]) =>
    content === undefined ? [] : [[kind, content] as const],
  );
  if (given.length !== 1) {
    reader.report({
      code: "TDM-MODEL-010",
      message: given.length === 0 ? "this change changes nothing" : "one change at a time: begin a new list item",
      path: place.path,
      at: "value",
      expected: "one of divert, prevent, duration, price",
    });
  }
  return given.flatMap(([kind, content]): InterventionChange[] => {
    const at = reader.within(place, kind, content);
    const cohort =
      content.cohort === undefined ? -1 : reader.names.refer("cohort", content.cohort, [...at.path, "cohort"]);
    const common = { path: at.path.join("."), cohort };
    const size = (key: string, value: Value, dimension: "share" | "change") =>
      reader.perCohort(value, reader.within(at, key), dimension);
    if (written.divert) {
      const { divert } = written;
      const stage = reader.names.refer("stage", divert.at, [...at.path, "at"]);
      const [from, to] = [divert.from, divert.to].map((name, index) =>
        readDestination(reader, name, [...at.path, index === 0 ? "from" : "to"], "value"),
      );
      const share = size("share", divert.share, "share");
      if (stage < 0 || !from || !to) return [];
      checkDiversion(reader, stages[stage]!, from, to, at.path);
      return [{ kind: "divert" as const, ...common, at: stage, from, to, size: share }];
    }
    if (written.prevent) {
      const { prevent } = written;
      const stage = reader.names.refer("stage", prevent.at, [...at.path, "at"]);
      if (prevent.from !== RESIDENTS)
        reader.names.refer("stream", prevent.from, [...at.path, "from"], "value", [RESIDENTS]);
      const share = size("share", prevent.share, "share");
      if (stage < 0) return [];
      checkSource(reader, stages[stage]!, prevent.from, at.path);
      return [{ kind: "prevent" as const, ...common, at: stage, from: prevent.from, size: share }];
    }
    if (written.duration) {
      const of = reader.names.refer("stage", written.duration.of, [...at.path, "of"]);
      const by = size("by", written.duration.by, "change");
      if (of >= 0 && stages[of]!.kind === "route") {
        const message = `\`${stages[of]!.name}\` takes no time`;
        reader.report({
          code: "TDM-MODEL-010",
          message,
          path: [...at.path, "of"],
          at: "value",
          expected: "a stay or service",
        });
      }
      return of < 0 ? [] : [{ kind: "duration" as const, ...common, of, size: by }];
    }
    const { price } = written;
    if (!price) return [];
    const of = stagesCalled(reader, price.of, [...at.path, "of"]);
    return [{ kind: "price" as const, ...common, of, size: size("by", price.by, "change") }];
  });
}

function checkDiversion(reader: Reader, stage: Stage, from: Destination, to: Destination, path: ModelPath): void {
  const names = stage.branches.map((branch) => branch.to.name);
  if (!names.includes(from.name)) {
    reader.report({
      code: "TDM-MODEL-005",
      message: `nobody goes from \`${stage.name}\` to \`${from.name}\``,
      path: [...path, "from"],
      at: "value",
      expected: listed(names),
      found: from.name,
      nearest: nearestName(from.name, names),
    });
  }
  if (from.name === to.name) {
    const message = "people would be diverted to where they go already";
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, "to"], at: "value" });
  }
  if (to.kind === "back" && !names.includes(to.name)) {
    const message = `\`${stage.name}\` decides no reviews, so there is nowhere to go back to`;
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, "to"], at: "value" });
  }
}

function checkSource(reader: Reader, stage: Stage, from: string, path: ModelPath): void {
  const streams = [...(stage.residents ? [RESIDENTS] : []), ...stage.external.map(({ name }) => name)];
  if (streams.includes(from)) return;
  reader.report({
    code: "TDM-MODEL-005",
    message: `nobody arrives at \`${stage.name}\` from \`${from}\``,
    path: [...path, "from"],
    at: "value",
    expected: streams.length === 0 ? "a stage with arrivals" : listed(streams),
    found: from,
    nearest: nearestName(from, streams),
  });
}

/** One intervention, with the delivery risk of the model where it has none of its own. */
export function readIntervention(
  reader: Reader,
  name: string,
  written: InterventionDocument,
  document: ModelDocument,
  stages: readonly Stage[],
  axis: TimeAxis,
  place: Place,
): Intervention {
  const inner = reader.explained(place, written);
  const implementation = written.implementation && reader.within(inner, "implementation", written.implementation);
  const risk = (
    key: "chance" | "share" | "delay",
    dimension: "share" | "number" | "duration",
  ): Parameter | undefined => {
    const own = written.delivery?.[key];
    const value = own ?? document.delivery?.[key];
    if (value === undefined) return undefined;
    const root = reader.explained({ path: [], provenance: undefined }, document as Origin);
    const at = reader.within(
      own === undefined ? root : inner,
      "delivery",
      own === undefined ? document.delivery : written.delivery,
    );
    return reader.single(value, reader.within(at, key), dimension, undefined, `interventions.${name}.delivery.${key}`);
  };
  const start = readDay(reader, written.start, axis, [...place.path, "start"], "value");
  const end =
    written.end === undefined ? undefined : readDay(reader, written.end, axis, [...place.path, "end"], "value");
  if (start >= axis.horizon) {
    reader.report({
      code: "TDM-MODEL-007",
      message: "it starts after the model ends, so it would do nothing",
      path: [...place.path, "start"],
      at: "value",
      expected: "a start within the time of the model",
      found: written.start,
    });
  }
  if (end !== undefined && end <= start) {
    reader.report({
      code: "TDM-MODEL-010",
      message: "it ends before it starts",
      path: [...place.path, "end"],
      at: "value",
    });
  }
  return {
    name,
    label: written.label,
    description: written.description,
    theme: written.theme,
    start,
    end,
    ramp:
      written.ramp === undefined ? undefined : reader.single(written.ramp, reader.within(inner, "ramp"), "duration"),
    changes: written.changes.flatMap((change, index) =>
      readChange(reader, change, stages, reader.within(reader.within(inner, "changes"), index)),
    ),
    oneOffCost:
      implementation && written.implementation?.["one-off"] !== undefined
        ? reader.single(written.implementation["one-off"], reader.within(implementation, "one-off"), "money")
        : undefined,
    yearlyCost:
      implementation && written.implementation?.yearly !== undefined
        ? reader.single(written.implementation.yearly, reader.within(implementation, "yearly"), "money")
        : undefined,
    delivery: { chance: risk("chance", "share"), share: risk("share", "number"), delay: risk("delay", "duration") },
  };
}

/** All scenarios, do-nothing first: it is there whether or not the file names it. */
export function readScenarios(
  reader: Reader,
  written: Readonly<Record<string, ScenarioDocument>>,
  place: Place,
): Scenario[] {
  const everything = reader.names.namesOf("intervention").map((_, index) => index);
  const scenarios = Object.entries(written).map(([name, scenario]): Scenario => {
    const at = reader.within(place, name);
    const chosen = scenario.interventions;
    return {
      name,
      label: scenario.label ?? name,
      interventions:
        chosen === "all"
          ? everything
          : (chosen ?? [])
              .map((intervention, index) =>
                reader.names.refer("intervention", intervention, [...at.path, "interventions", index]),
              )
              .filter((index, place, all) => {
                const twice = index >= 0 && all.indexOf(index) < place;
                const problem = { message: "this intervention stands twice", found: chosen![place]! } as const;
                const path = [...at.path, "interventions", place];
                if (twice) reader.report({ code: "TDM-MODEL-014", path, at: "value", ...problem });
                return index >= 0 && !twice;
              }),
      deliveryCertain: scenario.delivery === "certain",
      effectsAsPlanned: scenario.effects === "as-planned",
      set: scenario.set ?? {},
    };
  });
  const doNothing = scenarios.find(({ name }) => name === DO_NOTHING);
  if (doNothing && (doNothing.interventions.length > 0 || Object.keys(doNothing.set).length > 0)) {
    const message = "do-nothing is the scenario without a programme: it cannot change anything";
    reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, DO_NOTHING], at: "key" });
  }
  for (const { name, interventions, set } of doNothing ? [] : scenarios) {
    const changesNothing = interventions.length === 0 && Object.keys(set).length === 0;
    if (!changesNothing || nearestName(name, [DO_NOTHING]) === undefined) continue;
    const message = `the scenario \`${name}\` changes nothing, as only \`${DO_NOTHING}\` does`;
    const path = [...place.path, name];
    reader.report({ code: "TDM-MODEL-011", message, path, at: "key", nearest: DO_NOTHING });
  }
  const implied: Scenario = {
    name: DO_NOTHING,
    label: "Do nothing",
    interventions: [],
    deliveryCertain: false,
    effectsAsPlanned: false,
    set: {},
  };
  return [doNothing ?? implied, ...scenarios.filter(({ name }) => name !== DO_NOTHING)];
}
