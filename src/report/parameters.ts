import type { Model, Provenance, Source } from "../model/model.ts";
import { labelOf } from "./parameter-labels.ts";
import { uncertaintyInWords, writtenValue } from "./parameter-values.ts";

/** One number that a model rests on, for people. */
export interface AssumptionRow {
  /** Its place in the model file: `stages.front-door.cost.amount`. */
  readonly path: string;
  /** What it belongs to, such as a stage or an intervention. */
  readonly group: string;
  readonly label: string;
  /** The central value with its unit: "5 days", "£549 per week". */
  readonly value: string;
  /** Its uncertainty in words; "fixed" where it is not drawn. */
  readonly uncertainty: string;
  readonly kind: Provenance["kind"];
  /** The sources, each as publisher and title, or the reason. */
  readonly text: string;
  readonly note?: string | undefined;
  readonly owner?: string | undefined;
  readonly signedOff?: boolean | undefined;
}

/** Every number of a model in the order of its file, in words. */
export function assumptionRows(model: Model): AssumptionRow[] {
  const sources = new Map(model.sources.map((source) => [source.name, source]));
  return model.parameters.map((parameter): AssumptionRow => {
    const { path, value, dimension, provenance } = parameter;
    const { group, label, per } = labelOf(path, model);
    return {
      path,
      group,
      label,
      value: `${writtenValue(value, dimension)}${per ? ` ${per}` : ""}`,
      uncertainty: uncertaintyInWords(parameter),
      kind: provenance.kind,
      text: provenance.kind === "source" ? cited(provenance.text, sources) : provenance.text,
      note: provenance.note,
      owner: provenance.owner,
      signedOff: provenance.signedOff,
    };
  });
}

/** Names of sources as publishers and titles. A name that is not known stays as it is. */
function cited(names: string, sources: ReadonlyMap<string, Source>): string {
  return names
    .split(", ")
    .map((name) => {
      const source = sources.get(name);
      return source ? `${source.publisher}, ${source.title}` : name;
    })
    .join("; ");
}
