import { availableParallelism } from "node:os";
import { pino } from "pino";
import { startService } from "../service/service.ts";
import { DEFAULTS } from "../service/settings.ts";
import { EXIT } from "./exit-codes.ts";

interface ServeOptions {
  readonly port?: number;
  readonly host?: string;
  readonly runs?: string;
  readonly tokens?: string;
  readonly workers?: number;
  readonly queue?: number;
  readonly quota?: number;
  readonly rate?: number;
  readonly mostWork?: number;
  readonly mostHours?: number;
  readonly keepDays?: number;
  readonly keepGb?: number;
  readonly quiet?: boolean;
}

const GIGABYTE = 1e9;
/** What has not ended by then is given up. */
const MOST_MILLISECONDS_TO_END = 9000;

/** `tdm serve`: until a signal says to stop. Returns the exit code. */
export async function serveCommand(options: ServeOptions): Promise<number> {
  const service = await startService({
    settings: {
      runs: options.runs ?? "runs",
      host: options.host ?? DEFAULTS.host,
      port: options.port ?? DEFAULTS.port,
      threads: options.workers ?? availableParallelism(),
      mostQueued: options.queue ?? DEFAULTS.mostQueued,
      mostUnfinished: options.quota ?? DEFAULTS.mostUnfinished,
      mostRequests: options.rate ?? DEFAULTS.mostRequests,
      mostWork: options.mostWork ?? DEFAULTS.mostWork,
      mostBytes: DEFAULTS.mostBytes,
      mostSeconds: options.mostHours === undefined ? DEFAULTS.mostSeconds : 3600 * options.mostHours,
      readingSeconds: DEFAULTS.readingSeconds,
      keepDays: options.keepDays ?? DEFAULTS.keepDays,
      keepBytes: options.keepGb === undefined ? DEFAULTS.keepBytes : GIGABYTE * options.keepGb,
    },
    log: serviceLog(options.quiet ? "warn" : "info"),
    tokens: options.tokens,
  });
  process.stdout.write(`The service listens on ${service.address}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
  });
  const late = setTimeout(() => process.exit(EXIT.done), MOST_MILLISECONDS_TO_END);
  await service.close();
  clearTimeout(late);
  return EXIT.done;
}

/** Lines of JSON on standard error. Who asks from where, and with what token, is in none of them. */
function serviceLog(level: string) {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {
        req: ({ method, url }: { method: string; url: string }) => ({ method, url }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
        err: pino.stdSerializers.err,
      },
    },
    pino.destination(2),
  );
}
