import { distance } from "fastest-levenshtein";

/**
 * The candidate most like `name`, or undefined where none is close.
 * Close means: fewer edits than half of the longer of the two, at most 3; a difference of case alone is always close.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestEdits = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const edits = candidate.toLowerCase() === name.toLowerCase() ? 0 : distance(name, candidate);
    const limit = Math.min(3, Math.max(name.length, candidate.length) / 2);
    if (edits < bestEdits && edits <= limit) {
      best = candidate;
      bestEdits = edits;
    }
  }
  return best;
}
