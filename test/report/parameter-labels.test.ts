import { expect, it } from "vitest";
import { loadModel } from "../../src/model/load.ts";
import { labelOf } from "../../src/report/parameter-labels.ts";

const { model } = loadModel("test/model/fixtures/care.yaml");

it("names every number of a model that uses all of the language, each apart from all others", () => {
  const labels = model.parameters.map(({ path }) => labelOf(path, model));
  const told = labels.map(({ group, label }) => `${group}: ${label}`);
  expect(told.filter((one, index) => told.indexOf(one) !== index)).toEqual([]);
  expect(labels.filter(({ group }) => ["stages", "attributes", "resources"].includes(group))).toEqual([]);
});

it.each([
  ["cohorts.working.ages.at", "Population", "Age at which people are 65 and over, 18 to 64"],
  [
    "cohorts.working.ages.age.mixture.components.0.law.uniform.max",
    "Population",
    "Age at the start, part 1 of the mixture, oldest (uniform), 18 to 64",
  ],
  ["cohorts.working.newcomers.rate.steps.2016-04-01", "Population", "Newcomers, from 2016-04-01, 18 to 64"],
  [
    "stages.reablement.arrivals.external.hospital.age.working.uniform.min",
    "reablement",
    "Age of arrivals from outside: hospital, youngest (uniform), 18 to 64",
  ],
  ["cohorts.working.leavers.rate", "Population", "Leavers, per resident who is not in the pathway, 18 to 64"],
  ["attributes.need-band.levels.low.older", "Need band", "Share who have level low, 65 and over"],
  ["attributes.carer.levels.alone.high", "carer", "Share who have level alone, Need band high"],
  ["stages.front-door.to.assessment.high", "front-door", "Share who go on to: assessment, Need band high"],
  ["stages.front-door.arrivals.residents.season.9", "front-door", "Arrivals per resident, factor for January"],
  [
    "stages.reablement.arrivals.external.hospital.rate.steps.8 hours",
    "reablement",
    "Arrivals from outside: hospital, from 8 hours",
  ],
  [
    "stages.reablement.duration.high.mixture.components.0.law.exponential.mean",
    "reablement",
    "Time it takes, part 1 of the mixture, mean (exponential), Need band high",
  ],
  [
    "stages.reablement.sets.need-band.moderate.low.older",
    "reablement",
    "Chance of a level on entry, Need band, Need band moderate, Need band low, 65 and over",
  ],
  [
    "stages.home-care.hazards.recovery.to.resolved.alone",
    "home-care",
    "After recovery, share who go on to: Needed nothing more, carer alone",
  ],
  [
    "stages.home-care.package.amount.high.gamma.mean.working",
    "home-care",
    "Package, hours per week, mean (gamma), Need band high, 18 to 64",
  ],
  ["growth.older.by-year.2016/17", "Growth", "Growth of demand, 2016/17, 65 and over"],
  ["money.deflator.by-year.2016/17", "Money", "Rise of prices in general, 2016/17"],
  ["money.deflator.total", "Money", "Rise of prices in general, 2015/16 to 2016/17"],
  ["money.grants.pooled.yearly", "Money", "Grant: Pooled fund, a year"],
  ["money.grants.opening.in.2016/17", "Money", "Grant: For a start, 2016/17"],
  ["money.partners.health.pays.nursing.older", "Money", "Share of the cost that Health pays: nursing, 65 and over"],
  ["money.optimism-bias.buildings.one-off", "Money", "Optimism bias, Buildings: added to one-off costs"],
  ["money.discounting.rate", "Money", "Discount rate a year"],
  ["targets.2.net-budget", "Targets", "Net budget, 2015/16 to 2016/17"],
  ["targets.3.at-most", "Targets", "reablement, 2016/17: entries, at most, 65 and over"],
  ["targets.7.at-least", "Targets", "reablement, 2016/17: waits within 14 days, at least"],
])("names %s in words", (path, group, label) => {
  expect(labelOf(path, model)).toMatchObject({ group, label });
});
