import type { Model } from "../model/model.ts";
import { labelOf } from "./parameter-labels.ts";

const RISK_LUCK = /^risks\.([^.]+)\.luck(?:\.(.+))?$/;
const LUCK = /^interventions\.(.+)\.luck$/;

/** An uncertain input in words, with what it belongs to: "Reablement first: time to full effect". */
export function inputLabel(path: string, model: Model): string {
  const [, name] = LUCK.exec(path) ?? [];
  const intervention = model.interventions.find((one) => one.name === name);
  const [, riskName, year] = RISK_LUCK.exec(path) ?? [];
  const risk = model.risks.find((one) => one.name === riskName);
  if (risk) return `${risk.label}: whether it occurs${year === undefined ? "" : ` in ${year}`}`;
  if (intervention) return `${intervention.label}: whether it is delivered`;
  const { group, label } = labelOf(path, model);
  return `${group.replace(/^(Intervention|Risk): /, "")}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}
