import { z } from "zod";

/** Separates the parts of a message that the loader takes apart again. */
export const UNKNOWN_KEY_MARK = "\u0000keys:";

/**
 * An object in which unknown keys are errors. The error carries the keys that are allowed there, so that the loader can
 * name the nearest one.
 */
export function strictObject<Shape extends z.ZodRawShape>(shape: Shape) {
  const allowed = Object.keys(shape).join(",");
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? `${UNKNOWN_KEY_MARK}${allowed}` : undefined),
  });
}
