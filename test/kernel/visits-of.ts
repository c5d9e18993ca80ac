import { compiledScenarios } from "../../src/experiment/shard.ts";
import type { Journal } from "../../src/kernel/journal.ts";
import { CLOCK, type Person } from "../../src/kernel/person.ts";
import { replicate } from "../../src/kernel/replicate.ts";
import { prepareText } from "./simulation.ts";

const ignore = () => {};

/** Everybody's visits in do-nothing and in the scenario: who, by which contact, where, from when to when. */
export function visitsOf(text: string): [Set<string>, Set<string>] {
  const prepared = prepareText(text, "kernel");
  const all = [...compiledScenarios(prepared, 0)].map(({ compiled }) => {
    const visits = new Set<string>();
    const visit = ({ source, member, generation, episode, stage, clock }: Readonly<Person>, began: number) => {
      const who = `${compiled.sources[source]!.name} ${member} ${generation} ${episode}`;
      visits.add(`${who}: ${compiled.stageNames[stage]} ${began} to ${clock[CLOCK.now]}`);
    };
    const journal: Journal = { request: ignore, visit, review: ignore, leave: ignore };
    replicate(compiled, 0, journal);
    return visits;
  });
  return [all[0]!, all[1]!];
}

/** How many visits are the same in both. */
export function sharedVisits([base, changed]: [Set<string>, Set<string>]): number {
  return [...base].filter((visit) => changed.has(visit)).length;
}
