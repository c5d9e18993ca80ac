/** Something about the call or the machine that only the caller can mend: shown as one line, exit code 2. */
export class UsageError extends Error {}
