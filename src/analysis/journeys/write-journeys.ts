import { type Case, EVERYBODY, FirstByRank, onlyThese } from "../../experiment/case-choice.ts";
import { CaseLog } from "../../experiment/case-log.ts";
import type { PreparedExperiment } from "../../experiment/experiment.ts";
import { compiledScenarios } from "../../experiment/shard.ts";
import { replicate } from "../../kernel/replicate.ts";
import type { RunFolder } from "../../results/run-folder.ts";
import { JOURNEYS_OF, JourneysTable } from "./journeys-table.ts";

/**
 * Writes what happened to people in the first replication, in every scenario: it is simulated once more, with a log. Of all
 * who are on the pathway in do-nothing, so many are followed, the first in an order that comes from who they are alone; or
 * everybody is.
 */
export function writeJourneys(prepared: PreparedExperiment, folder: RunFolder, people: number | "all"): void {
  const sample = people === "all" ? undefined : new FirstByRank(people);
  let followed: ReadonlySet<number> | undefined;
  const numbers = new CaseNumbers();
  const table = new JourneysTable(prepared, folder);
  try {
    for (const { scenario, compiled } of compiledScenarios(prepared, JOURNEYS_OF)) {
      const log = new CaseLog(compiled, followed ? onlyThese(followed) : (sample ?? EVERYBODY));
      replicate(compiled, JOURNEYS_OF, log);
      log.close();
      followed ??= sample?.ranks;
      table.add(scenario, log, numbers.of(log, followed));
    }
    table.close();
  } catch (error) {
    table.discard();
    throw error;
  }
}

/** Numbers people from 1, in the order of their sources; those who are seen in a later scenario alone behind the others. */
class CaseNumbers {
  private readonly numbers = new Map<string, number>();

  /** The numbers of the people in a log; 0 of who was met while the sample was being found, and is not in it. */
  of({ people }: CaseLog, followed: ReadonlySet<number> | undefined): Int32Array {
    const isFollowed = (rank: number) => followed === undefined || followed.has(rank);
    const fresh = people.filter(({ rank, name }) => isFollowed(rank) && !this.numbers.has(name));
    fresh.sort((a, b) => inOrder(a.who, b.who));
    for (const { name } of fresh) this.numbers.set(name, this.numbers.size + 1);
    return Int32Array.from(people, ({ rank, name }) => (isFollowed(rank) ? this.numbers.get(name)! : 0));
  }
}

function inOrder(a: Case, b: Case): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return a.member - b.member || a.turn - b.turn;
}
