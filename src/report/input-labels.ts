import type { Model } from "../model/model.ts";
import { labelOf } from "./parameter-labels.ts";

const LUCK = /^interventions\.(.+)\.luck$/;

/** An uncertain input in words, with what it belongs to: "Reablement first: time to full effect". */
export function inputLabel(path: string, model: Model): string {
  const [, name] = LUCK.exec(path) ?? [];
  const intervention = model.interventions.find((one) => one.name === name);
  if (intervention) return `${intervention.label}: whether it is delivered`;
  const { group, label } = labelOf(path, model);
  return `${group.replace(/^Intervention: /, "")}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}
