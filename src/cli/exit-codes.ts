import type { ErrorCode } from "../errors/catalogue.ts";

/** How a command ends. */
export const EXIT = {
  done: 0,
  /** Wrong input or usage. */
  wrongInput: 2,
  /** Failed while running. */
  failed: 3,
  /** Interrupted; can be resumed. */
  interrupted: 130,
} as const;

/** Input is wrong where the person can mend it by writing something else; all else failed while running. */
export function exitCodeOf(code: ErrorCode): number {
  const failedWhileRunning: readonly ErrorCode[] = ["TDM-RUN-001", "TDM-RUN-003", "TDM-FOLDER-002", "TDM-FOLDER-003"];
  return failedWhileRunning.includes(code) ? EXIT.failed : EXIT.wrongInput;
}
