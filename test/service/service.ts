import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fastify, type InjectOptions, type LightMyRequestResponse } from "fastify";
import { onTestFinished } from "vitest";
import { type RunView, ServiceClient } from "../../src/service/client.ts";
import { type Service, startService } from "../../src/service/service.ts";
import { DEFAULTS, type ServiceSettings } from "../../src/service/settings.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

/** A small town: 4,000 people, milliseconds a replication. */
export const TOWN = { yaml: readFileSync(join("docs", "how-to", "town.yaml"), "utf8") };

export interface TestService extends Service {
  readonly settings: ServiceSettings;
  readonly client: ServiceClient;
  ask(options: InjectOptions): Promise<LightMyRequestResponse>;
  submit(body: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Waits until a run has one of these statuses. */
  until(id: string, ...statuses: RunView["status"][]): Promise<RunView>;
}

/** A service that is asked without a port. */
export async function testService(
  changes: Partial<ServiceSettings> = {},
  { tokens, token, closesItself = false }: { tokens?: string; token?: string; closesItself?: boolean } = {},
): Promise<TestService> {
  const settings = {
    ...DEFAULTS,
    runs: temporaryFolder(),
    threads: 2,
    mostRequests: 1e6,
    readingSeconds: 30,
    ...changes,
  };
  const service = await startService({ settings, log: fastify({ logger: false }).log, tokens, isListening: false });
  if (!closesItself) onTestFinished(() => service.close());
  const { app } = service;
  const ask = (options: InjectOptions) =>
    app.inject({
      ...options,
      headers: { host: "localhost", ...(token ? { authorization: `Bearer ${token}` } : {}), ...options.headers },
    });
  const overInject = (async (url: string, init: RequestInit = {}) => {
    const answer = await ask({
      method: (init.method ?? "GET") as "GET",
      url: url.replace("http://service", ""),
      headers: init.headers as Record<string, string>,
      ...(init.body ? { payload: init.body as string } : {}),
    });
    const isEmpty = answer.statusCode === 204 || answer.statusCode === 304;
    return new Response(isEmpty ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string>,
    });
  }) as typeof fetch;
  const client = new ServiceClient("http://service", { fetch: overInject });
  return {
    ...service,
    settings,
    client,
    ask,
    submit: (body, headers = {}) => ask({ method: "POST", url: "/runs", payload: body, headers }),
    async until(id, ...statuses) {
      for (;;) {
        const run = (await ask({ url: `/runs/${id}` })).json() as RunView;
        if (statuses.includes(run.status)) return run;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

/** All that a finished run answers, by file: what has to be the same to the byte. */
export function answersOf(folder: string): Record<string, string> {
  const names = [
    ...readdirSync(join(folder, "tables")).map((name) => join("tables", name)),
    "summary.json",
    "report.html",
  ];
  const hash = (name: string) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  return Object.fromEntries(names.sort().map((name) => [name, hash(name)]));
}
