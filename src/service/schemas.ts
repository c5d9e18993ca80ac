import { z } from "zod";

/** A model has at most so many bytes, and its text in JSON may take half as much again. */
export const MOST_BODY_BYTES = 4 * 2 ** 20;
const MOST_OVERRIDES = 1000;

const overrides = z
  .record(z.string().max(300), z.union([z.string().max(1000), z.number()]))
  .refine((set) => Object.keys(set).length <= MOST_OVERRIDES, `at most ${MOST_OVERRIDES} values`)
  .describe("other values for places of the model, by dotted path: as `tdm run --set`");

const model = z
  .union([
    z.string().min(1).max(200).describe("a built-in model by name, such as norfolk"),
    z.strictObject({ yaml: z.string().describe("a model file as text; it cannot include others") }),
    z.strictObject({ document: z.record(z.string(), z.unknown()).describe("the same as JSON") }),
  ])
  .describe("the name of a built-in model, or a model inline");

/** `POST /runs`: what decides the numbers. What is left out is as the model says. */
export const runRequestSchema = z
  .strictObject({
    model,
    scenarios: z.array(z.string().min(1).max(200)).max(50).optional().describe("beside do-nothing"),
    set: overrides.optional(),
    replications: z.int().min(1).max(10_000_000).optional().describe("with `precision` the most that it may take"),
    precision: z
      .string()
      .max(50)
      .optional()
      .describe("go on until the headline is known so well: 1% of a chance, or £0.5m of a saving"),
    headline: z.string().max(300).optional().describe("what `precision` is about, as `tdm run --headline` takes it"),
    seed: z.string().min(1).max(500).optional().describe("seed phrase: the same phrase gives the same numbers"),
    sample: z.number().gt(0).max(1).optional().describe("the share of the people who are simulated"),
    until: z
      .string()
      .regex(/^\d{4}\/\d{2}$/)
      .optional()
      .describe("the last financial year, such as 2024/25"),
  })
  .meta({ id: "RunRequest" });
export type RunRequest = z.infer<typeof runRequestSchema>;

/** `POST /models/validate`. */
export const validateRequestSchema = z
  .strictObject({ model, set: overrides.optional() })
  .meta({ id: "ValidateRequest" });
export type ValidateRequest = z.infer<typeof validateRequestSchema>;

export const STATUSES = ["queued", "running", "finished", "cancelled", "failed"] as const;
const status = z.enum(STATUSES);

const links = z.object({
  self: z.string(),
  events: z.string(),
  summary: z.string().optional(),
  report: z.string().optional(),
  tables: z.record(z.string(), z.string()).optional().describe("by name"),
});

/** A run as the service tells of it. */
export const runSchema = z
  .object({
    id: z.string(),
    status,
    model: z.string(),
    scenarios: z.array(z.string()).describe("beside do-nothing"),
    seed: z.string(),
    set: z.record(z.string(), z.union([z.string(), z.number()])),
    replications: z.int().describe("how many there are to be; of a run that stops by precision at most"),
    done: z.int().describe("replications that are simulated and kept"),
    hash: z.string().describe("of the experiment: the same hash, the same numbers"),
    acceptedAt: z.iso.datetime(),
    expectedSeconds: z.number().describe("a rough estimate of its whole work, without waiting"),
    seconds: z.number().describe("worked on so far, up to the last start or stop"),
    position: z.int().optional().describe("in the queue, 1 for the next; only while it is queued"),
    error: z.object({ code: z.string().optional(), message: z.string() }).optional(),
    isThereAlready: z
      .boolean()
      .optional()
      .describe(
        "true where a submission was answered with a run that was there: the same experiment, or a repeated key",
      ),
    links,
  })
  .meta({ id: "Run" });
export type RunView = z.infer<typeof runSchema>;

export const runListSchema = z
  .object({
    runs: z.array(runSchema).describe("the newest first"),
    next: z.string().optional().describe("the next page"),
  })
  .meta({ id: "RunList" });
export type RunList = z.infer<typeof runListSchema>;

export const runListQuerySchema = z.strictObject({
  status: status.optional(),
  model: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(64).optional().describe("the id of the last run of the page before"),
});
export type RunListQuery = z.infer<typeof runListQuerySchema>;

/** A model's facts, for who chooses one. */
export const modelSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string().optional(),
    years: z.array(z.string()),
    scenarios: z.array(z.string()).describe("do-nothing is always one of them"),
    targets: z.array(z.string()),
    defaults: z.object({ replications: z.int(), seed: z.string(), scenarios: z.array(z.string()) }),
  })
  .meta({ id: "Model" });
export type ModelView = z.infer<typeof modelSchema>;

export const modelListSchema = z.object({ models: z.array(modelSchema) }).meta({ id: "ModelList" });

const problem = z.object({
  code: z.string(),
  message: z.string(),
  file: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  path: z.string().optional(),
  expected: z.string().optional(),
  found: z.string().optional(),
  nearest: z.string().optional(),
});

export const validationSchema = z
  .object({ isValid: z.boolean(), model: modelSchema.optional(), problems: z.array(problem) })
  .meta({ id: "Validation" });
export type Validation = z.infer<typeof validationSchema>;

/** An error, as RFC 9457 has it. */
export const problemSchema = z
  .object({
    type: z.string().describe("a name, one for each code"),
    title: z.string(),
    status: z.int(),
    code: z.string().describe("stable: TDM-AREA-NUMBER"),
    detail: z.string(),
    remedy: z.string(),
    requestId: z.string(),
    problems: z.array(problem).describe("everything that is wrong, each with its place"),
  })
  .meta({ id: "Problem" });
export type ProblemView = z.infer<typeof problemSchema>;
