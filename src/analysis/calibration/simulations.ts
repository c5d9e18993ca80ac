import type { Purpose, Samples } from "../../statistics/least-squares/problem.ts";
import { meansOf, type SampleMeans } from "../../statistics/least-squares/sample-means.ts";
import { doAll } from "../thread-work.ts";
import type { CalibrationPool } from "./calibration-service.ts";

export interface SimulationOptions {
  /** How far what is under way has come, in replications of do-nothing. */
  readonly onProgress?: ((purpose: Purpose, done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What threads have simulated: of all observations, point by point. */
export class Simulations {
  evaluations = 0;
  simulated = 0;
  private readonly pool: CalibrationPool;
  private readonly observations: number;
  private readonly options: SimulationOptions;
  private readonly means = new Map<string, SampleMeans>();

  constructor(pool: CalibrationPool, observations: number, options: SimulationOptions) {
    this.pool = pool;
    this.observations = observations;
    this.options = options;
  }

  /** By point: a row for each replication. Undefined where it was stopped. */
  async run(
    points: readonly (readonly number[])[],
    replications: number,
    purpose: Purpose,
  ): Promise<Samples[] | undefined> {
    const { onProgress, signal } = this.options;
    const { observations } = this;
    const samples = points.map(() => Array<Float64Array>(replications));
    const total = replications * points.length;
    let done = 0;
    onProgress?.(purpose, 0, total);
    const isDone = await doAll(
      this.pool,
      {
        count: replications,
        task: (replication) => ({ from: replication, to: replication + 1, points }),
        onReply: (reply, replication) => {
          for (const [at, rows] of samples.entries()) {
            rows[replication] = reply.slice(at * observations, (at + 1) * observations);
          }
          done += points.length;
          onProgress?.(purpose, done, total);
        },
      },
      signal,
    );
    if (!isDone) return undefined;
    this.evaluations += points.length;
    this.simulated += total;
    if (purpose !== "slopes") points.forEach((point, at) => void this.means.set(String(point), meansOf(samples[at]!)));
    return samples;
  }

  /** What was found at a point that was judged. */
  meansAt(point: readonly number[]): SampleMeans {
    return this.means.get(String(point))!;
  }
}
