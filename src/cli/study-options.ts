import type { Command } from "commander";
import { readUntil } from "../runs/horizon.ts";
import { gatherOverride, shareOf, someText, wholeNumber } from "./options.ts";

/** What the help of a study says in its own words. */
interface StudyHelp {
  readonly replications?: string;
  readonly out?: string;
}

/** What every study of a programme can be told. */
export function withStudyOptions(
  command: Command,
  { replications = "500, unless given", out = "also write the answer as JSON and as a page" }: StudyHelp = {},
): Command {
  return command
    .option("-r, --replications <n>", replications, wholeNumber("--replications", 2, 1_000_000))
    .option("-s, --seed <phrase>", "seed phrase", someText("--seed", "a word or phrase"))
    .option("--set <path=value>", "another value for a place in the model; may be repeated", gatherOverride)
    .option("--until <year>", "simulate up to the end of another financial year, such as 2024/25", readUntil)
    .option("--sample <share>", "simulate a share of the people", shareOf("--sample"))
    .option("-w, --workers <n>", "threads; all cores, unless given", wholeNumber("--workers", 1, 1024))
    .option("-o, --out <folder>", out, someText("--out", "a folder"))
    .option("--json", "print the result as JSON and nothing else")
    .option("-q, --quiet", "no progress");
}
