/**
 * Scenarios as a tree, each beside one that it differs little from: only the histories that it changes there are walked.
 * The first is the root, and parents come before their children.
 */
export interface ScenarioTree {
  /** By scenario, then by variant: 1 where the effect acts. */
  readonly active: readonly Uint8Array[];
  /** By scenario; -1 for the root. */
  readonly parent: readonly number[];
  readonly children: readonly (readonly number[])[];
}

/** Puts each scenario beside the one before it that has the most effects in common with it. */
export function scenarioTree(active: readonly Uint8Array[]): ScenarioTree {
  const parent = active.map((own, scenario) => {
    let nearest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let other = 0; other < scenario; other++) {
      const differing = active[other]!.reduce((count, acts, variant) => count + Number(acts !== own[variant]), 0);
      if (differing >= least) continue;
      least = differing;
      nearest = other;
    }
    return nearest;
  });
  const children = active.map((_, scenario) =>
    active.flatMap((_, child) => (parent[child] === scenario ? [child] : [])),
  );
  return { active, parent, children };
}
