import type { PartialBand } from "../analysis/partial-bands.ts";
import type { Progress } from "../analysis/run.ts";
import type { Problem } from "../errors/tdm-error.ts";
import type { RunRecord, Submission } from "../results/run-record.ts";
import type { ModelView, RunRequest, ValidateRequest, Validation } from "./schemas.ts";

/** What a run would be, before anything of it is kept. */
export interface Examined {
  readonly hash: string;
  /** Person-years and arrivals, over all replications and scenarios. */
  readonly work: number;
  /** Bytes that its shards take, at most. */
  readonly bytes: number;
  readonly expectedSeconds: number;
}

/** What can be asked of a child process, and what each answers. Everything travels as a structured clone. */
export interface Answers {
  readonly models: { readonly task: { readonly of: "models" }; readonly answer: readonly ModelView[] };
  readonly model: {
    readonly task: { readonly of: "model"; readonly name: string };
    readonly answer: { readonly model: ModelView; readonly yaml: string };
  };
  readonly validate: {
    readonly task: { readonly of: "validate"; readonly request: ValidateRequest };
    readonly answer: Validation;
  };
  readonly examine: {
    readonly task: { readonly of: "examine"; readonly request: RunRequest; readonly threads: number };
    readonly answer: Examined;
  };
  /** Writes the folder of a run: flushed to disk when it answers. */
  readonly keep: {
    readonly task: {
      readonly of: "keep";
      readonly request: RunRequest;
      readonly path: string;
      readonly submission: Submission;
    };
    readonly answer: RunRecord;
  };
  readonly mark: {
    readonly task: {
      readonly of: "mark";
      readonly path: string;
      readonly status: RunRecord["status"];
      readonly error?: string;
      readonly errorCode?: string;
    };
    readonly answer: RunRecord;
  };
  /** Keeps the key of a request that is answered with a run that is there. */
  readonly note: {
    readonly task: {
      readonly of: "note";
      readonly path: string;
      readonly idempotencyKey: string;
      readonly request: string;
    };
    readonly answer: RunRecord;
  };
  readonly work: {
    readonly task: {
      readonly of: "work";
      readonly path: string;
      readonly threads: number;
      /** Whether it is so short that threads are not worth their start. */
      readonly isShort: boolean;
      readonly requestId: string;
    };
    readonly answer: RunRecord;
  };
}
export type Task = Answers[keyof Answers]["task"];
export type AnswerTo<T extends Task> = Answers[T["of"]]["answer"];

/** Something that a child is to do with its work, while it works. */
export type Order =
  | { readonly of: "pause" }
  | { readonly of: "go" }
  /** Shards in work are waited for so long, then given up. */
  | { readonly of: "stop"; readonly as: RunRecord["status"]; readonly graceMilliseconds: number };

export type ToChild = { readonly of: "task"; readonly number: number; readonly task: Task } | Order;

/** How far a run has come, as the event stream tells it. */
export type RunProgress = Omit<Progress, "bands"> & { readonly bands: readonly PartialBand[] };

export type FromChild =
  | { readonly of: "ready" }
  | { readonly of: "progress"; readonly progress: RunProgress }
  | { readonly of: "notice"; readonly text: string; readonly requestId?: string | undefined }
  | { readonly of: "answer"; readonly number: number; readonly value: unknown }
  | {
      readonly of: "failure";
      readonly number: number;
      readonly problems: readonly Problem[];
      /** Of what should not have happened: for the log alone. */
      readonly stack?: string | undefined;
    };
