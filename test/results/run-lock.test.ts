import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { TdmError } from "../../src/errors/tdm-error.ts";
import { takeLock } from "../../src/results/run-lock.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const place = () => join(temporaryFolder(), "run.lock");

function refusal(path: string): string {
  try {
    takeLock(path)();
  } catch (error) {
    if (error instanceof TdmError) return `${error.code}: ${error.problems[0]!.message}`;
    throw error;
  }
  return "taken";
}

/** Only Linux tells when a process began. */
const itOnLinux = it.runIf(process.platform === "linux");

/** A process that does nothing until the test is over. */
async function sleeper(): Promise<number> {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child, "spawn");
  return child.pid!;
}

/** The start of a process, as the system tells it. */
function startOf(process_: number): string {
  return readFileSync(`/proc/${process_}/stat`, "utf8").split(") ").at(-1)!.split(" ")[19]!;
}

describe("the lock of a run", () => {
  it("is there until it is released, and can be taken again then", () => {
    const path = place();
    const release = takeLock(path);
    expect(existsSync(path)).toBe(true);
    release();
    expect(existsSync(path)).toBe(false);
    expect(refusal(path)).toBe("taken");
  });

  it("keeps others away and names who has it, from the same process too", () => {
    const path = place();
    takeLock(path);
    expect(refusal(path)).toBe(`TDM-FOLDER-006: process ${process.pid} is working on this run`);
  });

  itOnLinux("is respected where another process has it", async () => {
    const path = place();
    const other = await sleeper();
    writeFileSync(path, `${other} ${startOf(other)}`);
    expect(refusal(path)).toBe(`TDM-FOLDER-006: process ${other} is working on this run`);
  });

  it("is taken over from a process that has died", async () => {
    const path = place();
    const child = spawn(process.execPath, ["-e", ""], { stdio: "ignore" });
    await once(child, "exit");
    writeFileSync(path, `${child.pid} 12345`);
    expect(refusal(path)).toBe("taken");
  });

  itOnLinux("is taken over where the number of its owner belongs to a younger process", async () => {
    const path = place();
    const other = await sleeper();
    writeFileSync(path, `${other} ${Number(startOf(other)) - 1}`);
    expect(refusal(path)).toBe("taken");
  });

  it.each(["nonsense", "-1 5", "0 5", "1.5 5"])("is taken over where it reads %j", (text) => {
    const path = place();
    writeFileSync(path, text);
    expect(refusal(path)).toBe("taken");
  });

  it("that is just being written is respected; one that never was is not", () => {
    const path = place();
    writeFileSync(path, "");
    expect(refusal(path)).toBe("TDM-FOLDER-006: another process is working on this run");
    utimesSync(path, 0, 0);
    expect(refusal(path)).toBe("taken");
  });

  it("says where it cannot be made", () => {
    expect(refusal("/dev/null/run.lock")).toBe("TDM-FOLDER-002: cannot write: a file stands where a folder is needed");
  });

  it("leaves nothing else in the folder", () => {
    const path = place();
    takeLock(path);
    expect(readdirSync(join(path, ".."))).toEqual(["run.lock"]);
  });
});
