import { nearestName } from "../../errors/nearest-name.ts";
import { listed } from "../build/names.ts";
import type { ModelPath } from "../path-problem.ts";
import { BY } from "../schema/names.ts";
import { NAME_PATTERN } from "../schema/value.ts";
import { entryOf, nodeAt, type PlacedNode, toPlain } from "./placed.ts";
import type { Finding } from "./repair.ts";
import { accepts, allowedKeysAt } from "./schema-walk.ts";

/** The first key on a path that can only be the name of a cohort or a level and is none, such as a misspelt law. */
export function strayName(root: PlacedNode, path: ModelPath): ModelPath | undefined {
  const cohorts = cohortsOf(root);
  for (const [depth, key] of path.entries()) {
    const before = path.slice(0, depth);
    const allowed = allowedKeysAt(before);
    const known = [...allowed.named, ...cohorts, ...levelsAt(root, before)].includes(String(key));
    if (allowed.cohorts && !allowed.free && !known) return path.slice(0, depth + 1);
  }
  return undefined;
}

/** Levels that a mapping may have as keys: those of the attribute that it splits by, and of one that it sets. */
function levelsAt(root: PlacedNode, path: ModelPath): string[] {
  const by = entryOf(nodeAt(root, path), BY)?.node;
  const set = path[2] === "sets" && path.length > 3 ? [String(path[3])] : [];
  const attributes = by?.kind === "scalar" ? [String(by.value), ...set] : set;
  return attributes.flatMap((attribute) => {
    const levels = nodeAt(root, ["attributes", attribute, "levels"]);
    return levels?.kind === "map" ? levels.entries.map(({ key }) => key) : [];
  });
}

function cohortsOf(root: PlacedNode): string[] {
  const cohorts = entryOf(root, "cohorts")?.node;
  return cohorts?.kind === "map" ? cohorts.entries.map(({ key }) => key) : ["all"];
}

/** A key that does not belong to the mapping at `path`, and the one that was probably meant. */
export function unknownKey(
  root: PlacedNode,
  path: ModelPath,
  key: string,
  allowed: readonly string[] = [...allowedKeysAt(path).named, ...cohortsOf(root), ...levelsAt(root, path)],
): Finding {
  const map = nodeAt(root, path);
  const content = entryOf(map, key)?.node;
  const plain = content && toPlain(content);
  // Of keys that are equally near, the one meant is probably not there yet, and fits what stands under the wrong one.
  const likelihood = (candidate: string) =>
    Number(!entryOf(map, candidate)) * 2 + Number(accepts([...path, candidate], plain));
  const near = allowed.filter((candidate) => nearestName(key, [candidate]) !== undefined);
  const nearest = nearestName(
    key,
    near.sort((a, b) => likelihood(b) - likelihood(a)),
  );
  const free = nearest !== undefined && entryOf(map, nearest) === undefined;
  return {
    problem: {
      code: "TDM-MODEL-002",
      message: `there is no key \`${key}\` here`,
      path: [...path, key],
      at: "key",
      expected: listed(allowed),
      found: key,
      nearest,
    },
    repair: free ? { do: "rename", to: nearest } : { do: "remove" },
  };
}

/** Everything in the document that could be a name, or the use of one. */
export function namesIn(node: PlacedNode): string[] {
  if (node.kind === "list") return node.items.flatMap(namesIn);
  if (node.kind === "map") {
    return node.entries.flatMap(({ key, node: inner }) =>
      NAME_PATTERN.test(key) ? [key, ...namesIn(inner)] : namesIn(inner),
    );
  }
  return typeof node.value === "string" && NAME_PATTERN.test(node.value) ? [node.value] : [];
}
