import type { DurationLaw, Parameter } from "../model.ts";
import type { Duration } from "../schema/laws.ts";
import type { Value } from "../schema/value.ts";
import { readChances } from "./chances.ts";
import type { Origin, Place, Reader } from "./reader.ts";
import type { Refusal } from "./reading.ts";
import { readValue } from "./values.ts";
import { together, type Varying } from "./varying.ts";

/** A law that draws one of some values. */
export function readEmpirical(
  reader: Reader,
  written: { readonly values: readonly Value[]; readonly weights?: readonly Value[] | undefined },
  place: Place,
  read: (value: Value, place: Place) => Varying<Parameter>,
  refusal: Refusal,
): Varying<DurationLaw> {
  const list = (key: "values" | "weights") => reader.within(place, key);
  const values = written.values.map((value, index) => read(value, reader.within(list("values"), index)));
  const weights = (written.weights ?? []).map((weight, index) =>
    readValue(reader, weight, reader.within(list("weights"), index), { dimension: "number", refusal }),
  );
  if (written.weights && weights.length !== values.length) {
    reader.report({
      code: "TDM-MODEL-010",
      message: "each value needs its weight",
      path: [...place.path, "weights"],
      at: "key",
      expected: `${values.length} weights`,
      found: String(weights.length),
    });
  }
  return together([...values, ...weights], (parameters) => {
    const law: DurationLaw = {
      family: "empirical",
      parameters: {},
      values: parameters.slice(0, values.length),
      weights: parameters.slice(values.length),
    };
    if (weights.length > 0 && law.weights.every(({ value }) => value === 0)) {
      const message = "some weight must be above 0";
      reader.report({ code: "TDM-MODEL-007", message, path: [...place.path, "weights"], at: "key" });
    }
    return law;
  });
}

interface WrittenComponent extends Origin {
  readonly weight: Value;
  readonly law: Duration;
}

/** A law that draws one of some laws. */
export function readMixture(
  reader: Reader,
  written: { readonly components: readonly WrittenComponent[] },
  place: Place,
  readLaw: (law: Duration, place: Place) => Varying<DurationLaw>,
  refusal: Refusal,
): Varying<DurationLaw> {
  const list = reader.within(place, "components");
  const places = written.components.map((component, index) => reader.within(list, index, component));
  const laws = written.components.map(({ law }, index) => readLaw(law, reader.within(places[index]!, "law")));
  const weights = readChances(
    reader,
    written.components.map(({ weight }, index) => ({ chance: weight, place: reader.within(places[index]!, "weight") })),
    list,
    { what: "weights", each: "component", complete: true, refusal },
  );
  const parts = laws.map((law, index) => ({ law, weight: weights[index] }));
  const all: Varying<Parameter | DurationLaw>[] = parts.flatMap(({ weight, law }) => (weight ? [weight, law] : [law]));
  return together(all, (values) => {
    const next = values.values();
    const components = parts.map(({ weight }) => ({
      weight: weight && (next.next().value as Parameter),
      law: next.next().value as DurationLaw,
    }));
    return { family: "mixture", parameters: {}, components };
  });
}
