import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { runningService } from "../service/running-service.ts";

test("the Python of the page submits a run and reads a table", async () => {
  const { url } = await runningService(temporaryFolder());
  const page = readFileSync("docs/how-to/run-the-service.md", "utf8");
  const [, program] = /^```python file=submit\.py\n([\s\S]*?)^```$/m.exec(page)!;
  const file = join(temporaryFolder(), "submit.py");
  writeFileSync(file, program!.replace("http://127.0.0.1:8181", url));
  const printed = execFileSync("python3", [file], { encoding: "utf8" });
  expect(printed).toMatch(/^save 120000 by 2027\/28 0\.\d+$/m);
});
