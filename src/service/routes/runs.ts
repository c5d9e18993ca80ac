import { z } from "zod";
import { TdmError } from "../../errors/tdm-error.ts";
import { type Api, contentOf, FAILURES, type ServiceParts } from "../parts.ts";
import { eventIdOf, isOver, runEvents } from "../run-events.ts";
import type { RunStore, StoredRun } from "../run-store.ts";
import { addressOf, fullViewOf, viewOf } from "../run-view.ts";
import { runListQuerySchema, runListSchema, runRequestSchema, runSchema } from "../schemas.ts";

export const runParams = z.object({ id: z.string().max(64) });
const submitHeaders = z.object({
  "idempotency-key": z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe("a request that is sent again with the same key is not run a second time"),
});

/** Throws TDM-SERVICE-003. */
export function runCalled(store: RunStore, id: string): StoredRun {
  const run = store.get(id);
  if (run) return run;
  throw TdmError.of("TDM-SERVICE-003", "there is no run of this id");
}

/** Runs from their submission to their end. */
export function addRuns(api: Api, { store, scheduler, admission }: ServiceParts): void {
  const tags = ["runs"];
  api.route({
    method: "POST",
    url: "/runs",
    schema: {
      tags,
      operationId: "submitRun",
      summary: "Submit a run",
      description:
        "Answers 202 once the run is on disk: from then on it is not lost. Answers 200 with a run that is there already, where the same experiment is finished, or the key was used before.",
      headers: submitHeaders,
      body: runRequestSchema,
      response: { 200: runSchema, 202: runSchema, ...FAILURES },
    },
    async handler(request, reply) {
      const { run, isThereAlready } = await admission.submit({
        request: request.body,
        by: request.caller,
        idempotencyKey: request.headers["idempotency-key"],
        requestId: request.id,
      });
      const view = fullViewOf(run, scheduler, store);
      reply.header("location", addressOf(run.id));
      return isThereAlready ? reply.code(200).send({ ...view, isThereAlready }) : reply.code(202).send(view);
    },
  });

  api.route({
    method: "GET",
    url: "/runs",
    schema: {
      tags,
      operationId: "listRuns",
      summary: "List runs",
      querystring: runListQuerySchema,
      response: { 200: runListSchema, ...FAILURES },
    },
    async handler({ query: { status, model, limit, after } }) {
      const found = [...store.all()]
        .reverse()
        .filter(({ record }) => (!status || record.status === status) && (!model || record.model === model));
      const start = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
      if (after !== undefined && start === 0) throw TdmError.of("TDM-SERVICE-003", "there is no run to go on after");
      const page = found.slice(start, start + limit);
      const query = new URLSearchParams({ limit: String(limit), after: page.at(-1)?.id ?? "" });
      if (status) query.set("status", status);
      if (model) query.set("model", model);
      const more = start + limit < found.length ? { next: `/runs?${query}` } : {};
      return { runs: page.map((run) => viewOf(run, scheduler)), ...more };
    },
  });

  api.route({
    method: "GET",
    url: "/runs/:id",
    schema: {
      tags,
      operationId: "getRun",
      summary: "Look at a run",
      params: runParams,
      response: { 200: runSchema, ...FAILURES },
    },
    handler: async ({ params }) => fullViewOf(runCalled(store, params.id), scheduler, store),
  });

  api.route({
    method: "DELETE",
    url: "/runs/:id",
    schema: {
      tags,
      operationId: "cancelRun",
      summary: "Cancel a run",
      description: "It stops within a second. What is done is kept, and the run can be resumed.",
      params: runParams,
      response: { 200: runSchema, ...FAILURES },
    },
    async handler({ params }) {
      const run = runCalled(store, params.id);
      await scheduler.cancel(run.id);
      const { status } = run.record;
      if (status !== "cancelled")
        throw TdmError.of("TDM-SERVICE-004", `the run is ${status}: nothing is left to cancel`);
      return viewOf(run, scheduler);
    },
  });

  api.route({
    method: "POST",
    url: "/runs/:id/resume",
    schema: {
      tags,
      operationId: "resumeRun",
      summary: "Resume a run that is cancelled or has failed",
      params: runParams,
      response: { 202: runSchema, ...FAILURES },
    },
    async handler(request, reply) {
      const run = runCalled(store, request.params.id);
      await admission.resume(run, request.id);
      return reply.code(202).header("location", addressOf(run.id)).send(viewOf(run, scheduler));
    },
  });

  api.route({
    method: "GET",
    url: "/runs/:id/events",
    schema: {
      tags,
      operationId: "followRun",
      summary: "Follow a run",
      description:
        "Server-sent events named `run`: the run, with `progress` while it is worked on: the answer so far, and bands of savings by scenario and year. Each tells all; the stream ends with the run. A reader that comes again sends `Last-Event-ID`, as browsers do.",
      params: runParams,
      headers: z.object({ "last-event-id": z.string().max(100).optional() }),
      response: {
        200: contentOf("the events", "text/event-stream"),
        204: z.null().describe("the reader has the last event already"),
        ...FAILURES,
      },
    },
    async handler({ params, headers }, reply) {
      const run = runCalled(store, params.id);
      const last = headers["last-event-id"];
      if (isOver(run) && last === eventIdOf(run)) return reply.code(204).send(null);
      reply.header("cache-control", "no-store").header("x-accel-buffering", "no").type("text/event-stream");
      return reply.send(runEvents(run, scheduler, last) as never);
    },
  });
}
