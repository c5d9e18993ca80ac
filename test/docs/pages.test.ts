import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NUMBERS_VERSION } from "../../src/experiment/experiment.ts";
import { pages } from "./markdown.ts";

const RUNNABLE = /^(```(sh run|yaml (model|into)=|diff edit=)|<!-- (output:start|by hand))/m;
const withExamples = pages().filter((page) => RUNNABLE.test(readFileSync(page, "utf8")));

describe("the examples of the pages work, and print what the pages show", () => {
  test.each(withExamples)("%s", (page) => {
    const { status, stdout, stderr } = spawnSync("node", ["docs/pages.mjs", page], { encoding: "utf8" });
    expect(stdout + stderr).toBe("");
    expect(status).toBe(0);
  });

  test("a page with an example that fails, an edit that fits nowhere, a stale output or a figure that is not what a formula says is found", () => {
    const { status, stdout } = spawnSync("node", ["docs/pages.mjs", "test/docs/wrong-page.md"], { encoding: "utf8" });
    expect(status).toBe(1);
    const places = stdout.match(/^test\/docs\/wrong-page\.md:\d+: .{0,30}/gm);
    expect(places).toEqual([
      "test/docs/wrong-page.md:3: `npx tdm validate clinic.yaml`",
      "test/docs/wrong-page.md:14: `npx tdm validate norfolk` end",
      "test/docs/wrong-page.md:17: these lines stand 0 times in m",
      "test/docs/wrong-page.md:26: the output has another form no",
      "test/docs/wrong-page.md:41: 0.425 by hand, 0.4 ± 0.0100 si",
      "test/docs/wrong-page.md:42: 2.51 by hand, 2.5 ± 0.0000 sim",
      "test/docs/wrong-page.md:43: `days lost` of `assessment` wa",
    ]);
  });
});

describe("the README", () => {
  const readme = readFileSync("README.md", "utf8");
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

  test("shows what npm start prints", () => {
    expect(readme).toContain("\nnpm ci && npm start\n");
    expect(readme).toContain("\nnpm ci && npm test\n");
    expect(scripts.start).toMatch(/ run norfolk$/);
    expect(scripts.prestart).toContain("build");
    expect(scripts.pretest).toContain("build");
  });

  test("shows the run of as many replications as the model asks for", () => {
    const [, asked] = /replications: (\d+)/.exec(readFileSync("models/norfolk/model.yaml", "utf8"))!;
    const [, shown] = /^([\d,]+) replications, /m.exec(readme) ?? [];
    expect(shown).toBe(Number(asked).toLocaleString("en-GB"));
  });
});

test("the changelog names the version of the numbers", () => {
  expect(readFileSync("CHANGELOG.md", "utf8")).toContain(`\`NUMBERS_VERSION\` ${NUMBERS_VERSION}`);
});
