import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { writeDriversTable } from "../../../src/analysis/drivers/drivers-table.ts";
import { prepare } from "../../../src/experiment/experiment.ts";
import { temporaryFolder } from "../../results/temporary-folder.ts";
import { driversOf, experimentOf, home } from "../programmes.ts";

const TEXT = home(`
interventions:
  a: {label: A, start: 2020-04-01, changes: [{price: {of: care, by: -10 %}}], delivery: {share: {value: 0.8, uncertain: {uniform: {min: 0.6, max: 1}}}}}
  b: {label: B, start: 2020-04-01, changes: [{price: {of: care, by: -20 %}}]}
scenarios: {programme: {interventions: all}}`);

describe("the table of drivers", () => {
  it("has every figure of the study, one to a row, and what it is about", async () => {
    const drivers = await driversOf(TEXT, { replications: 120, rows: 10 });
    const path = join(temporaryFolder(), "drivers.arrow");
    writeDriversTable(path, prepare(experimentOf(TEXT)), drivers);
    const table = tableFromIPC(readFileSync(path));
    const rows = table.toArray().map((row) => ({ ...row.toJSON() }));
    const find = (kind: string, name: string, measure: string, period = "2021/22") =>
      rows.find((row) => row.kind === kind && row.name === name && row.measure === measure && row.period === period);
    const [a] = drivers.interventions;
    const { value, standardError: standard_error, low, high } = a!.shapley!;
    expect(find("intervention", "a", "fair_part")).toMatchObject({ value, standard_error, low, high });
    expect(find("programme", "programme", "saving")!.value).toBe(drivers.whole!.probable.value);
    expect(find("programme", "programme", "planned", "2020/21 Q3")!.value).toBe(drivers.quarters[2]!.planned.value);
    expect(find("group", "delivery", "variance_with_others")).toBeDefined();
    expect(find("input", "interventions.a.delivery.share", "rank_correlation")!.value).toBeCloseTo(1, 6);
    expect(find("choice", "without b", "net_benefit", "2020/21 to 2021/22")).toBeDefined();
    expect(table.schema.metadata.get("hash")).toBe(drivers.hash);
    expect(table.schema.metadata.get("year")).toBe("2021/22");
    expect(table.schema.fields.every(({ metadata }) => metadata.get("meaning") !== undefined)).toBe(true);
  });
});
