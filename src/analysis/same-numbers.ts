import { TdmError } from "../errors/tdm-error.ts";
import { documentChanges } from "../model/document-changes.ts";
import type { ModelDocument } from "../model/schema/model.ts";
import type { RunFolder } from "../results/run-folder.ts";

/**
 * Throws TDM-FOLDER-005 where a run is of a model with other numbers than the one that is asked about, which may describe
 * its numbers in other words.
 */
export function refuseOtherNumbers(folder: RunFolder, ran: ModelDocument, asked: ModelDocument): void {
  const first = documentChanges(ran, asked).find(({ decidesNumbers }) => decidesNumbers);
  if (first === undefined) return;
  throw TdmError.of("TDM-FOLDER-005", `the run is of a model with other numbers, first at \`${first.path}\``, {
    file: folder.path,
    expected: shortened(first.to),
    found: shortened(first.from),
  });
}

function shortened(written: unknown): string {
  const text = written === undefined ? "nothing there" : JSON.stringify(written);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
