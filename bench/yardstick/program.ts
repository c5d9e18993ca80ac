import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../usage-error.ts";

const SOURCE = "ref.c";
const FLAGS = ["-O3", "-march=native", "-DSEP=1", "-DQ=2"];

/** What the program prints of a run of the care pathway: means of its replications, by its numbers of stages. */
export interface PathwayOutput {
  readonly nanosecondsPerEvent: number;
  readonly personDays: readonly number[];
  readonly entries: readonly number[];
  readonly cost: number;
  readonly meanWait: number;
}

export interface QueueOutput {
  readonly nanosecondsPerEvent: number;
  readonly meanWait: number;
}

/** The C program that the engine is measured against, built into a temporary folder that goes when this process ends. */
export class YardstickProgram {
  private readonly binary: string;

  /** @param path the C file, or the folder that holds it as `ref.c` */
  constructor(path: string) {
    const source = existsSync(path) && statSync(path).isDirectory() ? join(path, SOURCE) : path;
    if (!existsSync(source)) throw new UsageError(`--yardstick: there is no ${source}`);
    const folder = mkdtempSync(join(tmpdir(), "tdm-yardstick-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    this.binary = join(folder, "ref");
    const { error, status, stderr } = spawnSync("gcc", [...FLAGS, "-o", this.binary, source, "-lm"], {
      encoding: "utf8",
    });
    if (error !== undefined) throw new UsageError("--yardstick needs the C compiler gcc, which is not there");
    if (status !== 0) throw new UsageError(`--yardstick: gcc cannot build ${source}\n${stderr.trimEnd()}`);
  }

  pathway(mode: "global" | "indep", assessors: number, replications: number): PathwayOutput {
    const output = this.run("b2", mode, String(assessors), String(replications));
    return {
      nanosecondsPerEvent: numberAfter(output, "ns/ev="),
      personDays: numbersAfter(output, "occ/rep:"),
      entries: numbersAfter(output, "ent/rep:"),
      cost: numberAfter(output, "cost/rep="),
      meanWait: numberAfter(output, "meanwait="),
    };
  }

  queue(perDay: number, servers: number, customers: number): QueueOutput {
    const output = this.run("b1", String(perDay), String(servers), String(customers));
    return { nanosecondsPerEvent: numberAfter(output, "ns/ev="), meanWait: numberAfter(output, "Wq=") };
  }

  private run(...args: string[]): string {
    const { error, status, stdout } = spawnSync(this.binary, args, { encoding: "utf8" });
    if (error !== undefined || status !== 0) throw new Error(`the yardstick ended with ${error?.message ?? status}`);
    return stdout;
  }
}

function numberAfter(output: string, label: string): number {
  return numbersAfter(output, label)[0]!;
}

/** All numbers from a label on, up to the next thing that is none. */
function numbersAfter(output: string, label: string): number[] {
  const at = output.indexOf(label);
  const words =
    at < 0
      ? []
      : output
          .slice(at + label.length)
          .trim()
          .split(/\s+/);
  const end = words.findIndex((word) => !Number.isFinite(Number(word)));
  const numbers = words.slice(0, end < 0 ? words.length : end).map(Number);
  if (numbers.length === 0) throw new Error(`the yardstick prints no \`${label}\`: it is not the program expected`);
  return numbers;
}
