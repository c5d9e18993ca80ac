import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Model } from "../../src/model/model.ts";
import { moments } from "../../src/statistics/moments.ts";
import { rounded, type Study, timed } from "../measurement.ts";
import { carePathway, type Queue, queueModel } from "../models.ts";
import { benchPath } from "../places.ts";
import { compareInRounds } from "../rounds.ts";
import { Simulation } from "../simulation.ts";
import { earlyHelpDays, meanWait } from "../theory.ts";
import { UsageError } from "../usage-error.ts";

const ROUNDS = 5;
/** Standard errors that an answer may be off: further by chance once in 150,000 times. */
const FURTHEST = 4.5;
const REPLICATIONS = 12;
const NANOSECONDS_PER_SECOND = 1e9;
const NANOSECONDS_PER_MILLISECOND = 1e6;

const PYTHON = "/usr/bin/python3";
const TWO_SERVERS: Queue = { servers: 2, perDay: 1, service: 0.9, customers: 1_000_000 };
const PATHWAY_DAYS = 1095;

interface Peer {
  readonly name: string;
  readonly command: readonly [string, string];
  readonly install: () => void;
  /** Fewer where the time of an event grows with them. */
  readonly customers: number;
  readonly days: number;
}

const PEERS: readonly Peer[] = [
  {
    name: "SimPy",
    command: [PYTHON, benchPath("peers/simpy_models.py")],
    install: requireSimPy,
    customers: TWO_SERVERS.customers,
    days: PATHWAY_DAYS,
  },
  {
    name: "simjs",
    command: [process.execPath, benchPath("peers/simjs.mjs")],
    install: installPackages,
    customers: TWO_SERVERS.customers,
    days: PATHWAY_DAYS,
  },
  {
    name: "simscript",
    command: [process.execPath, benchPath("peers/simscript.mjs")],
    install: installPackages,
    customers: 20_000,
    days: 22,
  },
];

/** The engine beside libraries for discrete-event simulation: the same models, checked against theory, then timed. */
export function peerStudies(): Study[] {
  return PEERS.flatMap((peer) => [queueStudy(peer), pathwayStudy(peer)]);
}

/** What theory expects of a run, and how much runs vary. */
interface Expected {
  readonly mean: number;
  readonly standardDeviation: number;
}

function queueStudy(peer: Peer): Study {
  return study(peer, "M/M/2", "queue", peer.customers, {
    load: () => queueModel(TWO_SERVERS),
    replications: 2,
    check: (simulation) => {
      const waits = Array.from({ length: REPLICATIONS }, (_, index) => simulation.totals(index).waitOfServed);
      const { mean, standardDeviation } = moments(Float64Array.from(waits));
      const theory = meanWait(TWO_SERVERS);
      requireNear("ours", mean, { mean: theory, standardDeviation: standardDeviation / Math.sqrt(REPLICATIONS) });
      // Theory gives the mean alone: how much runs vary is taken from ours, and grows as they get shorter.
      const longer = Math.sqrt(TWO_SERVERS.customers / peer.customers);
      return { mean: theory, standardDeviation: standardDeviation * longer };
    },
  });
}

function pathwayStudy(peer: Peer): Study {
  return study(peer, "B2b, 354 assessors", "pathway", peer.days, {
    load: () => carePathway(),
    replications: 20,
    check: (simulation) => {
      let days = 0;
      for (let index = 0; index < REPLICATIONS; index++) days += simulation.totals(index).personDays.get("early-help")!;
      const { mean, standardDeviation } = earlyHelpDays(PATHWAY_DAYS);
      const error = standardDeviation / Math.sqrt(REPLICATIONS);
      requireNear("ours", days / REPLICATIONS, { mean, standardDeviation: error });
      return earlyHelpDays(peer.days);
    },
  });
}

interface Case {
  readonly load: () => Model;
  /** Replications of ours in a round. */
  readonly replications: number;
  /** Checks ours and says what is expected of the peer. */
  readonly check: (simulation: Simulation) => Expected;
}

function study(peer: Peer, title: string, model: string, size: number, { load, replications, check }: Case): Study {
  const name = `peers, ${peer.name}, ${title}`;
  return {
    name,
    figures: async () => {
      peer.install();
      const simulation = new Simulation(load());
      const expected = check(simulation);
      const { answer } = run(peer, model, size, 1);
      requireNear(peer.name, answer, expected);
      const scale = NANOSECONDS_PER_MILLISECOND / (replications * simulation.events);
      const ours = () => {
        for (let replication = 0; replication < replications; replication++) simulation.run();
      };
      let seed = 2;
      return compareInRounds({
        name,
        unit: "ns/event",
        ours: () => timed(ours) * scale,
        theirName: peer.name,
        theirs: () => {
          const { seconds, events } = run(peer, model, size, seed++);
          return (seconds * NANOSECONDS_PER_SECOND) / events;
        },
        rounds: ROUNDS,
        notes: (ratio) => [
          `${rounded(1 / ratio)} times as fast`,
          `its answer is ${answer.toPrecision(5)}, theory's ${expected.mean.toPrecision(5)} with standard error ${rounded(expected.standardDeviation)}`,
        ],
      });
    },
  };
}

function requireNear(name: string, answer: number, { mean, standardDeviation }: Expected): void {
  if (Math.abs(answer - mean) <= FURTHEST * standardDeviation) return;
  throw new Error(`${name}: the answer is ${answer}, but ${mean} is expected, give or take ${standardDeviation}`);
}

interface Run {
  readonly events: number;
  readonly seconds: number;
  readonly answer: number;
}

function run(peer: Peer, model: string, size: number, seed: number): Run {
  const [command, script] = peer.command;
  const args = [script, model, String(size), String(seed)];
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (error !== undefined || status !== 0) throw new Error(`${peer.name} ended with ${error?.message ?? stderr}`);
  return JSON.parse(stdout) as Run;
}

function requireSimPy(): void {
  const { error, status } = spawnSync(PYTHON, ["-c", "import simpy"]);
  if (error === undefined && status === 0) return;
  throw new UsageError(`--peers needs SimPy for ${PYTHON}: on Debian, apt-get install python3-simpy3`);
}

/** Installs what the lock file of this folder names, once. */
function installPackages(): void {
  const folder = benchPath("peers");
  if (existsSync(`${folder}/node_modules/simjs`) && existsSync(`${folder}/node_modules/simscript`)) return;
  const args = ["ci", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--silent"];
  const { error, status, stderr } = spawnSync("npm", args, { encoding: "utf8" });
  if (error === undefined && status === 0) return;
  throw new UsageError(`--peers: npm cannot install the packages\n${(error?.message ?? stderr).trimEnd()}`);
}
