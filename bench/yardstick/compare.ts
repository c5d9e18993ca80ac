import type { Model } from "../../src/model/model.ts";
import { agreement, type Compared } from "../agreement.ts";
import { type Study, timed } from "../measurement.ts";
import { carePathway, otherName, type Queue, queueModel, renamedCarePathway } from "../models.ts";
import { HUNDRED_SERVERS, ONE_SERVER } from "../queues.ts";
import { compareInRounds } from "../rounds.ts";
import { Simulation, type Totals } from "../simulation.ts";
import { type PathwayOutput, YardstickProgram } from "./program.ts";

const ROUNDS = 7;
/** Of the care pathway, where results are compared: enough that a stay 0.4 % too long is found. */
const COMPARED = 120;
const THEIR_COMPARED = 240;
const THEIR_TIMED = 60;
const COMPARED_QUEUES = 20;
const TIMED_PATHWAYS = 20;
const TIMED_QUEUES = 2;
const NANOSECONDS_PER_MILLISECOND = 1e6;

/** The stages of the care pathway in the order in which the program numbers them; `queue` is the wait for an assessment. */
const THEIR_STAGES = [
  "contact",
  "early-help",
  "reablement",
  "queue",
  "assessment",
  "residential",
  "nursing",
  "home-care",
  "direct-payments",
  "supported-living",
];

/** The engine beside the C program, which is built at once: the same models, the same answers, then the time of an event. */
export function yardstickStudies(path: string): Study[] {
  const program = new YardstickProgram(path);
  return [
    pathwayStudy("B2a, unlimited", program, () => carePathway("unlimited"), { assessors: 0 }),
    pathwayStudy("B2b, 354 assessors", program, () => carePathway(), { assessors: 354 }),
    pathwayStudy("B2b, renamed and reordered", program, renamedCarePathway, { assessors: 354, nameOf: otherName }),
    queueStudy("M/M/100", program, HUNDRED_SERVERS),
    queueStudy("M/M/1", program, ONE_SERVER),
  ];
}

interface Pathway {
  /** 0 where there is no limit. */
  readonly assessors: number;
  /** What the model calls a stage. */
  readonly nameOf?: (stage: string) => string;
}

function pathwayStudy(name: string, program: YardstickProgram, load: () => Model, pathway: Pathway): Study {
  const { assessors, nameOf = (stage: string) => stage } = pathway;
  const mode = assessors > 0 ? "global" : "indep";
  const theirs = (replications: number) => program.pathway(mode, assessors, replications);
  return study(name, {
    simulation: () => new Simulation(load()),
    agree: (simulation) => {
      const totals = Array.from({ length: COMPARED }, (_, replication) => simulation.totals(replication));
      return agreement(comparedPathways(totals, theirs(THEIR_COMPARED), assessors > 0, nameOf));
    },
    replications: TIMED_PATHWAYS,
    theirs: () => theirs(THEIR_TIMED).nanosecondsPerEvent,
  });
}

function queueStudy(name: string, program: YardstickProgram, queue: Queue): Study {
  const theirs = () => program.queue(queue.perDay, queue.servers, queue.customers);
  return study(name, {
    simulation: () => new Simulation(queueModel(queue)),
    agree: (simulation) => {
      const ours = Array.from({ length: COMPARED_QUEUES }, (_, index) => simulation.totals(index).waitOfServed);
      return agreement([{ name: "mean wait", ours, theirs: theirs().meanWait, replications: 1, rounding: 0.5e-4 }]);
    },
    replications: TIMED_QUEUES,
    theirs: () => theirs().nanosecondsPerEvent,
  });
}

interface Case {
  readonly simulation: () => Simulation;
  readonly agree: (simulation: Simulation) => string;
  /** Replications of ours in a round. */
  readonly replications: number;
  readonly theirs: () => number;
}

function study(name: string, { simulation: load, agree, replications, theirs }: Case): Study {
  const fullName = `yardstick, ${name}`;
  return {
    name: fullName,
    figures: async () => {
      const simulation = load();
      const agreed = agree(simulation);
      const scale = NANOSECONDS_PER_MILLISECOND / (replications * simulation.events);
      const ours = () => {
        for (let replication = 0; replication < replications; replication++) simulation.run();
      };
      return compareInRounds({
        name: fullName,
        unit: "ns/event",
        ours: () => timed(ours) * scale,
        theirName: "C",
        theirs,
        rounds: ROUNDS,
        notes: () => [agreed],
      });
    },
  };
}

/** Person-days and entries of each stage, the cost and the mean wait. */
function comparedPathways(
  ours: readonly Totals[],
  theirs: PathwayOutput,
  limited: boolean,
  nameOf: (stage: string) => string,
): Compared[] {
  const figures: Compared[] = [];
  const compare = (name: string, value: (totals: Totals) => number, their: number, rounding: number) => {
    figures.push({ name, ours: ours.map(value), theirs: their, replications: THEIR_COMPARED, rounding });
  };
  for (const [index, stage] of THEIR_STAGES.entries()) {
    const name = nameOf(stage === "queue" ? "assessment" : stage);
    const waits = stage === "queue";
    if (waits && !limited) continue;
    const days = ({ personDays, waitingDays }: Totals) => (waits ? waitingDays : personDays).get(name)!;
    if (stage !== "contact") compare(`person-days of ${stage}`, days, theirs.personDays[index]!, 0.5);
    // The program counts an assessment when it begins, which ours calls a service.
    const served = limited && stage === "assessment";
    const entries = (totals: Totals) => (served ? totals.served : totals.entries).get(name)!;
    if (!waits) compare(`entries to ${stage}`, entries, theirs.entries[index]!, 0.5);
  }
  compare("cost", ({ cost }) => cost, theirs.cost, 0.5 * 10 ** (Math.floor(Math.log10(theirs.cost)) - 4));
  if (limited) compare("mean wait", ({ waitOfServed }) => waitOfServed, theirs.meanWait, 0.5e-4);
  return figures;
}
