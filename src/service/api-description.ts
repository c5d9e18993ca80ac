import { fastify } from "fastify";
import { buildServer } from "./server.ts";
import { DEFAULTS } from "./settings.ts";

/** The OpenAPI description of the interface, without a service behind it. */
export async function apiDescription(): Promise<object> {
  // Routes look at these only once they are asked.
  const none = {} as never;
  const app = await buildServer({
    ...{ store: none, scheduler: none, reader: none, admission: none, metrics: none },
    settings: { ...DEFAULTS, runs: "runs", threads: 1 },
    tokens: () => undefined,
    isReady: () => false,
    log: fastify({ logger: false }).log,
  });
  return app.swagger();
}
