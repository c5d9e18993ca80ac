import type { AddressInfo } from "node:net";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { TdmError } from "../errors/tdm-error.ts";
import { Admission } from "./admission.ts";
import type { ChildListener } from "./child-process.ts";
import { cleanUp } from "./clean-up.ts";
import { Metrics } from "./metrics.ts";
import { Reader } from "./reader.ts";
import { RunStore } from "./run-store.ts";
import { Scheduler } from "./scheduler.ts";
import { buildServer } from "./server.ts";
import { isLoopback, type ServiceSettings } from "./settings.ts";
import { Tokens } from "./tokens.ts";

/** Shards in work have so long to end when the service stops. */
const STOPPING_MILLISECONDS = 5000;
const CLEANING_MILLISECONDS = 3_600_000;

/** A service that is up. */
export interface Service {
  readonly app: FastifyInstance;
  readonly scheduler: Scheduler;
  readonly store: RunStore;
  /** Where it listens; undefined unless it does. */
  readonly address: string | undefined;
  /** Accepts nothing more, keeps the shards that are in work, and ends; within 10 seconds. */
  close(): Promise<void>;
}

export interface ServiceOptions {
  readonly settings: ServiceSettings;
  readonly log: FastifyBaseLogger;
  /** File of tokens; without one nobody needs any, and the service listens to this machine alone. */
  readonly tokens?: string | undefined;
  /** Whether it listens; else it answers what `app.inject` brings. */
  readonly isListening?: boolean;
}

/**
 * Starts the service on a folder of runs, and goes on with those that are not over. Throws TDM-USE-002 where it would listen beyond this
 * machine without tokens or cannot listen, TDM-FOLDER-006 where another service works on the folder.
 */
export async function startService({
  settings,
  log,
  tokens: tokenFile,
  isListening = true,
}: ServiceOptions): Promise<Service> {
  if (tokenFile === undefined && !isLoopback(settings.host)) {
    throw TdmError.of("TDM-USE-002", "the service does not listen beyond this machine without tokens", {
      expected: "--tokens with a file that `tdm token` has written, or --host 127.0.0.1",
      found: `--host ${settings.host}`,
    });
  }
  let tokens = tokenFile === undefined ? undefined : Tokens.read(tokenFile);
  const store = new RunStore(settings.runs, (id, err) =>
    log.error({ run: id, err }, "a run cannot be read and is left out"),
  );
  const onNotice: ChildListener["onNotice"] = (text, about) => log.warn(about, text);
  const reader = new Reader(1000 * settings.readingSeconds, { onNotice });
  const scheduler = new Scheduler(store, reader, {
    threads: settings.threads,
    mostSeconds: settings.mostSeconds,
    onNotice,
    onTurn(id, what, { status, model, errorCode }, requestId) {
      log.info({ run: id, model, status, errorCode, requestId }, `run ${what}`);
      if (what === "ended") metrics.runEnded(status);
    },
  });
  const metrics = new Metrics(store, scheduler);
  const admission = new Admission({ store, scheduler, reader, settings });
  let isReady = false;
  const app = await buildServer({
    ...{ settings, store, scheduler, reader, admission, metrics, log },
    tokens: () => tokens,
    isReady: () => isReady,
  });
  const clean = () =>
    void cleanUp(store, settings).then(
      (removed) => removed.length > 0 && log.info({ runs: removed }, "old runs were removed"),
      (err: unknown) => log.error({ err }, "old runs could not be removed"),
    );
  const cleaning = setInterval(clean, CLEANING_MILLISECONDS);
  cleaning.unref();
  clean();
  const reload = () => {
    try {
      if (tokenFile !== undefined) tokens = Tokens.read(tokenFile);
    } catch (err) {
      log.error({ err }, "the file of tokens cannot be used: those from before hold");
    }
  };
  process.on("SIGHUP", reload);
  const close = async () => {
    isReady = false;
    process.off("SIGHUP", reload);
    clearInterval(cleaning);
    admission.close();
    await Promise.all([scheduler.close(STOPPING_MILLISECONDS), app.close()]);
    await reader.close();
    store.close();
  };
  // The first to ask finds the engine loaded.
  void reader.ask({ of: "models" }).then(
    () => {
      isReady = true;
    },
    (err: unknown) => log.error({ err }, "the built-in models cannot be read"),
  );
  if (!isListening) return { app, scheduler, store, address: undefined, close };
  try {
    await app.listen({ host: settings.host, port: settings.port });
  } catch (cause) {
    await close();
    const { code = "", message } = cause as NodeJS.ErrnoException;
    const reason = code === "EADDRINUSE" ? "something listens there already" : message;
    throw TdmError.of("TDM-USE-002", `cannot listen on ${settings.host}:${settings.port}: ${reason}`, {}, { cause });
  }
  const { port } = app.server.address() as AddressInfo;
  const host = settings.host.includes(":") ? `[${settings.host}]` : settings.host;
  return { app, scheduler, store, address: `http://${host}:${port}`, close };
}
