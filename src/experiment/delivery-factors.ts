import type { DeliveryCorrelation, Intervention, Model } from "../model/model.ts";
import { type FactorModel, factorModel, type Loadings, normalCorrelation } from "../statistics/gaussian-copula.ts";

/** The draw that decides whether an intervention is delivered: it is if this is below its chance. */
export function luckPath(intervention: string): string {
  return `interventions.${intervention}.luck`;
}

/**
 * What makes deliveries go together. Good quality of delivery means that an intervention is delivered at all (its luck is
 * low), that it achieves a greater share, and that it is less late (its delay is low): so luck and delay load on the
 * factors with the opposite sign. Without correlation there are no factors.
 */
export function deliveryFactors({ deliveryCorrelation, interventions }: Model): FactorModel {
  if (deliveryCorrelation === undefined) return factorModel([]);
  return factorModel(
    interventions.flatMap((intervention, index): Loadings[] => {
      const loadings = loadingsOf(deliveryCorrelation, intervention, index);
      const against = loadings.map(([factor, loading]) => [factor, -loading] as const);
      const { share, delay } = intervention.delivery;
      const drawn = (parameter: typeof share) => parameter !== undefined && parameter.column >= 0;
      return [
        { name: luckPath(intervention.name), loadings: Object.fromEntries(against) },
        ...(drawn(share) ? [{ name: share!.path, loadings: Object.fromEntries(loadings) }] : []),
        ...(drawn(delay) ? [{ name: delay!.path, loadings: Object.fromEntries(against) }] : []),
      ];
    }),
  );
}

/** How far the delivery of an intervention goes with each factor: the squares are what correlations of normals are made of. */
function loadingsOf(
  { common, groups, within }: DeliveryCorrelation,
  { name }: Intervention,
  index: number,
): (readonly [string, number])[] {
  const shared = normalCorrelation(common?.value ?? 0);
  const ofGroups = groups
    .filter(({ among }) => among.includes(index))
    .map((group) => [`delivery.groups.${group.name}`, normalCorrelation(group.correlation.value) - shared] as const);
  const withOthers = ofGroups.reduce((sum, [, square]) => sum + square, shared);
  const own = within === undefined ? 0 : normalCorrelation(within.value) - withOthers;
  const squares = [["delivery.common", shared] as const, ...ofGroups, [`interventions.${name}.quality`, own] as const];
  // Rounding may leave a trifle below 0 where two correlations are the same.
  return squares.filter(([, square]) => square > 1e-12).map(([factor, square]) => [factor, Math.sqrt(square)]);
}
