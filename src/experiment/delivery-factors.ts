import { proposalPath } from "../model/budget.ts";
import type { DeliveryCorrelation, DeliveryGroup, Model, Parameter, SavingsProposal } from "../model/model.ts";
import { type FactorModel, factorModel, type Loadings, normalCorrelation } from "../statistics/gaussian-copula.ts";

/** The draw that decides whether an intervention is delivered: it is if this is below its chance. */
export function luckPath(intervention: string): string {
  return `interventions.${intervention}.luck`;
}

/** The same of a savings proposal of a budget. */
export function luckOfProposal(proposal: SavingsProposal): string {
  return `${proposalPath(proposal)}.luck`;
}

/**
 * What makes deliveries go together. Good quality of delivery means that an intervention is delivered at all (its luck is
 * low), that it achieves a greater share, and that it is less late (its delay is low): so luck and delay load on the
 * factors with the opposite sign. Without correlation there are no factors.
 */
export function deliveryFactors({ deliveryCorrelation, interventions, budget }: Model): FactorModel {
  if (deliveryCorrelation === undefined) return factorModel([]);
  const ofInterventions = interventions.flatMap(({ name, delivery }, index): Loadings[] => {
    const loadings = loadingsOf(deliveryCorrelation, `interventions.${name}`, ({ among }) => among.includes(index));
    return inQuality(loadings, luckPath(name), delivery.share, [delivery.delay]);
  });
  const ofProposals = (budget?.savings ?? []).flatMap((proposal, index): Loadings[] => {
    const loadings = loadingsOf(deliveryCorrelation, proposalPath(proposal), ({ proposals }) =>
      proposals.includes(index),
    );
    const delays = [proposal.delivery.delay, ...proposal.milestones.map(({ delay }) => delay)];
    return inQuality(loadings, luckOfProposal(proposal), proposal.delivery.share, delays);
  });
  return factorModel([...ofInterventions, ...ofProposals]);
}

/** How luck, share and delays load where good quality of delivery loads so. */
function inQuality(
  loadings: readonly (readonly [string, number])[],
  luck: string,
  share: Parameter | undefined,
  delays: readonly (Parameter | undefined)[],
): Loadings[] {
  const against = Object.fromEntries(loadings.map(([factor, loading]) => [factor, -loading] as const));
  const drawn = (parameter: Parameter | undefined) => parameter !== undefined && parameter.column >= 0;
  return [
    { name: luck, loadings: against },
    ...(drawn(share) ? [{ name: share!.path, loadings: Object.fromEntries(loadings) }] : []),
    ...delays.filter(drawn).map((delay) => ({ name: delay!.path, loadings: against })),
  ];
}

/**
 * How far the delivery of an intervention or a proposal goes with each factor: the squares are what correlations of normals are
 * made of.
 */
function loadingsOf(
  { common, groups, within }: DeliveryCorrelation,
  owner: string,
  isIn: (group: DeliveryGroup) => boolean,
): (readonly [string, number])[] {
  const shared = normalCorrelation(common?.value ?? 0);
  const ofGroups = groups
    .filter(isIn)
    .map((group) => [`delivery.groups.${group.name}`, normalCorrelation(group.correlation.value) - shared] as const);
  const withOthers = ofGroups.reduce((sum, [, square]) => sum + square, shared);
  const own = within === undefined ? 0 : normalCorrelation(within.value) - withOthers;
  const squares = [["delivery.common", shared] as const, ...ofGroups, [`${owner}.quality`, own] as const];
  // Rounding may leave a trifle below 0 where two correlations are the same.
  return squares.filter(([, square]) => square > 1e-12).map(([factor, square]) => [factor, Math.sqrt(square)]);
}
