/** How a service runs. Nothing here decides a number of a run. */
export interface ServiceSettings {
  /** Folder with a run folder for each run. */
  readonly runs: string;
  readonly host: string;
  readonly port: number;
  /** Threads of a run. */
  readonly threads: number;
  /** Runs that may wait. */
  readonly mostQueued: number;
  /** Unfinished runs of one token; of nobody in particular where none is needed. */
  readonly mostUnfinished: number;
  /** Requests of one token, or address, in a minute. */
  readonly mostRequests: number;
  /** Person-years and arrivals of a run, over all its replications and scenarios. */
  readonly mostWork: number;
  /** Bytes of a run's shards. */
  readonly mostBytes: number;
  /** Seconds of work after which a run is stopped. */
  readonly mostSeconds: number;
  /** Seconds in which a model has to be read. */
  readonly readingSeconds: number;
  /** Runs that are over are removed after so many days, and the oldest first where all take more bytes. */
  readonly keepDays: number;
  readonly keepBytes: number;
}

/** What holds unless it is asked for otherwise. */
export const DEFAULTS: Omit<ServiceSettings, "runs" | "threads"> = {
  host: "127.0.0.1",
  port: 8080,
  mostQueued: 100,
  mostUnfinished: 50,
  mostRequests: 1200,
  mostWork: 2e10,
  mostBytes: 50 * 2 ** 30,
  mostSeconds: 6 * 3600,
  readingSeconds: 5,
  keepDays: 90,
  keepBytes: 100 * 2 ** 30,
};

/** Below so many free bytes no run is accepted. */
export const LEAST_FREE_BYTES = 64 * 2 ** 20;

/** Whether an address is of this machine alone. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
