import type { TimeAxis } from "../model/axis.ts";
import type { Budget, SavingsProposal } from "../model/budget.ts";

/** From a day, up to but not including another. */
interface Window {
  readonly start: number;
  readonly end: number;
}

/** How late a proposal is in a replication: by itself, and by milestone. Days. */
export interface Lateness {
  readonly delay: number;
  readonly milestones: readonly number[];
}

/**
 * What share of each amount is made in each year of the budget, by [amount][year]: 0 before its year; in its own year the
 * share of the planned time for which it is in force; later the share of the whole year, which is 1 unless it is more than a
 * year late. What is late moves: it is not made in the year, and is there from when it begins.
 */
export function sharesInForce(
  axis: TimeAxis,
  { from, to }: Pick<Budget, "from" | "to">,
  proposal: Pick<SavingsProposal, "amounts" | "start" | "profile" | "milestones">,
  lateness: Lateness,
): number[][] {
  const years = axis.years.slice(from, to + 1);
  const first = firstAmount(proposal);
  return years.map((_, of) =>
    years.map((year, when) => {
      if (when < of) return 0;
      if (of === first && proposal.profile.length > 0) {
        return profiled(axis, from + of, proposal, lateness, when === of ? undefined : year);
      }
      const planned = (of === first ? proposal.start : undefined) ?? years[of]!.start;
      return when === of
        ? inForce({ start: planned, end: year.end }, planned + lateness.delay)
        : inForce(year, planned + lateness.delay);
    }),
  );
}

/** Index of the first year with an amount; 0 where there is none. */
export function firstAmount({ amounts }: Pick<SavingsProposal, "amounts">): number {
  return Math.max(
    0,
    amounts.findIndex((amount) => amount !== undefined && amount.value !== 0),
  );
}

/**
 * The milestone of a proposal that is due last, commonly the award of a contract: of those that parts of its profile wait for, or
 * of all. Undefined where it has none.
 */
export function lastMilestone({
  milestones,
  profile,
}: Pick<SavingsProposal, "milestones" | "profile">): SavingsProposal["milestones"][number] | undefined {
  const waitedFor = [...new Set(profile.flatMap(({ after }) => after))].map((one) => milestones[one]!);
  const these = waitedFor.length > 0 ? waitedFor : milestones;
  return these.length === 0 ? undefined : these.reduce((last, one) => (one.due > last.due ? one : last));
}

/** The share of a time that lies after a day. */
function inForce({ start, end }: Window, from: number): number {
  if (!(end > start)) return 0;
  return Math.min(1, Math.max(0, (end - Math.max(start, from)) / (end - start)));
}

/** The share of a profiled amount that is made in its own year, or in a later one. @param later the later year; undefined for its own */
function profiled(
  axis: TimeAxis,
  of: number,
  proposal: Pick<SavingsProposal, "profile" | "milestones">,
  lateness: Lateness,
  later: Window | undefined,
): number {
  const shares = partShares(axis, of, proposal, lateness, later);
  return shares.reduce((sum, share) => sum + share, 0);
}

/**
 * What share of the first amount each quarter makes in its own year, of a proposal with a profile.
 * @param of index of the year on the axis
 */
export function sharesByQuarter(
  axis: TimeAxis,
  of: number,
  proposal: Pick<SavingsProposal, "profile" | "milestones">,
  lateness: Lateness,
): number[] {
  const shares = partShares(axis, of, proposal, lateness, undefined);
  return [1, 2, 3, 4].map((quarter) =>
    shares.reduce((sum, share, part) => sum + (proposal.profile[part]!.quarter === quarter ? share : 0), 0),
  );
}

/** By part of a profile: the share of the whole amount that it makes in its quarter, or in a later year. */
function partShares(
  axis: TimeAxis,
  of: number,
  { profile, milestones }: Pick<SavingsProposal, "profile" | "milestones">,
  lateness: Lateness,
  later: Window | undefined,
): number[] {
  const whole = profile.reduce((sum, { amount }) => sum + amount.value, 0);
  return profile.map(({ quarter, amount, after }) => {
    const time = quarterOf(axis, of, quarter);
    const first = axis.years[of]!.start;
    const planned = after.length === 0 ? first : Math.max(...after.map((one) => milestones[one]!.due));
    const begins =
      after.length === 0
        ? first + lateness.delay
        : Math.max(...after.map((one) => milestones[one]!.due + lateness.milestones[one]!));
    // What is booked in a quarter before its milestone is due cannot be made in it, even on time.
    const window = later ?? { start: Math.max(time.start, planned), end: time.end };
    return (amount.value / whole) * inForce(window, begins);
  });
}

/** A quarter of a year, 1 to 4: three of its months, or a fourth of its days where it has no twelve months. */
export function quarterOf(axis: TimeAxis, year: number, quarter: number): Window {
  const months = axis.periods.filter((period) => period.year === year);
  if (months.length === 12) return { start: months[3 * quarter - 3]!.start, end: months[3 * quarter - 1]!.end };
  const { start, end } = axis.years[year]!;
  const length = (end - start) / 4;
  return { start: start + (quarter - 1) * length, end: start + quarter * length };
}

/** How late each milestone is, given how late each is by itself: what follows another is late with it. */
export function latenessOfMilestones(
  milestones: SavingsProposal["milestones"],
  own: (index: number) => number,
): number[] {
  const known: (number | undefined)[] = milestones.map(() => undefined);
  const lateness = (index: number): number => {
    const { follows } = milestones[index]!;
    known[index] ??= own(index) + (follows < 0 ? 0 : lateness(follows));
    return known[index];
  };
  return milestones.map((_, index) => lateness(index));
}
