import { Readable } from "node:stream";
import type { StoredRun } from "./run-store.ts";
import { viewOf } from "./run-view.ts";
import type { Scheduler } from "./scheduler.ts";

/** Something is said so often, so that proxies keep the line open and a vanished reader is noticed. */
const HEARTBEAT_MILLISECONDS = 15_000;
const RETRY_MILLISECONDS = 2000;

/** Where a run stands. Each event tells all, so that who missed some has missed nothing. */
export function eventIdOf({ record, done }: StoredRun): string {
  return `${record.status}-${done}`;
}

export function isOver({ record }: StoredRun): boolean {
  return record.status === "finished" || record.status === "failed" || record.status === "cancelled";
}

/**
 * Server-sent events about a run: where it stands now, then whenever it has come further, up to its end. A slow reader is told less
 * often and never kept waiting for in memory.
 * @param lastEventId of the last event that the reader has; it is not told again
 */
export function runEvents(run: StoredRun, scheduler: Scheduler, lastEventId: string | undefined): Readable {
  let told = lastEventId;
  let isReady = false;
  const stream = new Readable({
    read() {
      isReady = true;
      tell();
    },
    destroy(error, callback) {
      scheduler.off("change", onChange);
      scheduler.off("close", onClose);
      clearInterval(heartbeat);
      callback(error);
    },
  });
  const tell = () => {
    if (!isReady || stream.destroyed) return;
    const id = eventIdOf(run);
    if (id !== told) {
      told = id;
      isReady = false;
      stream.push(`id: ${id}\nevent: run\ndata: ${JSON.stringify({ ...viewOf(run, scheduler), ...progressOf() })}\n\n`);
    }
    if (isOver(run)) stream.push(null);
  };
  const progressOf = () => {
    const progress = scheduler.progressOf(run.id);
    if (!progress) return {};
    const { total, seconds, answer, precision, bands } = progress;
    return { progress: { total, seconds, answer, precision, bands } };
  };
  const onChange = (id: string) => {
    if (id === run.id) tell();
  };
  const onClose = () => stream.destroy();
  const heartbeat = setInterval(() => {
    if (isReady) isReady = stream.push(": still here\n\n");
  }, HEARTBEAT_MILLISECONDS);
  scheduler.on("change", onChange);
  scheduler.on("close", onClose);
  stream.push(`retry: ${RETRY_MILLISECONDS}\n\n`);
  return stream;
}
