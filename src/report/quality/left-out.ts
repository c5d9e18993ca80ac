import type { LeftOut } from "../../model/model.ts";

/** The heading of the box. */
export const LEFT_OUT = "What the range leaves out";

/** Why there is such a box, before its list. */
export const LEFT_OUT_MEANING =
  "The ranges say how uncertain the result is by what the model contains. What follows is in none of them.";

/** Where the list is empty: that is not to say that nothing is left out. */
export const NOTHING_SAID = "The model file does not say what it leaves out; it can, under leaves-out.";

const WOULD: Readonly<Record<LeftOut["would"], string>> = {
  lower: "would lower",
  raise: "would raise",
  either: "could lower or raise",
  unknown: "nobody knows which way it would move",
};

/** "It would lower the saving: people who wait …" */
export function effectInWords({ would, how }: LeftOut, hasSaving: boolean): string {
  const result = hasSaving ? "the saving" : "the result";
  const effect =
    would === "unknown" ? `Nobody knows which way it would move ${result}` : `It ${WOULD[would]} ${result}`;
  return how === undefined ? `${effect}.` : `${effect}: ${how}`;
}

/** What is left out, by which way it would move the result, in one sentence each: for a terminal. */
export function leftOutInShort(leavesOut: readonly LeftOut[], hasSaving: boolean): string[] {
  return (["lower", "raise", "either", "unknown"] as const).flatMap((would) => {
    const own = leavesOut.filter((one) => one.would === would).map(({ what }) => what);
    if (own.length === 0) return [];
    const effect = `${WOULD[would]} ${hasSaving ? "the saving" : "the result"}`;
    return [`${capital(effect)}: ${own.join("; ")}.`];
  });
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
