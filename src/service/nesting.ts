import type { FastifyInstance } from "fastify";
import { TdmError } from "../errors/tdm-error.ts";

/** A model in a request is nested less deeply; much deeper ones end the recursion of those who pass it on. */
const MOST_LEVELS = 64;

/** Refuses bodies that are nested too deeply before anybody walks through them. */
export function refuseDeepBodies(app: FastifyInstance): void {
  app.addHook("preValidation", async ({ body }) => {
    let level = [body].filter(isObject);
    for (let depth = 0; level.length > 0; depth++) {
      if (depth > MOST_LEVELS) {
        const expected = `at most ${MOST_LEVELS} levels`;
        throw TdmError.of("TDM-SERVICE-001", "the body is nested too deeply", { expected });
      }
      level = level.flatMap((value) => Object.values(value).filter(isObject));
    }
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
