import { distance } from "fastest-levenshtein";

/** Edits from one name to another, two neighbouring letters that have changed places counting as one. */
function edits(name: string, other: string): number {
  const count = distance(name, other);
  if (count !== 2 || name.length !== other.length) return count;
  const first = [...name].findIndex((_, index) => name[index] !== other[index]);
  const swapped = name[first] === other[first + 1] && name[first + 1] === other[first];
  return swapped && name.slice(first + 2) === other.slice(first + 2) ? 1 : 2;
}

/**
 * The candidate most like `name`, or undefined where none is close.
 * Close means: fewer edits than half of the longer of the two, at most 3; a difference of case alone is always close.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const count = candidate.toLowerCase() === name.toLowerCase() ? 0 : edits(name, candidate);
    const limit = Math.min(3, Math.max(name.length, candidate.length) / 2);
    if (count < fewest && count <= limit) {
      best = candidate;
      fewest = count;
    }
  }
  return best;
}
