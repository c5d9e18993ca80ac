/** One kind of error: what went wrong in general, what the reader can do, and the HTTP status where one applies. */
export interface ErrorKind {
  readonly title: string;
  readonly remedy: string;
  readonly httpStatus?: number;
}

/** Every error this program can name. The reference page of the docs is generated from this table. */
export const ERRORS = {
  "TDM-MODEL-001": {
    title: "The file is not valid YAML",
    remedy: "Mend the line named; most often an indent, a missing colon or an unclosed quote.",
    httpStatus: 400,
  },
  "TDM-MODEL-002": {
    title: "Unknown key",
    remedy: "Use one of the keys listed; the nearest one is suggested.",
    httpStatus: 422,
  },
  "TDM-MODEL-003": {
    title: "A required key is missing",
    remedy: "Add the key.",
    httpStatus: 422,
  },
  "TDM-MODEL-004": {
    title: "A value has the wrong form",
    remedy: "Write the value in the form that is expected.",
    httpStatus: 422,
  },
  "TDM-MODEL-005": {
    title: "Unknown name",
    remedy: "Define the name, or use one that is defined; the nearest one is suggested.",
    httpStatus: 422,
  },
  "TDM-MODEL-006": {
    title: "A quantity cannot be read",
    remedy: "Write a number with its unit, such as 5 days, 0.36 per year, £549 per week or 7.1 %.",
    httpStatus: 422,
  },
  "TDM-MODEL-007": {
    title: "A value is out of range",
    remedy: "Use a value inside the range.",
    httpStatus: 422,
  },
  "TDM-MODEL-008": {
    title: "Probabilities do not sum to 1",
    remedy: "Let them sum to 1 for everybody, or let one of them be `rest`.",
    httpStatus: 422,
  },
  "TDM-MODEL-009": {
    title: "A parameter does not say where it comes from",
    remedy: "Add `source:`, `solved:` or `assumption:` with a reason, here or on something that encloses it.",
    httpStatus: 422,
  },
  "TDM-MODEL-010": {
    title: "Two things contradict each other",
    remedy: "Change or remove one of them.",
    httpStatus: 422,
  },
  "TDM-MODEL-011": {
    title: "A name is defined and never used",
    remedy: "Use it, correct it or remove it.",
    httpStatus: 422,
  },
  "TDM-MODEL-012": {
    title: "A stage cannot be reached, or people can go round in it without time passing",
    remedy: "Give it arrivals or a way in; put a stay into the circle.",
    httpStatus: 422,
  },
  "TDM-MODEL-013": {
    title: "The model is too large to be counted exactly",
    remedy: "Use shorter periods or fewer people.",
    httpStatus: 422,
  },
  "TDM-MODEL-014": {
    title: "The same key stands twice",
    remedy: "Keep one of the two.",
    httpStatus: 422,
  },
  "TDM-MODEL-015": {
    title: "An included file cannot be used",
    remedy: "Include only files that stand beside the model and hold sections of a model.",
    httpStatus: 422,
  },
  "TDM-MODEL-016": {
    title: "The model would take more memory than a computer has",
    remedy:
      "Break results down by fewer attributes, let a stage depend on fewer, or use fewer levels or longer periods.",
    httpStatus: 422,
  },
  "TDM-MODEL-017": {
    title: "An assumption has no owner, or nobody has signed it off",
    remedy:
      "Name a role under `owners:` or as `owner:`, and write `signed-off: {by: ROLE, on: DATE}` once it has agreed.",
    httpStatus: 422,
  },
  "TDM-SET-001": {
    title: "An override names nothing in the model",
    remedy: "Use a path of the model, as `tdm validate --paths` lists them.",
    httpStatus: 422,
  },
  "TDM-RUN-001": {
    title: "A replication failed",
    remedy: "The message names replication, person, time and stage; the run can be resumed once the cause is mended.",
    httpStatus: 500,
  },
  "TDM-RUN-002": {
    title: "People go round without time passing, or hardly any",
    remedy: "Put a stage that takes time into the circle named.",
    httpStatus: 422,
  },
  "TDM-RUN-003": {
    title: "A worker died",
    remedy: "Free memory or use fewer workers, then resume the run.",
    httpStatus: 500,
  },
  "TDM-RUN-004": {
    title: "The queues grow without end",
    remedy: "Give the resource of the stage named more capacity, its requests patience, or its queue a limit.",
    httpStatus: 422,
  },
  "TDM-RUN-005": {
    title: "People change places so often that a replication would not end",
    remedy:
      "Let the stay of the stage named, or the time between its reviews, last longer, or have fewer people go round.",
    httpStatus: 422,
  },
  "TDM-FOLDER-001": {
    title: "A file or folder cannot be found or read",
    remedy: "Check the path, and that you may read what is there; built-in models are named by their folder.",
    httpStatus: 404,
  },
  "TDM-FOLDER-002": {
    title: "A file or folder cannot be written",
    remedy: "Choose a folder that you may write to, with --out.",
    httpStatus: 500,
  },
  "TDM-FOLDER-003": {
    title: "The disk is full",
    remedy: "Free some space, then resume the run; nothing finished is lost.",
    httpStatus: 507,
  },
  "TDM-FOLDER-004": {
    title: "The folder is not a run folder",
    remedy: "Give the folder that `tdm run` wrote, with its run.json.",
    httpStatus: 404,
  },
  "TDM-FOLDER-005": {
    title: "The folder does not fit the run",
    remedy: "Choose another folder with --out, or begin the run anew with --fresh.",
    httpStatus: 409,
  },
  "TDM-FOLDER-006": {
    title: "The run folder is in use",
    remedy: "Another process is working on this run; wait for it, or choose another folder with --out.",
    httpStatus: 409,
  },
  "TDM-FOLDER-007": {
    title: "Something stands at the place already",
    remedy: "Choose another path: nothing is ever written over.",
    httpStatus: 409,
  },
  "TDM-CALIBRATE-001": {
    title: "There is nothing to calibrate, or nothing to calibrate it to",
    remedy: "Mark numbers with `calibrate: true`, and give the model `observations:` that a run can compare with.",
    httpStatus: 422,
  },
  "TDM-CALIBRATE-002": {
    title: "Something cannot be calibrated, or not be calibrated to",
    remedy:
      "Write it in the form that is expected, or take its `calibrate: true` away; an observation can be kept for validation.",
    httpStatus: 422,
  },
  "TDM-COMPARE-001": {
    title: "The run is not finished",
    remedy: "Finish it with `tdm run --resume FOLDER`, or, where its shards were removed, make it again with --fresh.",
    httpStatus: 409,
  },
  "TDM-COMPARE-002": {
    title: "Something is compared with itself",
    remedy: "Give two runs, or one run and two of its scenarios: `tdm compare RUN --scenario a,b`.",
    httpStatus: 400,
  },
  "TDM-COMPARE-003": {
    title: "Nothing of the two can be compared",
    remedy: "Compare runs that have a year in common.",
    httpStatus: 422,
  },
  "TDM-ACTUALS-001": {
    title: "A file of readings cannot be used",
    remedy: "Save it as CSV with a head line: a column `period`, then one column for each figure that is watched.",
    httpStatus: 422,
  },
  "TDM-SERVICE-001": {
    title: "The request was not understood",
    remedy: "Send what the description at /openapi.json says; the message names the place.",
    httpStatus: 400,
  },
  "TDM-SERVICE-002": {
    title: "A token is needed, or this one is not known or has expired",
    remedy: "Send `Authorization: Bearer TOKEN`, with a token that `tdm token` made.",
    httpStatus: 401,
  },
  "TDM-SERVICE-003": {
    title: "There is nothing at this address",
    remedy: "Check the id or the name; GET /runs and GET /models list what is there.",
    httpStatus: 404,
  },
  "TDM-SERVICE-004": {
    title: "The run is in a state that does not allow this",
    remedy: "Look at its status with GET /runs/ID, and wait or resume it.",
    httpStatus: 409,
  },
  "TDM-SERVICE-005": {
    title: "It cannot be given in the form that is asked for",
    remedy: "Ask for a form that the message names, in the header `Accept`.",
    httpStatus: 406,
  },
  "TDM-SERVICE-006": {
    title: "The request is too large",
    remedy: "Send less: a model has at most 2 MiB.",
    httpStatus: 413,
  },
  "TDM-SERVICE-007": {
    title: "The body has a form that is not read",
    remedy: "Send JSON, with `Content-Type: application/json`.",
    httpStatus: 415,
  },
  "TDM-SERVICE-008": {
    title: "The Idempotency-Key was used for another request",
    remedy: "Take a new key for a new request.",
    httpStatus: 422,
  },
  "TDM-SERVICE-009": {
    title: "The run would be too much work for this service",
    remedy: "Ask for fewer replications, a sample of the people, a shorter time or fewer scenarios.",
    httpStatus: 422,
  },
  "TDM-SERVICE-010": {
    title: "Too many requests in a short time, or too many unfinished runs at once",
    remedy: "Wait as long as the header `Retry-After` says, or until a run of yours is over.",
    httpStatus: 429,
  },
  "TDM-SERVICE-011": {
    title: "The queue is full",
    remedy: "Wait as long as the header `Retry-After` says, then send the request again.",
    httpStatus: 503,
  },
  "TDM-SERVICE-012": {
    title: "The service is stopping, or not ready yet",
    remedy: "Send the request again once it is back; accepted runs go on then.",
    httpStatus: 503,
  },
  "TDM-SERVICE-013": {
    title: "The model takes too long to read",
    remedy: "Make the model smaller.",
    httpStatus: 422,
  },
  "TDM-SERVICE-014": {
    title: "Something went wrong that should not have",
    remedy: "Report it, with the request id of the answer; the service's log says more.",
    httpStatus: 500,
  },
  "TDM-SERVICE-015": {
    title: "The run took longer than it may",
    remedy: "Ask for fewer replications, or resume the run: what is done is kept.",
  },
  "TDM-USE-001": {
    title: "The command was not understood",
    remedy: "See `tdm --help`.",
    httpStatus: 400,
  },
  "TDM-USE-002": {
    title: "An option has a value that cannot be used",
    remedy: "See `tdm --help` and the help of the command, such as `tdm run --help`.",
    httpStatus: 400,
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;
