import { EXIT } from "./exit-codes.ts";
import type { ProgrammeStudyOptions } from "./programme-study.ts";
import type { StudyFolder } from "./study-folder.ts";

/** How the answer of a study is shown and kept. */
export interface StudyForms<T> {
  /** Of its files: NAME.json and NAME.html. */
  readonly name: string;
  readonly page: (answer: T) => Promise<string>;
  readonly table?: (path: string, answer: T) => void;
  readonly terminal: (answer: T, options: { readonly columns: number; readonly colour: boolean }) => string;
}

/** Keeps the answer of a study where a folder was asked for, and prints it; undefined is one that was stopped. Returns the exit code. */
export async function handOver<T>(
  answer: T | undefined,
  folder: StudyFolder,
  { json }: ProgrammeStudyOptions,
  { name, page, table, terminal }: StudyForms<T>,
): Promise<number> {
  if (answer === undefined) return sayInterrupted();
  await folder.write(`${name}.json`, () => textOf(answer));
  await folder.write(`${name}.html`, () => page(answer));
  const path = table && folder.tablePath(name);
  if (path !== undefined) table!(path, answer);
  printAnswer(answer, { json }, (options) => terminal(answer, options));
  return EXIT.done;
}

/** Prints an answer for people, or as JSON. */
export function printAnswer(
  answer: unknown,
  { json }: { readonly json?: boolean | undefined },
  terminal: (options: { readonly columns: number; readonly colour: boolean }) => string,
): void {
  const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;
  process.stdout.write(json ? textOf(answer) : terminal({ columns: process.stdout.columns ?? 110, colour }));
}

/** Says that a study was stopped. Returns the exit code. */
export function sayInterrupted(): number {
  process.stderr.write("Interrupted: nothing is kept of a study that is not complete.\n");
  return EXIT.interrupted;
}

const textOf = (answer: unknown) => `${JSON.stringify(answer, undefined, 2)}\n`;
