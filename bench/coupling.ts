import { type PreparedExperiment, prepare, type ScenarioModel } from "../src/experiment/experiment.ts";
import { drawOf, type ReplicationRow, simulateDrawn } from "../src/experiment/shard.ts";
import { loadModel } from "../src/model/load.ts";
import { type Study, timed } from "./measurement.ts";
import { compareInRounds } from "./rounds.ts";

const ROUNDS = 5;

/** Norfolk's scenarios walked together, against each simulated in full, in turn on this core. */
export function couplingStudies(): Study[] {
  return [couplingStudy("pair", () => []), couplingStudy("pair and each intervention left out", leftOut)];
}

/** @param further scenarios beside do-nothing and the programme */
function couplingStudy(what: string, further: (pair: PreparedExperiment) => ScenarioModel[]): Study {
  const name = `Norfolk, coupling: ${what}`;
  return {
    name,
    figures: () => {
      const { document } = loadModel("norfolk");
      const pair = prepare({ document, scenarios: ["programme"], replications: ROUNDS, seed: "bench", sample: 1 });
      const all = { ...pair, scenarios: [...pair.scenarios, ...further(pair)] };
      const walk = (replication: number, coupled: boolean) =>
        simulateDrawn(all, drawOf(pair, replication), replication, coupled);
      const saved = walkedBoth(walk(0, true), walk(0, false));
      let [ours, theirs] = [0, 0];
      return compareInRounds({
        name,
        unit: "ms/replication",
        ours: () => timed(() => void walk(ours++, true)),
        theirName: "each in full",
        theirs: () => timed(() => void walk(theirs++, false)),
        rounds: ROUNDS,
        notes: () => [`${all.scenarios.length} scenarios with the same ledgers, to the byte; ${saved}`],
      });
    },
  };
}

/** The programme without each of its interventions. */
function leftOut({ model, scenarios }: PreparedExperiment): ScenarioModel[] {
  const { scenario } = scenarios[1]!;
  return scenario.interventions.map((own) => ({
    model,
    scenario: {
      ...scenario,
      name: `without ${model.interventions[own]!.name}`,
      interventions: scenario.interventions.filter((of) => of !== own),
    },
  }));
}

/** How many people were walked either way. Throws where a ledger differs. */
function walkedBoth(coupled: readonly ReplicationRow[], full: readonly ReplicationRow[]): string {
  coupled.forEach((row, index) => {
    if (!bytesOf(row).equals(bytesOf(full[index]!)))
      throw new Error(`scenario ${index} has another ledger when coupled`);
  });
  const walked = (rows: readonly ReplicationRow[]) =>
    rows.reduce((sum, row) => sum + row.walked, 0).toLocaleString("en-GB");
  return `${walked(coupled)} people walked, not ${walked(full)}`;
}

function bytesOf({ ledger }: ReplicationRow): Buffer {
  const arrays = Object.values(ledger).filter(ArrayBuffer.isView);
  return Buffer.concat(arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));
}
