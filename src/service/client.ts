import type { Summary } from "../analysis/summary.ts";
import type { RunProgress } from "./child-protocol.ts";
import type {
  ModelView,
  ProblemView,
  RunList,
  RunListQuery,
  RunRequest,
  RunView,
  ValidateRequest,
  Validation,
} from "./schemas.ts";

export type * from "./schemas.ts";

/** A run as an event of its stream tells of it. */
export type RunEvent = RunView & {
  /** How far it has come, with the answer and the bands so far; while it is worked on. */
  readonly progress?: Pick<RunProgress, "total" | "seconds" | "answer" | "precision" | "bands">;
};

export interface ClientOptions {
  readonly token?: string;
  /** Another way to send requests than the one that is built in. */
  readonly fetch?: typeof fetch;
}

/** What the service answered where it did not do what was asked for. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly problem: ProblemView;
  /** Seconds after which to try again, where the service says so. */
  readonly retryAfter: number | undefined;

  constructor(problem: ProblemView, retryAfter: number | undefined) {
    super(
      problem.problems
        .map(({ message, expected }) => (expected ? `${message} (expected ${expected})` : message))
        .join("\n"),
    );
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** Such as TDM-SERVICE-011. */
  get code(): string {
    return this.problem.code;
  }
}

const FORMS = { arrow: "application/vnd.apache.arrow.file", csv: "text/csv", json: "application/json" } as const;
/** A line that breaks is taken up again so often, with a pause before. */
const MOST_ATTEMPTS = 10;
const PAUSE_MILLISECONDS = 1000;

/** Speaks with a service that `tdm serve` runs. Every method throws ServiceError where the service refuses. */
export class ServiceClient {
  private readonly url: string;
  private readonly options: ClientOptions;

  /** @param url such as http://127.0.0.1:8080 */
  constructor(url: string, options: ClientOptions = {}) {
    this.url = url.replace(/\/+$/, "");
    this.options = options;
  }

  /**
   * Submits a run. Once it answers, the run is not lost.
   * @param idempotencyKey marks a request that may be sent again, such as after a lost answer: it is not run a second time
   */
  submit(request: RunRequest, idempotencyKey?: string): Promise<RunView> {
    const headers = idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey };
    return this.json("POST", "/runs", { headers, body: request });
  }

  run(id: string): Promise<RunView> {
    return this.json("GET", `/runs/${encodeURIComponent(id)}`);
  }

  /** The newest first. `after` the id of the last one of a page comes the next. */
  runs(query: Partial<RunListQuery> = {}): Promise<RunList> {
    const given = Object.entries(query).map(([key, value]) => [key, String(value)]);
    return this.json("GET", `/runs?${new URLSearchParams(given)}`);
  }

  cancel(id: string): Promise<RunView> {
    return this.json("DELETE", `/runs/${encodeURIComponent(id)}`);
  }

  resume(id: string): Promise<RunView> {
    return this.json("POST", `/runs/${encodeURIComponent(id)}/resume`);
  }

  /** Follows a run to its end; a line that breaks is taken up where it was. */
  async *events(id: string): AsyncGenerator<RunEvent> {
    let last: string | undefined;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
      const headers = last === undefined ? {} : { "last-event-id": last };
      let text = "";
      try {
        const response = await this.send("GET", `/runs/${encodeURIComponent(id)}/events`, { headers });
        if (response.status === 204) return;
        for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
          const blocks = (text + part).split("\n\n");
          text = blocks.pop()!;
          for (const block of blocks) {
            const lines = block.split("\n").map((line) => /^(\w+): (.*)$/.exec(line) ?? []);
            const fields = new Map(lines.map(([, key = "", value = ""]) => [key, value]));
            const data = fields.get("data");
            if (data === undefined) continue;
            last = fields.get("id") ?? last;
            attempt = 0;
            const event = JSON.parse(data) as RunEvent;
            yield event;
            if (event.status !== "queued" && event.status !== "running") return;
          }
        }
      } catch (error) {
        if (error instanceof ServiceError) throw error;
        if (attempt === MOST_ATTEMPTS - 1) throw error;
      }
    }
  }

  /** Waits for the end of a run. */
  async ended(id: string): Promise<RunView> {
    for await (const _ of this.events(id));
    return await this.run(id);
  }

  /** The answer of a finished run. */
  summary(id: string): Promise<Summary> {
    return this.json("GET", `/runs/${encodeURIComponent(id)}/summary`);
  }

  /** The report of a finished run, a page that needs nothing else. */
  async report(id: string): Promise<string> {
    return await (await this.send("GET", `/runs/${encodeURIComponent(id)}/report`)).text();
  }

  /** A table of a finished run as an answer whose body is read in the way that suits: an Arrow file, unless another form is asked for. */
  table(id: string, table: string, form: keyof typeof FORMS = "arrow"): Promise<Response> {
    const path = `/runs/${encodeURIComponent(id)}/tables/${encodeURIComponent(table)}`;
    return this.send("GET", path, { headers: { accept: FORMS[form] } });
  }

  async models(): Promise<readonly ModelView[]> {
    return (await this.json<{ models: ModelView[] }>("GET", "/models")).models;
  }

  model(name: string): Promise<ModelView> {
    return this.json("GET", `/models/${encodeURIComponent(name)}`);
  }

  validate(request: ValidateRequest): Promise<Validation> {
    return this.json("POST", "/models/validate", { body: request });
  }

  private async json<T>(
    method: string,
    path: string,
    rest: { headers?: Record<string, string>; body?: unknown } = {},
  ): Promise<T> {
    return (await (await this.send(method, path, rest)).json()) as T;
  }

  private async send(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
  ): Promise<Response> {
    const { token, fetch: send = fetch } = this.options;
    const response = await send(this.url + path, {
      method,
      headers: {
        ...headers,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return response;
    const retry = Number(response.headers.get("retry-after") ?? Number.NaN);
    throw new ServiceError((await response.json()) as ProblemView, Number.isNaN(retry) ? undefined : retry);
  }
}
