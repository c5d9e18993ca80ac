import { drawColumns, sampleDraw } from "../src/experiment/draws.ts";
import type { Ledger } from "../src/kernel/ledger.ts";
import { replicate } from "../src/kernel/replicate.ts";
import { compile } from "../src/model/compile/compile.ts";
import type { CompiledModel } from "../src/model/compiled-model.ts";
import { loadModel } from "../src/model/load.ts";
import type { Overrides } from "../src/model/overrides.ts";
import { replicationKey, rootKey } from "../src/random/keys.ts";
import type { Measurement } from "./measurement.ts";

const CARE_PATHWAY = new URL(
  import.meta.url.includes("/dist/") ? "../../bench/models/care-pathway.yaml" : "models/care-pathway.yaml",
  import.meta.url,
).pathname;

/** Person-days of early help in a replication, in closed form: arrivals x mean, less what lies beyond the horizon. */
const EARLY_HELP_DAYS = 2_614_703;

/** Replications of the care pathway and of Norfolk, one after the other on this core. */
export function kernelMeasurements(): Measurement[] {
  return [
    pathway("care pathway, unlimited assessors", { "resources.assessors.capacity": "unlimited" }),
    pathway("care pathway, 354 assessors", {}),
    norfolk("do-nothing"),
    norfolk("programme"),
  ];
}

function pathway(name: string, overrides: Overrides): Measurement {
  const { model } = loadModel(CARE_PATHWAY, overrides);
  const compiled = (replication: number) => {
    const key = replicationKey(rootKey("bench"), replication);
    return compile(model, model.scenarios[0]!, new Float64Array(drawColumns(model).length), key);
  };
  const events = eventsOf(compiled(0), replicate(compiled(0)));
  let replication = 0;
  return {
    name,
    unit: "ns/event",
    units: events,
    check: () => checkEarlyHelp(compiled),
    run: () => {
      replicate(compiled(replication++));
    },
  };
}

function checkEarlyHelp(compiled: (replication: number) => CompiledModel): void {
  const replications = 12;
  let days = 0;
  for (let replication = 0; replication < replications; replication++) {
    const model = compiled(replication);
    const { personDays } = replicate(model);
    const { stages } = model;
    const stage = model.stageNames.indexOf("early-help");
    for (let cell = stage; cell < personDays.length; cell += stages) days += personDays[cell]! / replications;
  }
  // One replication varies by 0.5 %, so a mean of 12 that is off by 0.6 % has a chance of about one in 30,000.
  if (Math.abs(days / EARLY_HELP_DAYS - 1) > 0.006) throw new Error(`early help takes ${days} person-days`);
}

/** Arrivals and ends of stays, as the yardstick counts them. */
function eventsOf(model: CompiledModel, ledger: Ledger): number {
  return ledger.passages.reduce((events, count, index) => {
    const from = model.edgeFrom[index % model.edges]!;
    return from < 0 || model.stageKind[from] !== 0 ? events + count : events;
  }, 0);
}

function norfolk(scenarioName: string): Measurement {
  const { model } = loadModel("norfolk");
  const scenario = model.scenarios.find(({ name }) => name === scenarioName)!;
  let replication = 0;
  return {
    name: `Norfolk, ${scenarioName}`,
    unit: "ms/replication",
    units: 1,
    run: () => {
      const key = replicationKey(rootKey("bench"), replication++);
      replicate(compile(model, scenario, sampleDraw(model, key), key));
    },
  };
}
