import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";

/** A new empty folder that is gone once the test is over. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), "tdm-test-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** An empty folder that is removed at the end of a group of tests. */
export function sharedFolder(): string {
  const path = mkdtempSync(join(tmpdir(), "tdm-test-"));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
