import { decimal } from "../../numbers.ts";
import { list, type Section, text } from "./blocks.ts";
import type { DescriptionFacts, ExecutedRun } from "./facts.ts";

/** 5 and 6 of the checklist: with what the model is run, and how to get at it. */
export function implementation({ modelName, createdWith, numbersVersion, run, system }: DescriptionFacts): Section[] {
  return [
    {
      number: "5.1",
      title: "Software",
      blocks: [
        text(
          `${createdWith}, version ${numbersVersion} of the numbers, written in TypeScript for Node.js 20 or later. The simulation itself uses no package: ` +
            "kernel, random numbers and samplers are the program's own, and tested against theory and published tables.",
        ),
      ],
    },
    {
      number: "5.2",
      title: "Random sampling",
      blocks: [
        text(
          "Each draw is a pure function of the seed phrase, the replication, the person, the name of the stage and what it is drawn for: a key (Threefry) begins a " +
            "short stream of xoshiro128** of its own. No person's draw moves another's, and no scenario moves another's. Laws are sampled by ziggurat, inversion or rejection.",
        ),
      ],
    },
    {
      number: "5.3",
      title: "Execution",
      blocks: [
        text(
          "Discrete events in continuous time. Between two requests for something limited a person is walked at once; requests, releases and people who give up go " +
            "through a calendar in the order of time. Replications run on several threads; the numbers depend neither on how many nor on which.",
        ),
        list(run === undefined ? [] : executed(run), "This description was made from the model alone, without a run."),
      ],
    },
    {
      number: "5.4",
      title: "System",
      blocks: [
        text(
          system === undefined
            ? "Any system with Node.js 20 or later. The same model, seed, replications and version give the same numbers."
            : `Described on ${system.platform}, ${system.processor}, ${decimal(system.cores)} cores, ${decimal(system.memoryGigabytes, 1)} GB of memory, Node.js ${system.node}. ` +
                "The same model, seed, replications and version give the same numbers elsewhere.",
        ),
      ],
    },
    {
      number: "6.1",
      title: "Access to the code",
      blocks: [
        text(
          `Program and built-in models are open under the MIT licence; the source comes with them. The model is a text file: ${modelName}. A run keeps the model as it was ` +
            "given, the seed and all tables in its folder.",
        ),
        list([`tdm validate ${modelName} --paths lists its numbers`, `tdm run ${modelName} simulates it`], ""),
      ],
    },
  ];
}

function executed({
  hash,
  status,
  seed,
  replications,
  scenarios,
  engineVersion,
  numbersVersion,
  took,
}: ExecutedRun): string[] {
  return [
    `Experiment ${hash}, ${status}`,
    `${decimal(replications)} replications, seed “${seed}”, do-nothing and ${scenarios.join(", ") || "nothing else"}`,
    `Program version ${engineVersion}, version ${numbersVersion} of the numbers`,
    ...(took === undefined ? [] : [`${decimal(took.seconds)} seconds on ${decimal(took.workers)} threads`]),
  ];
}
