import { sampleDraw } from "../src/experiment/draws.ts";
import { replicate } from "../src/kernel/replicate.ts";
import { compile } from "../src/model/compile/compile.ts";
import { loadModel } from "../src/model/load.ts";
import type { Model } from "../src/model/model.ts";
import { replicationKey, rootKey } from "../src/random/keys.ts";
import type { Measurement } from "./measurement.ts";
import { carePathway } from "./models.ts";
import { Simulation } from "./simulation.ts";
import { earlyHelpDays } from "./theory.ts";

const DAYS = 1095;
const CHECKED = 12;
/** Standard errors that a mean may be off: further by chance once in 16,000 times. */
const FURTHEST = 4;

/** Replications of the care pathway and of Norfolk, one after the other on this core. */
export function kernelMeasurements(): Measurement[] {
  return [
    pathway("care pathway, unlimited assessors", () => carePathway("unlimited")),
    pathway("care pathway, 354 assessors", () => carePathway()),
    norfolk("do-nothing", ["do-nothing"], "ms/replication"),
    norfolk("programme", ["programme"], "ms/replication"),
    norfolk("full pair", ["do-nothing", "programme"], "ms/pair"),
  ];
}

function pathway(name: string, load: () => Model): Measurement {
  let loaded: Simulation | undefined;
  const simulation = () => (loaded ??= new Simulation(load()));
  return {
    name,
    unit: "ns/event",
    get units() {
      return simulation().events;
    },
    check: () => checkEarlyHelp(simulation()),
    run: () => simulation().run(),
  };
}

function checkEarlyHelp(simulation: Simulation): void {
  let days = 0;
  for (let replication = 0; replication < CHECKED; replication++) {
    days += simulation.totals(replication).personDays.get("early-help")! / CHECKED;
  }
  const { mean, standardDeviation } = earlyHelpDays(DAYS);
  if (Math.abs(days - mean) > (FURTHEST * standardDeviation) / Math.sqrt(CHECKED)) {
    throw new Error(`early help takes ${days} person-days, not ${mean}`);
  }
}

/** Scenarios of one replication, each simulated in full. */
function norfolk(name: string, scenarioNames: readonly string[], unit: Measurement["unit"]): Measurement {
  let loaded: Model | undefined;
  let replication = 0;
  return {
    name: `Norfolk, ${name}`,
    unit,
    units: 1,
    run: () => {
      loaded ??= loadModel("norfolk").model;
      const key = replicationKey(rootKey("bench"), replication++);
      const draw = sampleDraw(loaded, key);
      for (const scenario of loaded.scenarios) {
        if (scenarioNames.includes(scenario.name)) replicate(compile(loaded, scenario, draw, key));
      }
    },
  };
}
