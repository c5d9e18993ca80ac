import { type Experiment, experimentHash, NUMBERS_VERSION } from "../experiment/experiment.ts";
import type { Model } from "../model/model.ts";

/** What it takes to get the same study again; every answer of a study begins with it. */
export interface StudyFacts {
  /** Of the experiment: model, scenarios, replications, seed and sample. */
  readonly hash: string;
  readonly numbersVersion: number;
  readonly model: { readonly name: string; readonly title: string };
  readonly seed: string;
  readonly replications: number;
  readonly sample: number;
}

/** A study of one programme. */
export interface ProgrammeStudyFacts extends StudyFacts {
  readonly scenario: NamedScenario;
}

interface NamedScenario {
  readonly name: string;
  readonly label: string;
}

/** @param replications as many as the study took; those of the experiment, unless given */
export function studyFacts(
  { name, title }: Pick<Model, "name" | "title">,
  experiment: Experiment,
  replications = experiment.replications,
): StudyFacts {
  return {
    hash: experimentHash(experiment),
    numbersVersion: NUMBERS_VERSION,
    model: { name, title },
    seed: experiment.seed,
    replications,
    sample: experiment.sample,
  };
}

/** The same, with the scenario whose programme is studied. */
export function programmeStudyFacts(
  model: Pick<Model, "name" | "title">,
  { name, label }: NamedScenario,
  experiment: Experiment,
  replications = experiment.replications,
): ProgrammeStudyFacts {
  return { ...studyFacts(model, experiment, replications), scenario: { name, label } };
}
