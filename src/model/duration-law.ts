import type { Parameter } from "./parameter.ts";
import type { FamilyName } from "./schema/names.ts";

/** A law of times, in days; of amounts, in their own unit. */
export type DurationLaw =
  | {
      /** An Erlang law is a gamma law with a whole shape. */
      readonly family: Exclude<FamilyName, "erlang" | "empirical" | "mixture">;
      readonly parameters: Readonly<Record<string, Parameter>>;
    }
  | {
      readonly family: "empirical";
      readonly parameters: Readonly<Record<string, never>>;
      readonly values: readonly Parameter[];
      /** Relative to one another, one per value; empty where all are alike. */
      readonly weights: readonly Parameter[];
    }
  | {
      readonly family: "mixture";
      readonly parameters: Readonly<Record<string, never>>;
      /** One component's weight may be undefined: it takes the rest. */
      readonly components: readonly { readonly weight: Parameter | undefined; readonly law: DurationLaw }[];
    };
