import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BudgetFigures } from "../../src/analysis/budget/figures.ts";
import type { Summary } from "../../src/analysis/summary.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";
import { tdm } from "./tdm.ts";

const HAMLET = join(process.cwd(), "test/model/fixtures/budget.yaml");
const FEW = ["-r", "40"];

describe("tdm budget", () => {
  it("prints the plan in its order, and keeps a page, CSV and JSON", async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await tdm(["budget", HAMLET, ...FEW, "-q", "--out", "kept"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Base budget b\/fwd +10,000 +8,900 +9,360/);
    expect(stdout).toMatch(/Total savings +\(1,600\) +150 +0/);
    expect(stdout).toMatch(/Net budget requirement +8,900 +9,360 +9,360/);
    expect(readdirSync(join(cwd, "kept")).sort()).toEqual(["budget.csv", "budget.html", "budget.json"]);
    const csv = readFileSync(join(cwd, "kept", "budget.csv"), "utf8").split("\r\n");
    expect(csv[0]).toContain("planned_gbp_000,p10_gbp_000");
    expect(
      csv.find((line) => line.startsWith("summary,net-requirement,,Net budget requirement,2020/21,8900,")),
    ).toBeDefined();
    const page = readFileSync(join(cwd, "kept", "budget.html"), "utf8");
    for (const text of ["(1,600)", "What is not delivered in 2020/21", "<svg"]) expect(page).toContain(text);
  });

  it("gives the same bytes from any number of workers, and its run has the budget in its report", async () => {
    const cwd = temporaryFolder();
    const budgets = await Promise.all(
      ["1", "2"].map((workers) =>
        tdm(["budget", HAMLET, ...FEW, "--json", "-w", workers, "--fresh"], { cwd: temporaryFolder() }),
      ),
    );
    expect(budgets[1]!.stdout).toBe(budgets[0]!.stdout);
    const budget = JSON.parse(budgets[0]!.stdout) as BudgetFigures;
    const out = join(cwd, "run");
    const run = await tdm(["run", HAMLET, ...FEW, "--json", "--out", out]);
    expect((JSON.parse(run.stdout) as Summary).budget).toEqual(budget);
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain("The budget");
  });

  it("takes other amounts, and says where there is no budget", async () => {
    const cwd = temporaryFolder();
    const set = ["--set", "budget.savings.S-2.amounts.2020/21=(100)"];
    const { stdout } = await tdm(["budget", HAMLET, ...FEW, "-q", ...set], { cwd });
    expect(stdout).toMatch(/Net budget requirement +9,200 +9,660 +9,660/);
    const refused = await tdm(["budget", "norfolk"], { cwd });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("has no budget") });
  });
});
