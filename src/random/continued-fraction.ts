/** Stands in for a vanishing denominator; its effect cancels in the next step (Thompson and Barnett 1986). */
const TINY = 1e-150;

/**
 * b(0) + a(1) / (b(1) + a(2) / (b(2) + ...)), by the modified Lentz method.
 *
 * The caller chooses a fraction that converges: there is no limit on the number of steps.
 *
 * @param numerator a(k), for k = 1, 2, ...; a zero ends the fraction
 * @param denominator b(k), for k = 0, 1, ...
 * @see Thompson and Barnett (1986), "Coulomb and Bessel functions of complex arguments and order", J. Comput. Phys. 64
 */
export function continuedFraction(numerator: (k: number) => number, denominator: (k: number) => number): number {
  let value = denominator(0) || TINY;
  let c = value;
  let d = 0;
  for (let k = 1; ; k++) {
    const a = numerator(k);
    const b = denominator(k);
    d = 1 / (b + a * d || TINY);
    c = b + a / c || TINY;
    const change = c * d;
    value *= change;
    // Written so that NaN, too, ends the loop.
    if (!(Math.abs(change - 1) > Number.EPSILON)) return value;
  }
}
