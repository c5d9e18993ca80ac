import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TdmError } from "../../src/errors/tdm-error.ts";
import {
  DurableFile,
  explainedFileError,
  makeFolder,
  sweepTemporaryFiles,
  writeDurably,
} from "../../src/results/durable-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Only Linux has a device that is always full, and a /proc. */
const itOnLinux = it.runIf(process.platform === "linux");

function thrownBy(action: () => unknown): TdmError {
  try {
    action();
  } catch (error) {
    if (error instanceof TdmError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("a durable file", () => {
  it("holds what was written, in order", () => {
    const path = join(temporaryFolder(), "a.txt");
    const file = new DurableFile(path);
    for (const part of ["one ", "", "two ", "three"]) file.append(bytes(part));
    file.commit();
    expect(readFileSync(path, "utf8")).toBe("one two three");
  });

  it("takes the place of an older one at once", () => {
    const folder = temporaryFolder();
    const path = join(folder, "a.txt");
    writeDurably(path, "old");
    const file = new DurableFile(path);
    file.append(bytes("new"));
    expect(readFileSync(path, "utf8")).toBe("old");
    file.commit();
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["a.txt"]);
  });

  it("is not there before it is complete, nor after it is given up", () => {
    const folder = temporaryFolder();
    const file = new DurableFile(join(folder, "a.txt"));
    file.append(bytes("half"));
    expect(readdirSync(folder)).toEqual(["a.txt.part"]);
    file.discard();
    file.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  itOnLinux("on a full disk says so and leaves nothing behind", () => {
    const folder = temporaryFolder();
    const path = join(folder, "a.txt");
    // Everything that is written to /dev/full finds the disk full.
    symlinkSync("/dev/full", `${path}.part`);
    const error = thrownBy(() => writeDurably(path, "x"));
    expect(error.problems[0]).toMatchObject({
      code: "TDM-FOLDER-003",
      message: "the disk is full: a.txt could not be written",
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("where a folder has its name says so and leaves nothing behind", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "a"));
    writeFileSync(join(folder, "a", "b"), "");
    const error = thrownBy(() => writeDurably(join(folder, "a"), "x"));
    expect(error.problems[0]).toMatchObject({
      code: "TDM-FOLDER-002",
      message: "cannot write: a folder stands where a file is needed",
    });
    expect(readdirSync(folder)).toEqual(["a"]);
  });

  it("where there is no folder says so", () => {
    const path = join(temporaryFolder(), "nowhere", "a.txt");
    expect(thrownBy(() => writeDurably(path, "x")).problems[0]).toMatchObject({ code: "TDM-FOLDER-002", file: path });
  });
});

describe("files left over by an interruption", () => {
  it("are swept, and nothing else is", () => {
    const folder = temporaryFolder();
    for (const name of ["a.arrow", "b.arrow.part", "c.part.arrow"]) writeFileSync(join(folder, name), "");
    sweepTemporaryFiles(folder);
    expect(readdirSync(folder).sort()).toEqual(["a.arrow", "c.part.arrow"]);
  });
});

describe("making folders", () => {
  it("makes those above too, and is content where they are there", () => {
    const path = join(temporaryFolder(), "a", "b", "c");
    makeFolder(path);
    makeFolder(path);
    expect(readdirSync(join(path, ".."))).toEqual(["c"]);
  });

  it("names the file that stands in the way", () => {
    const file = join(temporaryFolder(), "a");
    writeFileSync(file, "");
    for (const path of [file, join(file, "b"), join(file, "b", "c")]) {
      expect(thrownBy(() => makeFolder(path)).problems[0]).toMatchObject({
        code: "TDM-FOLDER-002",
        message: "cannot write: a file stands where a folder is needed",
        file,
      });
    }
  });

  itOnLinux("ends where the system makes no folders at all", () => {
    expect(thrownBy(() => makeFolder("/proc/tdm/run")).code).toBe("TDM-FOLDER-002");
    expect(thrownBy(() => makeFolder("/dev/null/run")).code).toBe("TDM-FOLDER-002");
  });
});

describe("a failed file operation", () => {
  it.each([
    ["EACCES", "TDM-FOLDER-002", "cannot write: you may not write here"],
    ["EPERM", "TDM-FOLDER-002", "cannot write: you may not write here"],
    ["EROFS", "TDM-FOLDER-002", "cannot write: the disk is read-only"],
    ["ENOTDIR", "TDM-FOLDER-002", "cannot write: a file stands where a folder is needed"],
    ["ENOSPC", "TDM-FOLDER-003", "the disk is full: shard.arrow could not be written"],
    ["EDQUOT", "TDM-FOLDER-003", "the disk is full: shard.arrow could not be written"],
    ["EIO", "TDM-FOLDER-002", "cannot write: i/o error"],
  ])("with %s is explained as %s", (code, expected, message) => {
    const cause = Object.assign(new Error("i/o error"), { code });
    const error = explainedFileError(cause, "runs/a/shard.arrow");
    expect(error.problems).toEqual([{ code: expected, message, file: "runs/a/shard.arrow" }]);
    expect(error.cause).toBe(cause);
  });

  it("that is explained already stays as it is", () => {
    const error = TdmError.of("TDM-FOLDER-003", "full");
    expect(explainedFileError(error, "elsewhere")).toBe(error);
  });
});
