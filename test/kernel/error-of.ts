import { TdmError } from "../../src/errors/tdm-error.ts";

/** The error that an action ends with. */
export function errorOf(action: () => unknown): TdmError {
  try {
    action();
  } catch (error) {
    if (error instanceof TdmError) return error;
    throw error;
  }
  throw new Error("nothing went wrong");
}
