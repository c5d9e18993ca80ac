import type { Seek } from "../../analysis/seek/seek.ts";
import { counted } from "../numbers.ts";
import { ofTheSample } from "../probability.ts";
import { seekSentences } from "../seek-sentences.ts";
import { contingencyTable, curveTable, furtherTable } from "../tables/seek.ts";
import { Page, type TerminalOptions } from "./page.ts";

/** What it would take, in a terminal. */
export function renderSeek(seek: Seek, options: TerminalOptions): string {
  const page = new Page(options);
  page.title(`${seek.model.title}: what it would take`);
  page.text(
    `${seek.scenario.label}, ${counted(seek.replications, "replication")}${ofTheSample(seek.sample)}, seed "${seek.seed}"`,
    "faint",
  );
  page.gap();
  for (const sentence of seekSentences(seek)) page.bullet(sentence);
  for (const curve of seek.curves) {
    page.gap();
    page.captioned(curveTable(seek, curve));
  }
  if (seek.contingency.length > 0) {
    page.gap();
    page.captioned(contingencyTable(seek));
  }
  if (seek.further) {
    page.gap();
    page.captioned(furtherTable(seek, seek.further));
  }
  return page.toString();
}
