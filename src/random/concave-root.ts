/** A function's value at a point and its slope there. */
export interface ValueAndSlope {
  readonly value: number;
  readonly slope: number;
}

/**
 * The logarithm of a tail probability is off by less than this before the last Newton step. The error after the step is about its
 * square, for every log-concave distribution, so the root is then as good as the function.
 */
const CLOSE = 1e-8;

/** Far more than the starts in use need: about ten, thirty in the farthest tails. */
const MOST_STEPS = 500;

/**
 * The root of a monotone concave function, by Newton's method, which needs no bracket there: a tangent lies above the function, so
 * from the first step on the iterates stay on the side where the function is negative, and they approach the root from it.
 *
 * Meant for log F(u) - log p, where F is a tail probability of a log-concave density: then log F is concave.
 *
 * @param evaluate value and slope at a point; concave, strictly monotone
 * @param start where to begin; the slope must not vanish there
 * @throws RangeError if the function is not what it should be and the steps do not settle
 */
export function concaveRoot(evaluate: (point: number) => ValueAndSlope, start: number): number {
  let point = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { value, slope } = evaluate(point);
    point -= value / slope;
    if (Math.abs(value) < CLOSE) return point;
  }
  throw new RangeError(`no root found from ${start}: stopped at ${point}`);
}
