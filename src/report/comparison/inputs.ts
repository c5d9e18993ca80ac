import type { Comparison, InputChange, Side } from "../../analysis/comparison/comparison.ts";
import { counted, trimmed } from "../numbers.ts";

/** A longer value is cut. */
const LONGEST_VALUE = 80;

/** One difference of the inputs: a sign (changed, added, removed or in another order) and words. */
export interface InputLine {
  readonly sign: "~" | "+" | "-" | "↕";
  readonly text: string;
}

const SIGNS = { changed: "~", added: "+", removed: "-", reordered: "↕" } as const;

/** How the runs were made, where it differs. */
export function settingLines({ inputs: { settings } }: Comparison): InputLine[] {
  const written = (name: string, value: string | number) =>
    name === "sample" ? `${trimmed(Number(value) * 100, 6)} %` : name === "seed" ? `"${value}"` : String(value);
  const names = { "numbers-version": "version of the numbers" } as Readonly<Record<string, string>>;
  return settings.map(({ name, from, to }) => ({
    sign: SIGNS.changed,
    text: `${names[name] ?? name}: ${written(name, from)} → ${written(name, to)}`,
  }));
}

/** Changes of a model or of a scenario, each with what stands in A and in B. */
export function changeLines(changes: readonly InputChange[]): InputLine[] {
  return changes.map(({ path, kind, from, to }) => ({ sign: SIGNS[kind], text: `${path}${values(kind, from, to)}` }));
}

function values(kind: InputChange["kind"], from: unknown, to: unknown): string {
  switch (kind) {
    case "added":
      return `: ${flow(to)}`;
    case "removed":
      return ` (was ${flow(from)})`;
    case "reordered":
      return ": the same in another order";
    default:
      return `: ${flow(from)} → ${flow(to)}`;
  }
}

/** A value as YAML would have it in one line, cut where it is long. */
export function flow(value: unknown): string {
  const text = inOneLine(value).replace(/\s+/g, " ");
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key}: ${inOneLine(inner)}`)
    .join(", ")}}`;
}

/** "runs/before, “The programme”, 200 replications". */
export function sideInWords({ folder, scenarioLabel, replications }: Side): string {
  return `${folder}, “${scenarioLabel}”, ${counted(replications, "replication")}`;
}
