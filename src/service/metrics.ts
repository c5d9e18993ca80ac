import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { RunStore } from "./run-store.ts";
import type { Scheduler } from "./scheduler.ts";
import { STATUSES } from "./schemas.ts";

/** What Prometheus is told. Each service has its own, so that tests can have several. */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests: Histogram;
  private readonly ended: Counter;

  constructor(store: RunStore, scheduler: Scheduler) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: "tdm_request_seconds",
      help: "time to answer a request",
      labelNames: ["method", "route", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    });
    this.ended = new Counter({
      name: "tdm_runs_ended_total",
      help: "runs that were worked on, by what became of them",
      labelNames: ["status"],
      registers,
    });
    new Gauge({
      name: "tdm_queue_length",
      help: "runs that wait",
      registers,
      collect() {
        this.set(scheduler.queue.length);
      },
    });
    new Gauge({
      name: "tdm_runs",
      help: "runs that are kept, by status",
      labelNames: ["status"],
      registers,
      collect() {
        const counts = new Map<string, number>(STATUSES.map((status) => [status, 0]));
        for (const { record } of store.all()) counts.set(record.status, counts.get(record.status)! + 1);
        for (const [status, count] of counts) this.set({ status }, count);
      },
    });
  }

  /** @param route as it is written, so that ids make no series of their own */
  answered(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  runEnded(status: string): void {
    this.ended.inc({ status });
  }
}
