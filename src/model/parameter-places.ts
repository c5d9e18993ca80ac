import type { Model, Parameter, Scenario } from "./model.ts";

/** One number of a model file: a parameter, or all that are written as one. */
export interface ParameterPlace {
  /** Where it is written, as `--set` takes it. */
  readonly place: string;
  /** One or more, in the order of the model. */
  readonly parameters: readonly Parameter[];
}

/** The numbers of a model in the order of its file. What is written once for all interventions is one number. */
export function parameterPlaces({ parameters }: Pick<Model, "parameters">): ParameterPlace[] {
  const found = new Map<string, Parameter[]>();
  for (const parameter of parameters) {
    const place = parameter.sharedAt ?? parameter.path;
    found.set(place, [...(found.get(place) ?? []), parameter]);
  }
  return [...found].map(([place, parameters]) => ({ place, parameters }));
}

/** Those of some parameters that decide what a scenario costs: not targets, nor what belongs to interventions that it does not have. */
export function parametersInPlay(
  parameters: readonly Parameter[],
  { interventions }: Pick<Model, "interventions">,
  scenario: Pick<Scenario, "interventions" | "deliveryCertain">,
): Parameter[] {
  const own = new Set(scenario.interventions.map((index) => interventions[index]!.name));
  return parameters.filter(({ path }) => {
    const [root, name, key] = path.split(".") as [string, string?, string?];
    if (root === "targets" || root === "plausibility" || root === "budget") return false;
    if (root === "delivery") return !scenario.deliveryCertain;
    return root !== "interventions" || (own.has(name!) && !(key === "delivery" && scenario.deliveryCertain));
  });
}
