import type { DurationLaw, Model, Scenario, Stage } from "../../src/model/model.ts";

/**
 * What a model is expected to give, worked out without simulating anybody: people are a continuous flow, moved on a grid
 * of days by convolution with the laws of their stays. It shares no code with the kernel; it reads the loaded model and
 * takes every parameter at its central value, every intervention as delivered in full and on time.
 *
 * Covered: routes, stays with competing duration, mortality and exponential review intervals, services whose resource is
 * unlimited, residents' contacts (absorbed while somebody is in the pathway), external streams, initial stock, growth,
 * diversions, preventions and prices. Anything else throws.
 *
 * The error of the grid is of second order: halving the step moves no yearly figure of Norfolk by more than 2 in 100,000.
 */
export interface ExpectedFlows {
  /** [stage][cohort][period] */
  readonly entries: Float64Array[][];
  /** Days that people spend in a stage: [stage][cohort][period] */
  readonly personDays: Float64Array[][];
  /** From where to where, per cohort and period; `from` is a stage, `residents` or a stream. */
  readonly flows: ReadonlyMap<string, Float64Array>[];
  /** Pounds: [stage][cohort][period] */
  readonly gross: Float64Array[][];
  readonly contributions: Float64Array[][];
}

type Cause = "duration" | "mortality";
const CAUSES: readonly Cause[] = ["duration", "mortality"];

/** Who occupies one of the population's slots: residents who made contact and the initial stock, but nobody from outside. */
const CLASSES = 2;
const [OF_THE_POPULATION, FROM_OUTSIDE] = [0, 1];

const SUBSTEPS = 8;
const NEVER = 1e3;

export function flowName(from: string, to: string): string {
  return `${from} > ${to}`;
}

/** Probability that a duration is longer than x days. */
function survival(law: DurationLaw, x: number): number {
  const of = (name: string) => law.parameters[name]?.value ?? Number.NaN;
  switch (law.family) {
    case "fixed":
      return x < of("value") ? 1 : 0;
    case "uniform":
      return Math.min(1, Math.max(0, (of("max") - x) / (of("max") - of("min"))));
    case "triangular": {
      const [a, b, c] = [of("min"), of("mode"), of("max")];
      if (x <= a) return 1;
      if (x >= c) return 0;
      return x < b ? 1 - (x - a) ** 2 / ((c - a) * (b - a)) : (c - x) ** 2 / ((c - a) * (c - b));
    }
    case "exponential":
      return Math.exp(-x / (law.parameters.mean ? of("mean") : 1 / of("rate")));
    case "weibull": {
      const scale = law.parameters.scale ? of("scale") : of("mean") / gammaFunction(1 + 1 / of("shape"));
      return Math.exp(-((x / scale) ** of("shape")));
    }
    case "lognormal": {
      const variance = Math.log(1 + of("cv") ** 2);
      return x <= 0 ? 1 : upperNormal((Math.log(x / of("mean")) + variance / 2) / Math.sqrt(variance));
    }
    default:
      throw new Error(`the flow calculation knows no ${law.family} law`);
  }
}

/** Lanczos' approximation (g = 7, nine terms). */
function gammaFunction(x: number): number {
  const c = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const t = x + 6.5;
  const sum = c.slice(1).reduce((total, term, index) => total + term / (x + index), c[0]!);
  return Math.sqrt(2 * Math.PI) * t ** (x - 0.5) * Math.exp(-t) * sum;
}

/** P(Z > z) by the series of Marsaglia; good to about 1e-15 in absolute terms. */
function upperNormal(z: number): number {
  if (Math.abs(z) > 8) return z > 0 ? 0 : 1;
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-18; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 - sum * 0.3989422804014327 * Math.exp((-z * z) / 2);
}

/** One way on from a stage, and the share of people who take it. */
interface Way {
  readonly name: string;
  /** -1 for exits and for going back after a review. */
  readonly stage: number;
  readonly back: boolean;
  p: number;
}

interface StayLaws {
  /** Of those who enter evenly over a step: the share that leaves in step k after it, by cause. Reviews apart. */
  readonly leave: Readonly<Record<Cause, Float64Array>>;
  /** The share still there at the end of step k. */
  readonly remain: Float64Array;
  /** The same for people who are found in the stage at the start, long-running equilibrium assumed. */
  readonly initialLeave: Readonly<Record<Cause, Float64Array>>;
  readonly initialRemain: Float64Array;
}

/** `reviewHazard`: at which reviews end stays before any programme; it decides how old the stays are that are found. */
function stayLaws(stage: Stage, c: number, steps: number, step: number, reviewHazard: number): StayLaws {
  const laws = { duration: stage.duration?.values[c], mortality: stage.mortality?.values[c] };
  const fine = step / SUBSTEPS;
  const points: number[] = Array.from({ length: (steps + 1) * SUBSTEPS + 1 }, (_, index) => index * fine);
  const joint = (x: number) =>
    (laws.duration ? survival(laws.duration, x) : 1) * (laws.mortality ? survival(laws.mortality, x) : 1);
  const weight = (x: number) => Math.exp(-reviewHazard * x);
  while (joint(points.at(-1)!) * weight(points.at(-1)!) > 1e-13) points.push(points.at(-1)! * 1.0005);

  const alive = points.map(joint);
  const used = (law: DurationLaw | undefined, x: number) =>
    law ? Math.min(NEVER, -Math.log(Math.max(survival(law, x), Number.MIN_VALUE))) : 0;
  const incidence = { duration: [0], mortality: [0] };
  let before = { duration: 0, mortality: 0 };
  for (let j = 1; j < points.length; j++) {
    const now = { duration: used(laws.duration, points[j]!), mortality: used(laws.mortality, points[j]!) };
    const [byDuration, byDeath] = [now.duration - before.duration, now.mortality - before.mortality];
    const all = byDuration + byDeath;
    const left = alive[j - 1]! - alive[j]!;
    incidence.duration.push(incidence.duration[j - 1]! + (all > 0 ? (left * byDuration) / all : 0));
    incidence.mortality.push(incidence.mortality[j - 1]! + (all > 0 ? (left * byDeath) / all : 0));
    before = now;
  }

  // Entry evenly over a step: the average over the step.
  const averaged = (values: readonly number[], k: number) => {
    let sum = 0;
    for (let j = 0; j <= SUBSTEPS; j++) sum += values[k * SUBSTEPS + j]! * (j === 0 || j === SUBSTEPS ? 0.5 : 1);
    return sum / SUBSTEPS;
  };
  const leave = { duration: new Float64Array(steps), mortality: new Float64Array(steps) };
  for (const cause of CAUSES) {
    for (let k = 0; k < steps; k++) {
      leave[cause][k] = averaged(incidence[cause], k) - (k === 0 ? 0 : averaged(incidence[cause], k - 1));
    }
  }
  const remain = Float64Array.from({ length: steps }, (_, k) => averaged(alive, k));

  // Found in the stage: the age of a stay has a density in proportion to alive x weight.
  const mean = trapezium(points, (j) => alive[j]! * weight(points[j]!), 0);
  const initialLeave = { duration: new Float64Array(steps), mortality: new Float64Array(steps) };
  for (const cause of CAUSES) {
    const tail = new Float64Array(points.length);
    for (let j = points.length - 2; j >= 0; j--) {
      const middle = (points[j]! + points[j + 1]!) / 2;
      tail[j] = tail[j + 1]! + (incidence[cause][j + 1]! - incidence[cause][j]!) * weight(middle);
    }
    for (let k = 0; k < steps; k++) {
      let sum = 0;
      for (let j = 0; j <= SUBSTEPS; j++) {
        const at = k * SUBSTEPS + j;
        sum += (tail[at]! / weight(points[at]!)) * (j === 0 || j === SUBSTEPS ? 0.5 : 1);
      }
      initialLeave[cause][k] = (sum * fine) / mean;
    }
  }
  const initialRemain = new Float64Array(steps);
  let left = 1;
  for (let k = 0; k < steps; k++) {
    left -= initialLeave.duration[k]! + initialLeave.mortality[k]!;
    initialRemain[k] = left;
  }
  return { leave, remain, initialLeave, initialRemain };
}

function trapezium(points: readonly number[], height: (index: number) => number, from: number): number {
  let sum = 0;
  for (let j = from + 1; j < points.length; j++)
    sum += ((height(j) + height(j - 1)) / 2) * (points[j]! - points[j - 1]!);
  return sum;
}

/** Mean stay in days at central values, reviews that end it included. */
export function meanStay(model: Model, stage: Stage, c: number): number {
  const hazard = reviewEndHazard(model, stage, c);
  const joint = (x: number) =>
    (stage.duration ? survival(stage.duration.values[c]!, x) : 1) *
    (stage.mortality ? survival(stage.mortality.values[c]!, x) : 1) *
    Math.exp(-hazard * x);
  const points = [0];
  for (let x = 1e-4; joint(points.at(-1)!) > 1e-13; x *= 1.0005) points.push(x);
  return trapezium(points, (j) => joint(points[j]!), 0);
}

function reviewRate(stage: Stage, c: number): number {
  if (!stage.reviews) return 0;
  const law = stage.reviews.every.values[c]!;
  if (law.family !== "exponential") throw new Error("the flow calculation needs exponential review intervals");
  return law.parameters.mean ? 1 / law.parameters.mean.value : law.parameters.rate!.value;
}

function reviewEndHazard(model: Model, stage: Stage, c: number): number {
  if (!stage.reviews) return 0;
  const branches = baseProbabilities(model, model.stages[stage.reviews.at]!, c);
  const back = model.stages[stage.reviews.at]!.branches.findIndex(({ to }) => to.kind === "back");
  return reviewRate(stage, c) * (1 - branches[back]!);
}

/** Where people go, whatever their need: for each level its own chances, weighed by how many come with that level. */
function baseProbabilities(model: Model, stage: Stage, c: number): number[] {
  const shares = sharesByLevel(model, stage, c);
  const given = stage.branches.map(({ probability }) => {
    const at = (level: number) => probability?.values[c * shares.length + level]?.value ?? 0;
    return probability?.on.length === 0
      ? probability.values[c]!.value
      : shares.reduce((sum, share, level) => sum + (share > 0 ? share * at(level) : 0), 0);
  });
  const rest = 1 - given.reduce((sum, p) => sum + p, 0);
  return stage.branches.map(({ probability }, index) => (probability ? given[index]! : rest));
}

/**
 * The shares of the levels of the one attribute that chances depend on, among those who enter a stage: where it is set on
 * entry, by those chances. Elsewhere by those of the stage that sets it, in proportion to how many of them come on from there.
 */
function sharesByLevel(model: Model, stage: Stage, c: number): number[] {
  const attribute = model.attributes[0];
  if (attribute === undefined || stage.branches.every(({ probability }) => !probability?.on.length)) return [1];
  const setter = stage.sets.length > 0 ? stage : model.stages.find(({ sets }) => sets.length > 0)!;
  const chances = setter.sets[0]!.chances.map((chance) => chance?.values[c]?.value ?? 0);
  const rest = 1 - chances.reduce((sum, p) => sum + p, 0);
  const found = setter.sets[0]!.chances.map((chance, level) => (chance === undefined ? rest : chances[level]!));
  if (setter === stage) return found;
  const way = setter.branches.find(({ to }) => to.name === stage.name)!.probability!;
  const onward = found.map((share, level) => share * way.values[c * found.length + level]!.value);
  const all = onward.reduce((sum, share) => sum + share, 0);
  return onward.map((share) => share / all);
}

function growthIndex(change: Model["cohorts"][number]["growth"] | undefined, year: number): number {
  if (!change) return 1;
  if (change.of !== "total") throw new Error("Norfolk's growth is known between two years");
  return (1 + change.total.value) ** (Math.max(0, year - change.from) / (change.to - change.from));
}

/** A rate per day that may change in steps, on one day. */
function rateOn(timing: NonNullable<Stage["residents"]>["timing"], c: number, day: number): number {
  if (timing.of === "rate") return timing.rate[c]!.value;
  const { days, rates, repeat } = timing.steps;
  if (repeat !== undefined) throw new Error("the flow calculation knows no rates that repeat");
  return rates[days.findLastIndex((from) => from <= day)]![c]!.value;
}

/** Mean level of an intervention's effect between two days, the ramp a straight line. */
function effectLevel(start: number, ramp: number, end: number, from: number, to: number): number {
  const slices = 1000;
  let sum = 0;
  for (let i = 0; i < slices; i++) {
    const day = from + ((to - from) * (i + 0.5)) / slices;
    sum += day < start || day >= end ? 0 : ramp > 0 ? Math.min(1, (day - start) / ramp) : 1;
  }
  return sum / slices;
}

/** Expected flows of a scenario; effects are the month's mean, as the engine takes them. */
export function expectedFlows(model: Model, scenario: Scenario, step = 1): ExpectedFlows {
  const { stages, cohorts, axis } = model;
  const steps = Math.round(axis.horizon / step);
  const periodOf = Int32Array.from({ length: steps }, (_, n) =>
    axis.periods.findIndex(({ end }) => (n + 0.5) * step < end),
  );
  const table = () => stages.map(() => cohorts.map(() => new Float64Array(axis.periods.length)));
  const [entries, personDays, gross, contributions] = [table(), table(), table(), table()];
  const flows = cohorts.map(() => new Map<string, Float64Array>());
  const count = (c: number, from: string, to: string, n: number, people: number) => {
    const name = flowName(from, to);
    if (!flows[c]!.has(name)) flows[c]!.set(name, new Float64Array(axis.periods.length));
    flows[c]!.get(name)![periodOf[n]!]! += people;
  };

  const active = scenario.interventions.map((index) => {
    const { start, end, ramp, changes } = model.interventions[index]!;
    const levels = axis.periods.map((p) =>
      effectLevel(start, ramp?.value ?? 0, end ?? Number.POSITIVE_INFINITY, p.start, p.end),
    );
    return { changes, levels };
  });
  if (active.some(({ changes }) => changes.some(({ kind }) => kind === "duration"))) {
    throw new Error("the flow calculation knows no changes of durations");
  }

  /** Where people go from a stage in a period. Destinations may be new ones, by diversion. */
  const routes = (s: number, c: number, period: number): Way[] => {
    const base = baseProbabilities(model, stages[s]!, c);
    const result = new Map<string, Way>();
    const add = (to: Stage["branches"][number]["to"], p: number) => {
      const known = result.get(to.name);
      if (known) known.p += p;
      else
        result.set(to.name, { name: to.name, stage: to.kind === "stage" ? to.index : -1, back: to.kind === "back", p });
    };
    stages[s]!.branches.forEach(({ to }, b) => {
      const diversions = active.flatMap(({ changes, levels }) =>
        changes.flatMap((change) =>
          change.kind === "divert" &&
          change.at === s &&
          change.to &&
          change.from?.name === to.name &&
          (change.cohort < 0 || change.cohort === c)
            ? [{ to: change.to, share: Math.min(1, change.size.values[c]!.value * levels[period]!) }]
            : [],
        ),
      );
      const kept = diversions.reduce((product, { share }) => product * (1 - share), 1);
      add(to, base[b]! * kept);
      // Competing diversions: each acts as an independent exponential clock, the first to ring decides.
      const clocks = diversions.map(({ share }) => -Math.log(Math.max(1 - share, 1e-300)));
      const all = clocks.reduce((sum, rate) => sum + rate, 0);
      diversions.forEach(({ to: other }, d) => {
        if (all > 0) add(other, (base[b]! * (1 - kept) * clocks[d]!) / all);
      });
    });
    return [...result.values()];
  };

  cohorts.forEach((cohort, c) => {
    const kept = (s: number, from: string, period: number) =>
      active.reduce(
        (product, { changes, levels }) =>
          changes.reduce(
            (inner, change) =>
              change.kind === "prevent" &&
              change.at === s &&
              change.from === from &&
              (change.cohort < 0 || change.cohort === c)
                ? inner * (1 - Math.min(1, change.size[c]!.value * levels[period]!))
                : inner,
            product,
          ),
        1,
      );
    const grown = (growth: "full" | "none" | "excess", period: number) => {
      const index = growthIndex(cohort.growth, axis.periods[period]!.year);
      return growth === "full" ? index : growth === "none" ? 1 : Math.max(0, index - 1);
    };
    const lasting = stages.map((stage) => (stage.kind === "route" ? undefined : stage));
    const laws = lasting.map((stage) => stage && stayLaws(stage, c, steps, step, reviewEndHazard(model, stage, c)));
    const initial = stages.map((stage) => Math.round(stage.initial?.[c]?.value ?? 0));
    const inside = stages.map((_, s) =>
      Array.from({ length: CLASSES }, (_, k) => (k === OF_THE_POPULATION ? initial[s]! : 0)),
    );
    // Inflow of each step, divided by the share that reviews leave in place up to then.
    const inflow = stages.map(() => Array.from({ length: CLASSES }, () => new Float64Array(steps)));
    const unreviewed = stages.map(() => 1);
    const died = "died";

    let route: Way[][] = [];
    let routesOf = -1;

    for (let n = 0; n < steps; n++) {
      const period = periodOf[n]!;
      if (period !== routesOf) {
        route = stages.map((_, s) => routes(s, c, period));
        routesOf = period;
      }
      const reviewEnds = lasting.map((stage) => {
        if (!stage?.reviews) return 0;
        const back = route[stage.reviews.at]!.find(({ back }) => back)?.p ?? 0;
        return reviewRate(stage, c) * (1 - back) * step;
      });
      const leftByEarlier = stages.map((_, s) =>
        inside[s]!.map((_, k) => {
          const law = laws[s];
          const left = { duration: 0, mortality: 0, remain: 0 };
          if (!law) return left;
          const arrived = inflow[s]![k]!;
          for (let i = 0; i < n; i++) {
            left.duration += arrived[i]! * law.leave.duration[n - i]!;
            left.mortality += arrived[i]! * law.leave.mortality[n - i]!;
            left.remain += arrived[i]! * law.remain[n - i]!;
          }
          if (k === OF_THE_POPULATION) {
            left.duration += initial[s]! * law.initialLeave.duration[n]!;
            left.mortality += initial[s]! * law.initialLeave.mortality[n]!;
            left.remain += initial[s]! * law.initialRemain[n]!;
          }
          return left;
        }),
      );

      let arriving = stages.map(() => [0, 0]);
      let ended = stages.map(() => [0, 0]);
      let days = stages.map(() => [0, 0]);
      let moved: (() => void)[] = [];
      for (let pass = 0, change = Number.POSITIVE_INFINITY; pass < 50 && change > 1e-10; pass++) {
        moved = [];
        const next = stages.map(() => [0, 0]);
        const arrive = (s: number, k: number, from: string, people: number) => {
          next[s]![k]! += people;
          moved.push(() => count(c, from, stages[s]!.name, n, people));
        };
        const occupied = stages.reduce(
          (sum, _, s) =>
            sum +
            (inside[s]![OF_THE_POPULATION]! +
              (pass === 0 ? inside[s]![OF_THE_POPULATION]! : ended[s]![OF_THE_POPULATION]!)) /
              2,
          0,
        );
        stages.forEach((stage, s) => {
          if (stage.residents) {
            const rate =
              rateOn(stage.residents.timing, c, (n + 0.5) * step) *
              grown(stage.residents.growth, period) *
              kept(s, "residents", period);
            arrive(s, OF_THE_POPULATION, "residents", rate * step * ((cohort.population?.value ?? 0) - occupied));
          }
          for (const stream of stage.external) {
            if (stream.timing.of === "interval") throw new Error("the flow calculation knows arrivals by rates only");
            const rate =
              rateOn(stream.timing, c, (n + 0.5) * step) * grown(stream.growth, period) * kept(s, stream.name, period);
            if (rate > 0) arrive(s, FROM_OUTSIDE, stream.name, rate * step);
          }
        });
        // Stays first, from what arrived in the pass before; then routes, which pass everything on at once.
        const through = (s: number, k: number, people: number) => {
          for (const { name, stage, p, back } of route[s]!) {
            if (p <= 0 || back) continue;
            if (stage >= 0) arrive(stage, k, stages[s]!.name, people * p);
            else moved.push(() => count(c, stages[s]!.name, name, n, people * p));
          }
        };
        ended = stages.map(() => [0, 0]);
        days = stages.map(() => [0, 0]);
        lasting.forEach((stage, s) => {
          if (!stage) return;
          const law = laws[s]!;
          for (let k = 0; k < CLASSES; k++) {
            const [fromNow, toNow] = [unreviewed[s]!, unreviewed[s]! * Math.exp(-reviewEnds[s]!)];
            const middle = (fromNow + toNow) / 2;
            const earlier = leftByEarlier[s]![k]!;
            const fresh = arriving[s]![k]!;
            const end = earlier.remain * toNow + fresh * law.remain[0]! * Math.exp(-reviewEnds[s]! / 2);
            ended[s]![k] = end;
            days[s]![k] = ((inside[s]![k]! + end) / 2) * step;
            const done = earlier.duration * middle + fresh * law.leave.duration[0]!;
            const deaths = earlier.mortality * middle + fresh * law.leave.mortality[0]!;
            if (done > 0) through(s, k, done);
            if (deaths > 0) moved.push(() => count(c, stages[s]!.name, died, n, deaths));
            if (stage.reviews) arrive(stage.reviews.at, k, stage.name, reviewRate(stage, c) * days[s]![k]!);
          }
        });
        // Routes in order of flow: a route may lead to a route, so repeat until nothing is left to pass on.
        const passed = stages.map(() => [0, 0]);
        for (let round = 0; round < stages.length; round++) {
          let open = false;
          stages.forEach((stage, s) => {
            if (stage.kind !== "route") return;
            for (let k = 0; k < CLASSES; k++) {
              const people = next[s]![k]! - passed[s]![k]!;
              if (people <= 0) continue;
              open = true;
              passed[s]![k] = next[s]![k]!;
              through(s, k, people);
            }
          });
          if (!open) break;
        }
        change = next.reduce(
          (most, byClass, s) => Math.max(most, ...byClass.map((people, k) => Math.abs(people - arriving[s]![k]!))),
          0,
        );
        arriving = next;
      }

      for (const act of moved) act();
      stages.forEach((_, s) => {
        for (let k = 0; k < CLASSES; k++) {
          entries[s]![c]![period]! += arriving[s]![k]!;
          if (!lasting[s]) continue;
          personDays[s]![c]![period]! += days[s]![k]!;
          inflow[s]![k]![n] = arriving[s]![k]! / (unreviewed[s]! * Math.exp(-reviewEnds[s]! / 2));
          inside[s]![k] = ended[s]![k]!;
        }
        unreviewed[s]! *= Math.exp(-reviewEnds[s]!);
      });
    }
  });

  stages.forEach((stage, s) => {
    if (!stage.cost) return;
    const { amount, days, inflation } = stage.cost;
    const change = inflation < 0 ? undefined : model.inflations[inflation]!.change;
    cohorts.forEach((_, c) => {
      axis.periods.forEach(({ year }, period) => {
        const price = active.reduce(
          (product, { changes, levels }) =>
            changes.reduce(
              (inner, one) =>
                one.kind === "price" && one.of.includes(s) && (one.cohort < 0 || one.cohort === c)
                  ? inner * (1 + one.size[c]!.value * levels[period]!)
                  : inner,
              product,
            ),
          amount[c]!.value * (change ? growthIndex(change, year) : 1),
        );
        const quantity = days === undefined ? entries[s]![c]![period]! : personDays[s]![c]![period]! / days;
        gross[s]![c]![period] = quantity * price;
        contributions[s]![c]![period] = quantity * price * (stage.contribution?.[c]?.value ?? 0);
      });
    });
  });
  return { entries, personDays, flows, gross, contributions };
}

/** Sum over chosen stages, cohorts and the months of one year. */
export function sumOf(
  model: Model,
  table: readonly (readonly Float64Array[])[],
  year: string,
  stages: readonly string[] | "all" = "all",
  cohort: string | "all" = "all",
): number {
  const chosen = model.axis.years.findIndex(({ label }) => label === year);
  let sum = 0;
  model.stages.forEach(({ name }, s) => {
    if (stages !== "all" && !stages.includes(name)) return;
    model.cohorts.forEach(({ name: of }, c) => {
      if (cohort !== "all" && of !== cohort) return;
      model.axis.periods.forEach((period, index) => {
        if (period.year === chosen) sum += table[s]![c]![index]!;
      });
    });
  });
  return sum;
}
