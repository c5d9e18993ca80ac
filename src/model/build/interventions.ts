import { nearestName } from "../../errors/nearest-name.ts";
import type { Intervention, Scenario } from "../model.ts";
import { DO_NOTHING } from "../model.ts";
import type { ModelPath } from "../path-problem.ts";
import type { InterventionDocument, ScenarioDocument } from "../schema/interventions.ts";
import type { Changeable } from "./changeable.ts";
import { readChange } from "./changes.ts";
import { type DeliveryOfAll, readRisk } from "./delivery.ts";
import type { Place, Reader } from "./reader.ts";
import { readTiming } from "./timing.ts";

/** One intervention, with the delivery risk of the model where it has none of its own. */
export function readIntervention(
  reader: Reader,
  name: string,
  written: InterventionDocument,
  delivery: DeliveryOfAll,
  changeable: Changeable,
  place: Place,
): Intervention {
  const inner = reader.explained(place, written);
  const implementation = written.implementation && reader.within(inner, "implementation", written.implementation);
  const timing = readTiming(reader, written, changeable.axis, inner);
  return {
    name,
    label: written.label,
    description: written.description,
    theme: written.theme,
    cycle: written.cycle && { now: written.cycle.now, expected: written.cycle.expected },
    confidence: written.confidence === undefined ? undefined : String(written.confidence),
    ...timing,
    changes: written.changes.flatMap((change, index) =>
      readChange(
        reader,
        change,
        changeable,
        { ...timing, lasts: written.lasts },
        reader.within(reader.within(inner, "changes"), index),
      ),
    ),
    oneOffCost:
      implementation && written.implementation?.["one-off"] !== undefined
        ? reader.single(written.implementation["one-off"], reader.within(implementation, "one-off"), "money")
        : undefined,
    yearlyCost:
      implementation && written.implementation?.yearly !== undefined
        ? reader.single(written.implementation.yearly, reader.within(implementation, "yearly"), "money")
        : undefined,
    delivery: readRisk(reader, `interventions.${name}`, written.delivery, delivery, inner),
  };
}

/** Sections that meet do-nothing and every programme alike. */
const SAME_IN_ALL: readonly string[] = ["risks", "budget"];

/** All scenarios, do-nothing first: it is there whether or not the file names it. */
export function readScenarios(
  reader: Reader,
  written: Readonly<Record<string, ScenarioDocument>>,
  place: Place,
): Scenario[] {
  const scenarios = Object.entries(written).map(([name, scenario]): Scenario => {
    const at = reader.within(place, name);
    const chosen = scenario.interventions;
    return {
      name,
      label: scenario.label ?? name,
      interventions: chosen === undefined ? [] : readChosen(reader, chosen, [...at.path, "interventions"]),
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
  for (const { name, set } of scenarios) {
    for (const key of Object.keys(set).filter((one) => SAME_IN_ALL.includes(one.split(".")[0]!))) {
      const message =
        "a scenario cannot change risks or the budget: they are the same in all, and --set changes them for all";
      reader.report({ code: "TDM-MODEL-010", message, path: [...place.path, name, "set", key], at: "key" });
    }
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

type Chosen = NonNullable<ScenarioDocument["interventions"]>;

/** The interventions of a scenario, by number: in the order of the list, or of the model. */
function readChosen(reader: Reader, chosen: Chosen, path: ModelPath): number[] {
  if (Array.isArray(chosen)) return readList(reader, chosen, path);
  const everything = reader.names.namesOf("intervention").map((_, index) => index);
  if (chosen === "all") return everything;
  const left = readList(reader, chosen["all-but"], [...path, "all-but"]);
  return everything.filter((index) => !left.includes(index));
}

function readList(reader: Reader, names: readonly string[], path: ModelPath): number[] {
  return names
    .map((intervention, index) => reader.names.refer("intervention", intervention, [...path, index]))
    .filter((index, place, all) => {
      const twice = index >= 0 && all.indexOf(index) < place;
      const problem = { message: "this intervention stands twice", found: names[place]! } as const;
      if (twice) reader.report({ code: "TDM-MODEL-014", path: [...path, place], at: "value", ...problem });
      return index >= 0 && !twice;
    });
}
