import { studyOneByOne } from "../analysis/one-by-one/study.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { prepare } from "../experiment/experiment.ts";
import { DO_NOTHING, type Model, type Scenario } from "../model/model.ts";
import { renderOneByOne } from "../report/terminal/one-by-one.ts";
import { engineVersion } from "../runs/engine-version.ts";
import { EXIT } from "./exit-codes.ts";
import {
  type ProgrammeStudyOptions,
  programmeExperiment,
  tenths,
  USUAL_REPLICATIONS,
  yearOf,
} from "./programme-study.ts";
import { printAnswer, sayInterrupted } from "./study-answer.ts";
import { StudyFolder } from "./study-folder.ts";
import { onThreads } from "./study-threads.ts";

export interface OneByOneCommandOptions extends ProgrammeStudyOptions {
  readonly from?: string;
  readonly order?: string;
}

/** `tdm one-by-one`: interventions switched on one after another. Returns the exit code. */
export async function oneByOneCommand(where: string, options: OneByOneCommandOptions): Promise<number> {
  const chosen = programmeExperiment(where, options);
  const begunFrom = options.from === undefined || options.from === DO_NOTHING ? [] : [options.from];
  const { model } = prepare({ ...chosen, scenarios: [] });
  const programme = model.scenarios.find(({ name }) => name === chosen.scenarios[0])!;
  const from = begunFromScenario(model, programme, begunFrom[0]);
  const order = orderOf(model, programme, from, options.order);
  const prepared = prepare({ ...chosen, scenarios: [...begunFrom, programme.name] });
  const folder = new StudyFolder(options.out);
  const study = await onThreads(prepared, options, (pool, signal) =>
    studyOneByOne(prepared, pool, {
      from: prepared.model.scenarios.find(({ name }) => name === from.name)!,
      order,
      year: yearOf(model, options.by),
      replications: options.replications ?? USUAL_REPLICATIONS,
      onProgress: tenths(options),
      signal,
    }),
  );
  if (study === undefined) return sayInterrupted();
  await folder.write("one-by-one.json", () => `${JSON.stringify(study, undefined, 2)}\n`);
  await folder.write("one-by-one.html", async () => {
    const { renderOneByOnePage } = await import("../report/html/one-by-one.ts");
    return renderOneByOnePage(study, `target-demand-model ${engineVersion()}`);
  });
  printAnswer(study, options, (terminal) => renderOneByOne(study, terminal));
  return EXIT.done;
}

/** The scenario that is begun from: a part of the programme at the same risk. Throws TDM-USE-002. */
function begunFromScenario(model: Model, programme: Scenario, name: string | undefined): Scenario {
  if (name === undefined) return model.scenarios[0]!;
  const isPart = ({ interventions, set, deliveryCertain, effectsAsPlanned }: Scenario) =>
    Object.keys(set).length === 0 &&
    deliveryCertain === programme.deliveryCertain &&
    effectsAsPlanned === programme.effectsAsPlanned &&
    interventions.length < programme.interventions.length &&
    interventions.every((index) => programme.interventions.includes(index));
  const parts = model.scenarios.filter(isPart).map((scenario) => scenario.name);
  const found = model.scenarios.find((scenario) => scenario.name === name);
  if (found && isPart(found)) return found;
  const reason = found
    ? `\`${name}\` is no part of \`${programme.name}\`: its interventions must be some of it, at the same risk`
    : `there is no scenario called \`${name}\``;
  throw TdmError.of("TDM-USE-002", `--from cannot be used: ${reason}`, {
    expected: `one of ${parts.join(", ")}`,
    found: name === "" ? "nothing" : name,
    nearest: nearestName(name, parts),
  });
}

/** What joins, in what order: those named, then the others as the file has them. Throws TDM-USE-002. */
function orderOf(model: Model, programme: Scenario, from: Scenario, names: string | undefined): number[] {
  const joining = programme.interventions.filter((index) => !from.interventions.includes(index));
  if (names === undefined) return joining;
  const known = joining.map((index) => model.interventions[index]!.name);
  const first = [...new Set(names.split(",").map((name) => name.trim()))].map((name) => {
    const place = known.indexOf(name);
    if (place >= 0) return joining[place]!;
    throw TdmError.of("TDM-USE-002", `--order names interventions that join \`${from.name}\``, {
      expected: `some of ${known.join(", ")}`,
      found: name === "" ? "nothing" : name,
      nearest: nearestName(name, known),
    });
  });
  return [...first, ...joining.filter((index) => !first.includes(index))];
}
