import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { RunStore, StoredRun } from "./run-store.ts";
import type { Scheduler } from "./scheduler.ts";
import type { RunView } from "./schemas.ts";

/** Where a run is found. */
export const addressOf = (id: string) => `/runs/${id}`;

/** A run as the service tells of it. */
export function viewOf(run: StoredRun, scheduler: Scheduler): RunView {
  const { id, record, done } = run;
  const { status, model, scenarios, seed, overrides, replications, hash, seconds, error, errorCode } = record;
  const submission = record.submission!;
  const position = scheduler.queue.position(id);
  const self = addressOf(id);
  return {
    ...{ id, status, model, scenarios: [...scenarios], seed, set: { ...overrides }, replications, done, hash },
    acceptedAt: new Date(submission.acceptedAt).toISOString(),
    expectedSeconds: submission.expectedSeconds,
    seconds,
    ...(position > 0 ? { position } : {}),
    ...(error === undefined
      ? {}
      : { error: { message: error, ...(errorCode === undefined ? {} : { code: errorCode }) } }),
    links: {
      self,
      events: `${self}/events`,
      ...(status === "finished" ? { summary: `${self}/summary`, report: `${self}/report` } : {}),
    },
  };
}

/** The same with its tables, which takes a look into its folder. */
export function fullViewOf(run: StoredRun, scheduler: Scheduler, store: RunStore): RunView {
  const view = viewOf(run, scheduler);
  if (run.record.status !== "finished") return view;
  const names = tablesIn(store.pathOf(run.id));
  const tables = Object.fromEntries(names.map((name) => [name, `${view.links.self}/tables/${name}`]));
  return { ...view, links: { ...view.links, tables } };
}

/** The tables that a run has. */
export function tablesIn(path: string): string[] {
  try {
    return readdirSync(join(path, "tables"))
      .flatMap((name) => /^([a-z_]+)\.arrow$/.exec(name)?.[1] ?? [])
      .sort();
  } catch {
    return [];
  }
}
