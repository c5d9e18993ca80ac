import type { Parameter, SupplierGroup, UncertaintyLaw } from "../model.ts";
import type { Dimension } from "../quantity.ts";
import type { SupplierGroupDocument } from "../schema/budget.ts";
import type { Uncertainty } from "../schema/value.ts";
import { ABOVE_ZERO, type Limits } from "./limits.ts";
import type { Place, Reader } from "./reader.ts";
import { readUncertainty } from "./uncertainty.ts";

/** Each of them is drawn in every replication. */
const MOST_SUPPLIERS: Limits = [1, 2000];

/** Groups of suppliers, each supplier with a volume and a price of its own. */
export function readSuppliers(
  reader: Reader,
  reference: string,
  written: Readonly<Record<string, SupplierGroupDocument>>,
  outer: Place,
): SupplierGroup[] {
  return Object.entries(written).map(([name, group]): SupplierGroup => {
    const place = reader.within(outer, name, group);
    const law = (key: "placements-vary" | "price-varies", dimension: Dimension, central: Parameter) =>
      variation(reader, group[key], [...place.path, key], dimension, central);
    const number = reader.single(group.number, reader.within(place, "number"), "count", MOST_SUPPLIERS);
    if (!Number.isInteger(number.value) || number.uncertain !== undefined) {
      const message = `suppliers of \`${reference}\` are counted: a whole number that is not drawn`;
      reader.report({ code: "TDM-MODEL-007", message, path: [...place.path, "number"], at: "value" });
    }
    const placements = reader.single(group.placements, reader.within(place, "placements"), "count", ABOVE_ZERO);
    const price = reader.single(group.price, reader.within(place, "price"), "money-rate", ABOVE_ZERO);
    return {
      name,
      label: group.label,
      number,
      placements,
      placementsVary: law("placements-vary", "count", placements),
      price,
      priceVaries: law("price-varies", "money-rate", price),
      atMost: reader.single(group["at-most"], reader.within(place, "at-most"), "money-rate"),
      agrees:
        group.agrees === undefined ? undefined : reader.single(group.agrees, reader.within(place, "agrees"), "share"),
    };
  });
}

/** How something differs between suppliers; its mean is the value beside it, so that both can be moved alone. */
function variation(
  reader: Reader,
  written: Uncertainty | undefined,
  path: readonly (string | number)[],
  dimension: Dimension,
  central: Parameter,
): UncertaintyLaw | undefined {
  if (written === undefined) return undefined;
  return readUncertainty(reader, written, [...path], dimension, central.value);
}
