import { ERRORS, type ErrorCode } from "./catalogue.ts";

/** One thing that is wrong, and all that a person needs to mend it. Lines and columns count from 1. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** Where in the model, as dotted keys: `stages.front-door.to.assessment`. */
  readonly path?: string | undefined;
  readonly expected?: string | undefined;
  readonly found?: string | undefined;
  /** The nearest known name, where something looks misspelt. */
  readonly nearest?: string | undefined;
}

/** An error meant for a person: one or more problems, the first of which gives the code. */
export class TdmError extends Error {
  override readonly name = "TdmError";
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(describeProblem).join("\n"), options);
    this.problems = problems;
    this.code = problems[0]!.code;
  }

  /** An error with a single problem. */
  static of(code: ErrorCode, message: string, rest: Partial<Problem> = {}, options?: ErrorOptions): TdmError {
    return new TdmError([{ ...rest, code, message }], options);
  }
}

/** `file:line:column  path: message (expected …, found …; did you mean …?) [code]`, in one line. */
export function describeProblem(problem: Problem): string {
  const { file, line, column, path, expected, found, nearest } = problem;
  const place = file === undefined ? "" : line === undefined ? `${file}: ` : `${file}:${line}:${column ?? 1}: `;
  const details = [expected && `expected ${expected}`, found && `found ${found}`].filter(Boolean).join(", ");
  // An override is named by its path already.
  const at = path && file !== `--set ${path}` ? `${path}: ` : "";
  const hint = nearest ? `did you mean ${nearest}?` : "";
  const tail = [details, hint].filter(Boolean).join("; ");
  return `${place}${at}${problem.message}${tail ? ` (${tail})` : ""} [${problem.code}]`;
}

/** What a person can do about a code. */
export function remedyOf(code: ErrorCode): string {
  return ERRORS[code].remedy;
}
