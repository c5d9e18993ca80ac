import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const TDM = join(import.meta.dirname, "..", "..", "dist", "src", "cli", "tdm.js");

/** How a command ended, and what it said. */
export interface Ended {
  /** The exit code; the name of the signal where one ended it. */
  readonly code: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Place {
  /** The folder that the command is given in. */
  readonly cwd?: string;
  /** Another build of the command than this project's. */
  readonly program?: string;
}

/** A command under way. */
export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits for something on standard error. */
  says(text: string): Promise<void>;
  /** What it has said so far, on standard error. */
  said(): string;
}

/** Gives a command as a person would, without a terminal. */
export function start(args: readonly string[], { cwd, program = TDM }: Place = {}): Running {
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code: code ?? signal!, stdout, stderr }));
  });
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (stderr.includes(text)) resolve();
      };
      child.stderr.on("data", look);
      void ended.then(() => reject(new Error(`it ended without saying "${text}":\n${stderr}`)));
      look();
    });
  return { process: child, ended, says, said: () => stderr };
}

/** Gives a command and waits for its end. */
export function tdm(args: readonly string[], place: Place = {}): Promise<Ended> {
  return start(args, place).ended;
}
