import type { Scenario } from "../../../model/model.ts";

/** What is known of a run: how the model was executed. */
export interface ExecutedRun {
  readonly hash: string;
  readonly status: string;
  readonly seed: string;
  readonly replications: number;
  readonly sample: number;
  /** Names of the scenarios beside do-nothing. */
  readonly scenarios: readonly Scenario["name"][];
  /** Of a run that stopped by precision: until what. */
  readonly until?: string | undefined;
  readonly engineVersion: string;
  readonly numbersVersion: number;
  /** Of wall-clock time, and the threads of its last sitting; undefined where a page is to be the same on any machine. */
  readonly took?: { readonly seconds: number; readonly workers: number } | undefined;
}

/** The machine on which a description is made. */
export interface System {
  readonly platform: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly node: string;
}

/** What a description tells beyond the model. */
export interface DescriptionFacts {
  /** The model as the reader would ask for it: a built-in name, a folder or a file. */
  readonly modelName: string;
  /** The program and its version. */
  readonly createdWith: string;
  readonly numbersVersion: number;
  readonly run?: ExecutedRun | undefined;
  readonly system?: System | undefined;
}
