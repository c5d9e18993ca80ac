// Compares the saving of two runs replication by replication. With the same seed, replication 7 of one run has the same people
// and the same luck as replication 7 of the other, so the difference is known far better than either figure.
//   node docs/how-to/compare-two-runs.mjs RUN-A RUN-B 2018/19 35000000
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { meanInterval } from "../../dist/src/statistics/intervals.js";
import { moments } from "../../dist/src/statistics/moments.js";

const [first, second, year, target] = process.argv.slice(2);
if (target === undefined) {
  process.stderr.write("Say two run folders, a year and a target in pounds.\n");
  process.exit(2);
}

/** Saving after running costs in the year, by replication, of the run's first scenario beside do-nothing. */
function savings(run) {
  const rows = tableFromIPC(readFileSync(join(run, "tables", "savings.arrow"))).toArray();
  const scenario = rows[0]?.scenario;
  const wanted = rows.filter((row) => row.scenario === scenario && row.cohort === "all" && row.financial_year === year);
  return Float64Array.from(wanted, (row) => row.net - row.implementation_yearly);
}

const [before, after] = [savings(first), savings(second)];
if (before.length !== after.length || before.length < 2) {
  process.stderr.write("The runs must cover the year and have the same number of replications, at least two.\n");
  process.exit(2);
}
const needed = Number(target);
const met = (values) => values.filter((saving) => saving >= needed).length;
const millions = (pounds) => `${pounds < 0 ? "-" : ""}£${Math.abs(pounds / 1e6).toFixed(1)}m`;
const difference = after.map((saving, replication) => saving - before[replication]);
const { mean, standardDeviation } = moments(difference);
const { low, high } = meanInterval(mean, standardDeviation, difference.length);
const moved = (from, to) => from.filter((saving, n) => saving >= needed && to[n] < needed).length;
process.stdout.write(
  `Saving after running costs in ${year}, ${before.length} replications, target ${millions(needed)}
first run:   mean ${millions(moments(before).mean)}, target met in ${met(before)}
second run:  mean ${millions(moments(after).mean)}, target met in ${met(after)}
difference:  mean ${millions(mean)} (95 %: ${millions(low)} to ${millions(high)})
met in the first run and not in the second: ${moved(before, after)}; the other way round: ${moved(after, before)}
`,
);
