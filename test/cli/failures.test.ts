import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, openSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VILLAGE } from "../execution/village.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { tdm } from "./tdm.ts";

const place = () => join(temporaryFolder(), "run");
const run = (out: string) => tdm(["run", VILLAGE, "-r", "3", "--out", out]);
/** Only Linux has these devices. */
const itOnLinux = it.runIf(process.platform === "linux");

describe("a folder that cannot be used", () => {
  it("because it is a file is named as such, and the file left alone", async () => {
    const file = place();
    writeFileSync(file, "a letter");
    const { code, stderr } = await run(file);
    expect(stderr).toMatch(`${file}: --out must name a folder, and this is a file [TDM-USE-002]`);
    expect(code).toBe(2);
    expect(readFileSync(file, "utf8")).toBe("a letter");
  });

  it("because it holds other things is named as such, and they are left alone, even with --fresh", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "letter.txt"), "dear");
    for (const fresh of [[], ["--fresh"]]) {
      const { code, stderr } = await tdm(["run", VILLAGE, "-r", "3", "--out", folder, ...fresh]);
      expect(stderr).toContain(`${folder}: the folder is not empty and holds no run [TDM-FOLDER-005]`);
      expect(code).toBe(2);
    }
    expect(readdirSync(folder)).toEqual(["letter.txt"]);
  });

  itOnLinux.each([
    ["below a file", "/dev/null/run", "/dev/null: cannot write: a file stands where a folder is needed"],
    ["where the system allows no folders", "/proc/run", "/proc/run: cannot write: there can be no such place"],
    ["a device", "/dev/full", "/dev/full: --out must name a folder, and this is a file"],
  ])("because it is %s is named with the reason", async (_, path, reason) => {
    const { code, stderr } = await run(path);
    expect(stderr).toMatch(reason);
    expect(stderr).not.toContain("    at ");
    expect([2, 3]).toContain(code);
  });
});

describe("output that cannot be written", () => {
  itOnLinux("because the disk is full ends with 3 and one line", () => {
    const full = openSync("/dev/full", "w");
    const program = join(import.meta.dirname, "..", "..", "dist", "src", "cli", "tdm.js");
    for (const args of [
      ["models"],
      ["schema"],
      ["validate", VILLAGE],
      ["run", VILLAGE, "-r", "2", "-q", "-o", place()],
    ]) {
      const { status, stderr } = spawnSync(process.execPath, [program, ...args], { stdio: ["ignore", full, "pipe"] });
      expect(stderr.toString(), args[0]).toBe("the disk is full: the output could not be written [TDM-FOLDER-003]\n");
      expect(status, args[0]).toBe(3);
    }
  });

  it("because the reader has seen enough is no error", () => {
    const program = join(import.meta.dirname, "..", "..", "dist", "src", "cli", "tdm.js");
    const pipe = `"${process.execPath}" "${program}" schema | head -c 10; exit \${PIPESTATUS[0]}`;
    const { status, stderr } = spawnSync("bash", ["-c", pipe]);
    expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: "" });
  });
});

describe("a run that fails while it simulates", () => {
  /** The command with a worker of its own: the build, with another file in the worker's place. */
  function withWorker(text: string): string {
    const root = temporaryFolder();
    const project = process.cwd();
    cpSync(join(project, "dist"), join(root, "dist"), { recursive: true });
    for (const name of ["node_modules", "package.json", "models"]) symlinkSync(join(project, name), join(root, name));
    writeFileSync(join(root, "dist", "workers", "pool-worker.js"), text);
    return join(root, "dist", "src", "cli", "tdm.js");
  }

  it("ends with 3, names the replication, and keeps the folder for a better day", async () => {
    const out = place();
    const program = withWorker(`
      export default () => ({ ok: false, problems: [{
        code: "TDM-RUN-001", message: "a number went astray: replication 1, person 12 of residents:older, day 30.250, stage care",
      }] });
    `);
    const { code, stdout, stderr } = await tdm(["run", VILLAGE, "-r", "3", "--out", out], { program });
    expect(code).toBe(3);
    expect(stdout).toBe("");
    expect(stderr).toContain(
      "a number went astray: replication 1, person 12 of residents:older, day 30.250, stage care",
    );
    expect(stderr).toMatch(/\[TDM-RUN-001\]\n.*can be resumed/);
    expect(JSON.parse(readFileSync(join(out, "run.json"), "utf8"))).toMatchObject({
      status: "failed",
      error: expect.stringContaining("replication 1"),
    });
    expect((await tdm(["run", "--resume", out])).code).toBe(0);
  });

  it("because no worker can start ends with 3", async () => {
    const program = withWorker(`throw new Error("this worker is broken");`);
    const { code, stderr } = await tdm(["run", VILLAGE, "-r", "3", "--out", place()], { program });
    expect(stderr).toMatch(
      /a worker died on replication.*: this worker is broken \[TDM-RUN-003\]\nFree memory or use fewer/,
    );
    expect(code).toBe(3);
  });
});

describe("a run whose files were damaged", () => {
  it("names the shard that cannot be read, and goes on once it is removed", async () => {
    const out = place();
    await run(out);
    const shard = join(out, "shards", readdirSync(join(out, "shards"))[0]!);
    const whole = readFileSync(join(out, "tables", "annual.arrow"));
    writeFileSync(shard, readFileSync(shard).subarray(0, 500));
    writeFileSync(join(out, "summary.json"), "{");
    const { code, stderr } = await tdm(["run", "--resume", out]);
    expect(stderr).toContain(`${shard}: the shard is damaged or belongs to another run`);
    expect(code).toBe(2);
    mkdirSync(join(out, "aside"));
    spawnSync("mv", [shard, join(out, "aside")]);
    expect((await tdm(["run", "--resume", out])).code).toBe(0);
    expect(readFileSync(join(out, "tables", "annual.arrow")).equals(whole)).toBe(true);
  });
});
