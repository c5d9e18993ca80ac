import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../results/temporary-folder.ts";

it("the package can be packed, installed in an empty folder, run from there and used as a library", () => {
  const folder = temporaryFolder();
  const run = (command: string, args: readonly string[], cwd = folder) =>
    execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  run("npm", ["pack", "--pack-destination", folder], process.cwd());
  const [archive] = readdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{"name": "elsewhere", "private": true, "type": "module"}');
  run("npm", ["install", "--no-audit", "--no-fund", `./${archive}`]);

  const installed = join(folder, "node_modules", "target-demand-model");
  expect(readdirSync(installed).sort()).toEqual(
    expect.arrayContaining(["CHANGELOG.md", "LICENSE", "README.md", "dist", "docs", "models", "package.json"]),
  );
  for (const name of ["src", "test", ".ci", "bench"]) expect(existsSync(join(installed, name)), name).toBe(false);

  expect(run("npx", ["tdm", "validate", "norfolk"])).toContain("The model is valid");
  const answer = run("npx", ["tdm", "run", "norfolk", "-r", "2", "--sample", "2%", "--out", "run"]);
  expect(answer).toContain("Report: run/report.html");
  expect(readdirSync(join(folder, "run", "tables"))).toHaveLength(8);

  writeFileSync(
    join(folder, "library.js"),
    `import { inProcessExecutor, loadModel, TdmError } from "target-demand-model";
     const { document, model } = loadModel("norfolk");
     const experiment = { document, scenarios: ["programme"], replications: 1, seed: "library", sample: 0.01 };
     const bytes = await inProcessExecutor(experiment).run({ from: 0, to: 1 });
     console.log(model.name, bytes.length > 10000, typeof TdmError);`,
  );
  expect(run(process.execPath, ["library.js"])).toBe("norfolk true function\n");

  // The first example of the page, as a reader would try it: compiled with the types of the package, then run.
  const page = readFileSync("docs/how-to/use-from-typescript.md", "utf8");
  const [, program] = /^```ts file=assessors\.ts\n([\s\S]*?)^```$/m.exec(page)!;
  const [, command] = /^(npx tsc .* assessors\.ts)$/m.exec(page)!;
  const [, printed] = /^```text\n([\s\S]*?)^```$/m.exec(page)!;
  writeFileSync(join(folder, "assessors.ts"), program!);
  const [npx, ...words] = command!.split(" ");
  run(npx!, words);
  expect(run(process.execPath, ["assessors.js"])).toBe(printed);
});
