import type { Stage } from "../model.ts";
import { DAYS_PER_YEAR } from "../quantity.ts";
import type { LineDocument } from "../schema/stages.ts";
import type { Place, Reader } from "./reader.ts";

/** Money outside the pathway: a stage to which nobody comes. An amount that is written once is shared between cohorts. */
export function readLine(reader: Reader, name: string, written: LineDocument, place: Place): Stage {
  const inner = reader.explained(place, written);
  const at = reader.within(inner, "cost", written.cost);
  const amount = reader.perCohort(written.cost.amount, reader.within(at, "amount"), "money");
  const { inflation } = written.cost;
  const only = reader.names.namesOf("inflation").length === 1 ? 0 : -1;
  return {
    name,
    label: written.label ?? name,
    kind: "line",
    group: written.group === undefined ? -1 : reader.names.refer("group", written.group, [...place.path, "group"]),
    description: written.description,
    branches: [],
    duration: undefined,
    mortality: undefined,
    hazards: [],
    reviews: undefined,
    initial: undefined,
    sets: [],
    package: undefined,
    resource: -1,
    request: undefined,
    residents: undefined,
    external: [],
    cost: {
      days: DAYS_PER_YEAR,
      amount,
      part: new Set(amount).size === 1 ? 1 / amount.length : 1,
      inflation: inflation === undefined ? only : reader.names.refer("inflation", inflation, [...at.path, "inflation"]),
    },
    contribution: undefined,
  };
}
