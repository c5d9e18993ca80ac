import type { Model, Parameter, Provenance, SignOff, Source } from "../model/model.ts";
import { type ParameterPlace, parameterPlaces } from "../model/parameter-places.ts";
import { labelOf } from "./parameter-labels.ts";
import { rangeInWords, uncertaintyInWords, writtenValue } from "./parameter-values.ts";

/** One number that a model rests on, for people. */
export interface AssumptionRow {
  /** Its place in the model file: `stages.front-door.cost.amount`. */
  readonly path: string;
  /** What it belongs to, such as a stage or an intervention. */
  readonly group: string;
  readonly label: string;
  /** The central value with its unit: "5 days", "£549 per week". */
  readonly value: string;
  /** What was thought possible, else P10 to P90 of its draws; undefined where it is fixed and nobody said. */
  readonly range: string | undefined;
  /** Its uncertainty in words; "fixed" where it is not drawn. */
  readonly uncertainty: string;
  readonly kind: Provenance["kind"];
  /** The sources, each as publisher, title, date and section, or the reason. */
  readonly text: string;
  readonly note?: string | undefined;
  /** What it would mean if it were wrong, as the model says. */
  readonly ifWrong?: string | undefined;
  /** The role that answers for it. */
  readonly owner?: string | undefined;
  readonly signedOff?: SignOff | false | undefined;
}

/** Every number of a model in the order of its file, in words; what is written once for all interventions once. */
export function assumptionRows(model: Model): AssumptionRow[] {
  const sources = new Map(model.sources.map((source) => [source.name, source]));
  return parameterPlaces(model).map((place) => assumptionRow(place, model, sources));
}

function assumptionRow(
  { place, parameters }: ParameterPlace,
  model: Model,
  sources: ReadonlyMap<string, Source>,
): AssumptionRow {
  const [parameter] = parameters as [Parameter];
  const { value, dimension, provenance } = parameter;
  const { group, label, per } = labelOf(parameter.path, model);
  const isShared = parameters.length > 1;
  return {
    path: place,
    group: isShared ? "Delivery" : group,
    label: isShared ? `${label}, of each intervention by itself` : label,
    value: `${writtenValue(value, dimension)}${per ? ` ${per}` : ""}`,
    range: rangeInWords(parameter),
    uncertainty: uncertaintyInWords(parameter),
    kind: provenance.kind,
    text: provenance.kind === "source" ? cited(provenance.text, sources) : provenance.text,
    note: provenance.note,
    ifWrong: provenance.ifWrong,
    owner: provenance.owner,
    signedOff: provenance.signedOff,
  };
}

/** Names of sources with all that is known of where to look. A name that is not known stays as it is. */
function cited(names: string, sources: ReadonlyMap<string, Source>): string {
  return names
    .split(", ")
    .map((name) => {
      const source = sources.get(name);
      if (source === undefined) return name;
      return [source.publisher, source.title, source.date, source.section].filter(Boolean).join(", ");
    })
    .join("; ");
}

/** "Signed off by the head of finance on 2016-09-05", "Not signed off"; nothing said is not signed off either. */
export function signOffInWords(signedOff: SignOff | false | undefined): string {
  if (!signedOff) return "Not signed off";
  const { by, on } = signedOff;
  return `Signed off${by === undefined ? "" : ` by ${by}`}${on === undefined ? "" : ` on ${on}`}`;
}
