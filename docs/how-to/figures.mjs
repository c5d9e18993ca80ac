// Simulates a model and prints what its stages count, each figure with the 95 % interval of its mean.
//   node docs/how-to/figures.mjs MODEL REPLICATIONS
import { estimateOf, loadModel, quantitiesOf, ratioOf } from "target-demand-model";

const [where, replications] = process.argv.slice(2);
if (!(Number(replications) >= 2)) {
  process.stderr.write("Say a model and how many replications, at least two: node docs/how-to/figures.mjs MODEL 100\n");
  process.exit(2);
}
const loaded = loadModel(where);
const { axis, stages, cohorts } = loaded.model;
const runs = [...quantitiesOf(loaded, { replications: Number(replications) })];

const wholeYears = axis.years.filter(({ start, end }) => end - start >= 360 || axis.kind === "plain");
const each = (count) => Float64Array.from(runs, count);
/** The ratio of two counts of the runs; nothing where there is nothing to divide by. */
const ratio = (count, by) => (runs.some((run) => by(run) > 0) ? ratioOf(each(count), each(by)) : undefined);

/** Of a model in which people age, the cohorts: each has figures of its own. */
const whoAge = cohorts.some(({ ages }) => ages) ? cohorts : [];

/** What is known of a stage, `[name, estimate]`. */
function figuresOf({ name, kind, package: portion }) {
  const sum = (quantity, part) => (run) => run.sum(quantity, name, part);
  const byYear = (what, estimate) =>
    wholeYears.map((year) => [wholeYears.length > 1 ? `${what}, ${year.label}` : what, estimate(year)]);
  const perDay =
    (quantity) =>
    ({ label, start, end }) =>
      estimateOf(each((run) => run.sum(quantity, name, { year: label }) / (end - start)));
  const found = byYear("entries", ({ label }) => estimateOf(each(sum("entries", { year: label }))));
  const byCohort = (what, count) => whoAge.map((one) => [`${what}, ${one.label}`, estimateOf(each(count(one.name)))]);
  if (kind === "route") {
    found.push(...byCohort("entries", (cohort) => sum("entries", { cohort })));
    return [...found, ...byYear("different people", ({ label }) => estimateOf(each(sum("people", { year: label }))))];
  }
  found.push(...byYear("people on average", perDay("personDays")));
  const onAverage = (cohort) => (run) => run.sum("personDays", name, { cohort }) / axis.horizon;
  found.push(...byCohort("people on average", onAverage));
  if (portion) {
    found.push(...byYear(`${portion.unit}, all together`, perDay("packageDays")));
    found.push([`${portion.unit}, per person`, ratio(sum("packageDays"), sum("personDays"))]);
  }
  if (runs.some((run) => run.sum("waitingDays", name) > 0)) {
    found.push(...byYear("waiting on average", perDay("waitingDays")));
    found.push(["days waited by who was served", ratio(sum("waitsOfServed"), sum("served"))]);
  }
  return found;
}

/** Where people go from a stage, in shares; reviews, from which most come back, are a stage of their own. */
function sharesOf({ name, branches, hazards, request, mortality }) {
  const others = [request?.patience?.to, request?.turnedAway, mortality && { name: "died" }].filter(Boolean);
  const ends = [...branches, ...hazards.flatMap((hazard) => hazard.branches)].map(({ to }) => to);
  const names = [...new Set([...ends, ...others].map((to) => to.name))];
  const going = (to) => (run) => run.passages({ from: name, to });
  const all = (run) => names.reduce((sum, to) => sum + going(to)(run), 0);
  return names.length > 1 ? names.map((to) => [`share to ${to}`, ratio(going(to), all)]) : [];
}

/** How the population changes. */
function changesOf() {
  const moving = (way) => estimateOf(each((run) => run.passages(way)));
  const changes = [];
  if (cohorts.some(({ newcomers }) => newcomers)) changes.push(["newcomers", moving({ from: "newcomers" })]);
  if (whoAge.length > 0) changes.push(["come of age", moving({ to: "ageing" })]);
  if (cohorts.some(({ leaving }) => leaving)) changes.push(["leavers", moving({ to: "leavers" })]);
  return changes;
}

const shown = (value) => {
  const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 10 ? 2 : 3;
  return value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
};
function show(heading, figures) {
  if (figures.length > 0) process.stdout.write(`${heading}\n`);
  for (const [name, estimate] of figures) {
    if (!estimate) continue;
    const { mean, low, high } = estimate;
    const interval = shown(low) === shown(high) ? "always" : `${shown(low)} to ${shown(high)}`;
    process.stdout.write(`  ${name.padEnd(38)}${shown(mean).padStart(9)}   ${interval}\n`);
  }
}
for (const stage of stages) show(stage.name, [...figuresOf(stage), ...sharesOf(stage)]);
show("population", changesOf());
