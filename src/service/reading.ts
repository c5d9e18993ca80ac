import { readFileSync } from "node:fs";
import { join } from "node:path";
import { targetNameOf } from "../analysis/target-goals.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { TdmError } from "../errors/tdm-error.ts";
import { prepare } from "../experiment/experiment.ts";
import { builtInFolder, MODEL_FILE } from "../model/load/files.ts";
import { type LoadedModel, listBuiltInModels, loadModel, loadModelText, modelFromDocument } from "../model/load.ts";
import type { Model } from "../model/model.ts";
import type { Overrides } from "../model/overrides.ts";
import type { ModelDocument } from "../model/schema/model.ts";
import { RunFolder, type RunRecord } from "../results/run-folder.ts";
import { overridesOf, readUntil } from "../runs/horizon.ts";
import { type PlannedRun, planRunOf } from "../runs/planned-run.ts";
import { readPrecision } from "../runs/stopping-options.ts";
import type { Answers, Examined } from "./child-protocol.ts";
import type { ModelView, RunRequest, ValidateRequest, Validation } from "./schemas.ts";
import { workloadOf } from "./workload.ts";

/** What a submission that is examined is kept under until it is written; few, since one follows soon after the other. */
const MOST_PLANS = 4;
/** Of the requests that were answered with a run that was there, so many keys are kept with it. */
const MOST_REPEATS = 1000;

/** Reads models for the service, in a process of its own: a hostile one takes that process's time and memory alone. */
export class Reading {
  private readonly builtIn = new Map<string, LoadedModel>();
  private readonly plans = new Map<string, PlannedRun>();

  models(): ModelView[] {
    return listBuiltInModels().map((name) => viewOf(name, this.builtInModel(name).model));
  }

  model(name: string): Answers["model"]["answer"] {
    const { model } = this.builtInModel(name);
    return { model: viewOf(name, model), yaml: readFileSync(join(builtInFolder(name), MODEL_FILE), "utf8") };
  }

  validate({ model, set = {} }: ValidateRequest): Validation {
    try {
      const loaded = this.load(model, set);
      return { isValid: true, model: viewOf(loaded.model.name, loaded.model), problems: [] };
    } catch (error) {
      if (!(error instanceof TdmError) || error.code.startsWith("TDM-SERVICE")) throw error;
      return { isValid: false, problems: [...error.problems] };
    }
  }

  examine(request: RunRequest, threads: number): Examined {
    const { model, experiment, record } = this.plan(request);
    return { hash: record.hash, ...workloadOf(model, experiment, threads) };
  }

  keep({ request, path, submission }: Answers["keep"]["task"]): RunRecord {
    const { experiment, record: planned, files } = this.plan(request);
    const record: RunRecord = { ...planned, status: "queued", submission };
    RunFolder.create(path, experiment, record, files);
    return record;
  }

  mark({ path, status, error, errorCode }: Answers["mark"]["task"]): RunRecord {
    return changed(path, (record) => ({ ...record, status, error, errorCode }));
  }

  note({ path, idempotencyKey, request }: Answers["note"]["task"]): RunRecord {
    return changed(path, (record) => {
      const submission = record.submission!;
      const repeats = [...(submission.repeats ?? []), { idempotencyKey, request }].slice(-MOST_REPEATS);
      return { ...record, submission: { ...submission, repeats } };
    });
  }

  private plan(request: RunRequest): PlannedRun {
    const key = JSON.stringify(request);
    const there = this.plans.get(key);
    if (there) return there;
    const { precision, headline, replications, seed, sample, scenarios } = request;
    const overrides = overridesOf({
      set: request.set ?? {},
      ...(request.until === undefined ? {} : { until: readUntil(request.until) }),
    });
    const plan = planRunOf(this.load(request.model, overrides), overrides, {
      ...{ headline, replications, seed, sample },
      precision: precision === undefined ? undefined : readPrecision(precision),
      scenario: scenarios?.join(","),
    });
    // A scenario may set values that no run can take.
    prepare(plan.experiment);
    this.plans.set(key, plan);
    if (this.plans.size > MOST_PLANS) this.plans.delete(this.plans.keys().next().value!);
    return plan;
  }

  /** A model of a request is data: it cannot include files, and a name means a model of the package alone. */
  private load(model: RunRequest["model"], overrides: Overrides): LoadedModel {
    if (typeof model === "object") {
      return "yaml" in model
        ? loadModelText(model.yaml, MODEL_FILE, overrides)
        : modelFromDocument(model.document as unknown as ModelDocument, overrides);
    }
    if (Object.keys(overrides).length === 0) return this.builtInModel(model);
    return loadModel(folderOf(model), overrides);
  }

  private builtInModel(name: string): LoadedModel {
    const loaded = this.builtIn.get(name) ?? loadModel(folderOf(name));
    this.builtIn.set(name, loaded);
    return loaded;
  }
}

/** Writes a run's record anew, where nobody works on the run. */
function changed(path: string, change: (record: RunRecord) => RunRecord): RunRecord {
  const { folder, record } = RunFolder.open(path);
  const release = folder.lock();
  try {
    const after = change(record);
    folder.save(after);
    return after;
  } finally {
    release();
  }
}

/** Throws TDM-SERVICE-003. */
function folderOf(name: string): string {
  const known = listBuiltInModels();
  if (known.includes(name)) return builtInFolder(name);
  throw TdmError.of("TDM-SERVICE-003", "there is no built-in model of this name", {
    expected: `one of ${known.join(", ")}`,
    found: name,
    nearest: nearestName(name, known),
  });
}

function viewOf(name: string, model: Model): ModelView {
  const { title, description, axis, scenarios, targets, defaults } = model;
  return {
    name,
    title,
    ...(description === undefined ? {} : { description }),
    years: axis.years.map(({ label }) => label),
    scenarios: scenarios.map((scenario) => scenario.name),
    targets: targets.map((target) => targetNameOf(model, target)),
    defaults: {
      replications: defaults.replications,
      seed: defaults.seed,
      scenarios: [...defaults.scenarios],
    },
  };
}
