/**
 * Writes docs/explanation/verification.md from a run of the verification tests: `npm run docs:verification`. The tests write
 * the tables; this puts them together. Needs a build.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PAGE = fileURLToPath(new URL("explanation/verification.md", import.meta.url));
const INTRODUCTION = `# Verification: what the engine gets right, from outside the engine

<!-- Written by \`npm run docs:verification\`: change the cases in test/verification/cases, not this page. -->

Each case is a model in the model language, run through the public API, with a value that is known from theory or from a published
table. The models and the formulas stand in \`test/verification/cases\`; the tests run on every change, the last four parts with
\`npm run test:long\`.

A figure passes where its standard error is small (0.15 % of what is expected without a queue, 0.5 % with one, 1 % for
probabilities below 0.1 and for variances) and the simulated mean lies within the Student quantile at 10⁻⁴, both sides together, of what
is expected: about 4.3 standard errors. So t below is far from 0 only by chance, and a few of so many rows lie beyond 2. n is the number
of independent replications. Cases without chance must be equal to the last bit. Where a row says *measured*, theory promises
less than a number: what is expected is the nominal confidence, and what is simulated is what you get. The seed phrase of a case is its name. In every
replication nobody leaves a stage who has not come, and everybody who has come has left or is inside.
`;

const folder = mkdtempSync(join(tmpdir(), "verification-"));
const run = (project, tests) =>
  spawnSync("npx", ["vitest", "run", "--project", project, ...tests], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, VERIFICATION_PAGE: folder },
  }).status === 0;
const cases = readdirSync(join(ROOT, "test/verification"))
  .filter((name) => name.endsWith(".test.ts") && !/^(page|norfolk)/.test(name))
  .map((name) => `test/verification/${name}`);
const passed = [run("slow", cases), run("long", ["test/long/verification.test.ts"])].every(Boolean);
if (passed) {
  const parts = readdirSync(folder).sort();
  writeFileSync(PAGE, [INTRODUCTION, ...parts.map((name) => readFileSync(join(folder, name), "utf8"))].join("\n"));
}
rmSync(folder, { recursive: true });
process.exitCode = passed ? 0 : 1;
