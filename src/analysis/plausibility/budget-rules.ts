import { firstAmount, lastMilestone, quarterOf } from "../../finance/budget-timing.ts";
import { proposalPath } from "../../model/budget.ts";
import type { Model, SavingsProposal } from "../../model/model.ts";
import { plannedBudget } from "./budget-consequence.ts";
import { type Finding, finding, NOTHING, type Outcome } from "./finding.ts";
import { amount, enumerated } from "./words.ts";

/** Half of the last place that amounts of a budget are printed to. */
const ROUNDED = 500;
/** A part of a scheme can save without the contract: so much early is not asked about. */
const USUALLY_EARLY = 0.1;
/** What English councils together planned to save in 2016/17, of the spending of the year before (ADASS, 2016). */
const USUALLY_SAVED = 0.07;

const nameOf = ({ reference, label }: SavingsProposal) => `${reference} ${label}`;
const firstOf = (proposal: SavingsProposal) => Math.abs(proposal.amounts[firstAmount(proposal)]?.value ?? 0);
const profileOf = ({ profile }: SavingsProposal) => profile.reduce((sum, part) => sum + part.amount.value, 0);

/** Quarterly profiles that do not add up to the amount of their year. */
export function profiles({ budget, axis }: Model): Outcome {
  const profiled = budget?.savings.filter(({ profile }) => profile.length > 0) ?? [];
  return {
    checked: profiled.length,
    findings: profiled.flatMap((proposal): Finding[] => {
      const [sum, planned] = [profileOf(proposal), firstOf(proposal)];
      if (Math.abs(sum - planned) <= ROUNDED * (proposal.profile.length + 1)) return [];
      const year = axis.years[budget!.from + firstAmount(proposal)]!.label;
      const path = proposalPath(proposal);
      return [
        finding("TDM-CHECK-004", {
          about: nameOf(proposal),
          wrong: `Its quarters come to ${amount(sum, "money")}, and the saving of ${year} is ${amount(planned, "money")}: ${amount(Math.abs(planned - sum), "money")} ${planned > sum ? "has no quarter" : "is too much"}.`,
          figures: [
            { figure: amount(sum, "money"), where: `the model, ${path}.profile` },
            { figure: amount(planned, "money"), where: `the model, ${path}.amounts.${year}` },
          ],
        }),
      ];
    }),
  };
}

/** Savings that are booked before their last milestone, whatever their time is rated: the money is early all the same. */
export function bookedEarly({ budget, axis, plausibility }: Model): Outcome {
  const waiting = budget?.savings.filter(({ milestones }) => milestones.length > 0) ?? [];
  const limit = plausibility.bookedEarly?.value ?? USUALLY_EARLY;
  return {
    checked: waiting.length,
    findings: waiting.flatMap((proposal): Finding[] => {
      const { declared, milestones } = proposal;
      const last = lastMilestone(proposal)!;
      const year = budget!.from + firstAmount(proposal);
      const early = earlyShare(axis, year, proposal, last.due);
      if (early <= limit) return [];
      const whole = proposal.profile.length > 0 ? profileOf(proposal) : firstOf(proposal);
      const path = proposalPath(proposal);
      const rating = declared.time === undefined ? "" : `, and its time is rated ${declared.time}`;
      const label = milestones.length > 1 ? `"${last.label}"` : `its milestone "${last.label}"`;
      return [
        finding("TDM-CHECK-005", {
          title: `A saving is booked before its last milestone, “${last.label}”`,
          about: nameOf(proposal),
          wrong: `${amount(early, "share")} of its saving in ${axis.years[year]!.label} (${amount(early * whole, "money")} of ${amount(whole, "money")}) is booked before ${label} is due on ${last.dueDate}${rating}.`,
          figures: [
            { figure: `${amount(early * whole, "money")} before ${last.dueDate}`, where: `the model, ${path}.profile` },
            { figure: `${last.label}, due ${last.dueDate}`, where: `the model, ${path}.milestones.${last.name}` },
            ...(declared.time === undefined
              ? []
              : [{ figure: `time: ${declared.time}`, where: `the model, ${path}.rag.time` }]),
          ],
        }),
      ];
    }),
  };
}

/** The share of a proposal's first year that is booked before a day: in quarters that end by then, or evenly from its start. */
function earlyShare(axis: Model["axis"], year: number, proposal: SavingsProposal, due: number): number {
  if (proposal.profile.length > 0) {
    const early = proposal.profile.filter(({ quarter }) => quarterOf(axis, year, quarter).end <= due);
    return early.reduce((sum, part) => sum + part.amount.value, 0) / profileOf(proposal);
  }
  const { end, start: begins } = axis.years[year]!;
  const start = proposal.start ?? begins;
  return Math.min(1, Math.max(0, (due - start) / (end - start)));
}

/** Years whose savings are a larger share of their base than councils have delivered. */
export function savedInAYear({ budget, axis, plausibility }: Model): Outcome {
  if (budget === undefined) return NOTHING;
  const limit = plausibility.savedInAYear?.value ?? USUALLY_SAVED;
  const planned = plannedBudget(budget);
  const years = planned.base.map((_, year) => year);
  return {
    checked: years.length,
    findings: years.flatMap((year): Finding[] => {
      const base = planned.at({ kind: "base-with-funding", name: "", label: "" }, year);
      const savings = budget.savings.flatMap((proposal) => {
        const saved = -(proposal.amounts[year]?.value ?? 0);
        return saved > 0 ? [{ proposal, saved }] : [];
      });
      const sum = savings.reduce((total, { saved }) => total + saved, 0);
      if (!(base > 0) || sum <= limit * base) return [];
      const { label } = axis.years[budget.from + year]!;
      return [
        finding("TDM-CHECK-006", {
          about: `Savings of ${label}`,
          wrong: `${amount(sum, "money")} is to be saved in ${label}, ${amount(sum / base, "share")} of the base of ${amount(base, "money")}; more than ${amount(limit, "share")} is asked about.`,
          figures: [
            { figure: amount(sum, "money"), where: `the model, budget.savings.*.amounts.${label}` },
            { figure: amount(base, "money"), where: `the model, the base budget of ${label}` },
          ],
          also: largest(savings),
        }),
      ];
    }),
  };
}

function largest(savings: readonly { readonly proposal: SavingsProposal; readonly saved: number }[]): string {
  const first = [...savings].sort((a, b) => b.saved - a.saved).slice(0, 3);
  const shown = first.map(({ proposal, saved }) => `${nameOf(proposal)} (${amount(saved, "money")})`);
  return `Its largest ${shown.length === 1 ? "saving is" : "savings are"} ${enumerated(shown)}.`;
}

/** Proposals delivered by simulation that count the same interventions. */
export function sharedInterventions({ budget, scenarios, interventions }: Model): Outcome {
  const simulated = (budget?.savings ?? []).filter(({ scenario }) => scenario >= 0);
  const counted = simulated.map((proposal) => {
    const others = new Set(proposal.beyond < 0 ? [] : scenarios[proposal.beyond]!.interventions);
    return { proposal, own: scenarios[proposal.scenario]!.interventions.filter((index) => !others.has(index)) };
  });
  const pairs = counted.flatMap((one, index) => counted.slice(index + 1).map((other) => ({ one, other })));
  return {
    checked: pairs.length,
    findings: pairs.flatMap(({ one, other }): Finding[] => {
      const both = one.own.filter((index) => other.own.includes(index)).map((index) => interventions[index]!.label);
      if (both.length === 0) return [];
      const stands = ({ proposal }: typeof one) => ({
        figure: `scenario ${scenarios[proposal.scenario]!.name}`,
        where: `the model, ${proposalPath(proposal)}.scenario`,
      });
      return [
        finding("TDM-CHECK-012", {
          about: `${nameOf(one.proposal)}; ${nameOf(other.proposal)}`,
          wrong: `Both count what ${enumerated(both.map((label) => `"${label}"`))} saves.`,
          figures: [stands(one), stands(other)],
        }),
      ];
    }),
  };
}
