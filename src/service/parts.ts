import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Admission } from "./admission.ts";
import type { Reader } from "./reader.ts";
import type { RunStore } from "./run-store.ts";
import type { Scheduler } from "./scheduler.ts";
import { problemSchema } from "./schemas.ts";
import type { ServiceSettings } from "./settings.ts";

/** What routes use. */
export interface ServiceParts {
  readonly settings: ServiceSettings;
  readonly store: RunStore;
  readonly scheduler: Scheduler;
  readonly reader: Reader;
  readonly admission: Admission;
}

/** A Fastify whose routes are typed by their zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

const problem = { content: { "application/problem+json": { schema: problemSchema } } };

/** What any route may answer beside what it is for. */
export const FAILURES = {
  "4xx": { description: "the request cannot be answered as it is", ...problem },
  "5xx": { description: "the service cannot answer now, or failed", ...problem },
};

/** A file or a stream of this type, for the description. */
export const contentOf = (description: string, ...types: readonly string[]) => ({
  description,
  content: Object.fromEntries(types.map((type) => [type, { schema: z.any() }])),
});
