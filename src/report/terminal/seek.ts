import type { Seek, SeekCurve } from "../../analysis/seek/seek.ts";
import { pounds } from "../money.ts";
import { counted } from "../numbers.ts";
import { percent, percentInterval } from "../probability.ts";
import { contingencyTable, curveTable, furtherTable, headingOf, inWords } from "../tables/seek.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** What it would take, in a terminal. */
export function renderSeek(seek: Seek, options: TerminalOptions): string {
  const page = new Page(options);
  page.title(`${seek.model.title}: what it would take`);
  page.text(`${seek.scenario.label}, ${counted(seek.replications, "replication")}, seed "${seek.seed}"`, "faint");
  page.gap();
  for (const sentence of seekSentences(seek)) page.bullet(sentence);
  for (const curve of seek.curves) {
    page.gap();
    page.captioned(curveTable(curve));
  }
  page.gap();
  page.captioned(contingencyTable(seek));
  if (seek.further) {
    page.gap();
    page.captioned(furtherTable(seek.further));
  }
  return page.toString();
}

/** The answer in sentences. */
export function seekSentences({ now, target, year, wanted, curves, contingency, further, scenario }: Seek): string[] {
  const found = [
    `As things are, there is a ${percent(now.probability.value)} chance (` +
      `${percentInterval(now.probability.low, now.probability.high)}) that this programme (${scenario.label}) saves ${pounds(target)} in ${year}. Asked for: ${percent(wanted)}.`,
    ...curves.map((curve) => rootInWords(curve, wanted)),
  ];
  const held = contingency.find(({ probability }) => probability === wanted)!.amount;
  found.push(
    held.value === 0
      ? `No contingency is needed for ${percent(wanted)}.`
      : `With a contingency of ${pounds(held.value)} (${pounds(held.low)} to ${pounds(held.high)}), saving and contingency ` +
          `together make the target with ${percent(wanted)}.`,
  );
  if (further) {
    const { needed, steps } = further;
    found.push(
      needed === undefined
        ? `All ${counted(steps.length, "further intervention")} together do not reach ${percent(wanted)}: ` +
            `${percent(steps.at(-1)!.probability.value)}.`
        : `${counted(needed, "further intervention")} would do: ${steps
            .slice(0, needed)
            .map(({ label }) => label)
            .join(", ")} (${percent(steps[needed - 1]!.probability.value)}).`,
    );
  }
  return found;
}

function rootInWords(curve: SeekCurve, wanted: number): string {
  const heading = headingOf(curve);
  const { root, atRoot, points, breakEven } = curve;
  const pays =
    curve.varied === "delivery" && breakEven !== undefined
      ? ` Its running costs are saved from ${inWords(curve, breakEven)} of the plan on.`
      : "";
  if (atRoot) {
    const range = [root.low, root.high].map((end) =>
      Number.isFinite(end) ? inWords(curve, end) : "beyond what was tried",
    );
    return (
      `${heading}: ${percent(wanted)} at ${inWords(curve, root.value)} (${range.join(" to ")}); ` +
      `simulated there: ${percent(atRoot.probability.value)}.${pays}`
    );
  }
  const best = [...points].sort((a, b) => b.probability.value - a.probability.value)[0]!;
  const least = [...points].sort((a, b) => a.probability.value - b.probability.value)[0]!;
  return least.probability.value >= wanted
    ? `${heading}: at least ${percent(wanted)} at every value that was tried.${pays}`
    : `${heading}: nothing that was tried reaches ${percent(wanted)}; at most ${percent(best.probability.value)}, ` +
        `at ${inWords(curve, best.x)}.${pays}`;
}
