import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { nearestName } from "../../errors/nearest-name.ts";
import { TdmError } from "../../errors/tdm-error.ts";
import { type Api, contentOf, FAILURES, type ServiceParts } from "../parts.ts";
import type { StoredRun } from "../run-store.ts";
import { tablesIn } from "../run-view.ts";
import { acceptedForm, TABLE_FORMS, type TableForm, tableStream } from "../table-forms.ts";
import { runCalled, runParams } from "./runs.ts";

/** The report brings its own style and runs nothing; in a sandbox it could do nothing to us if it did. */
const REPORT_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const tags = ["results"];

/** What a finished run answers. */
export function addResults(api: Api, { store }: ServiceParts): void {
  const finished = (id: string): StoredRun => {
    const run = runCalled(store, id);
    const { status } = run.record;
    if (status !== "finished")
      throw TdmError.of("TDM-SERVICE-004", `the run is ${status}`, { expected: "a finished run" });
    return run;
  };

  api.route({
    method: "GET",
    url: "/runs/:id/summary",
    schema: {
      tags,
      operationId: "getSummary",
      summary: "The answer of a finished run",
      params: runParams,
      response: { 200: contentOf("summary.json, as `tdm run --json` prints it", "application/json"), ...FAILURES },
    },
    async handler(request, reply) {
      const run = finished(request.params.id);
      const path = join(store.pathOf(run.id), "summary.json");
      if (await isKnown(request, reply, run, path, "summary")) return reply;
      return reply.type("application/json; charset=utf-8").send(createReadStream(path) as never);
    },
  });

  api.route({
    method: "GET",
    url: "/runs/:id/report",
    schema: {
      tags,
      operationId: "getReport",
      summary: "The report of a finished run",
      params: runParams,
      response: { 200: contentOf("a page that needs nothing else", "text/html"), ...FAILURES },
    },
    async handler(request, reply) {
      const run = finished(request.params.id);
      const path = join(store.pathOf(run.id), "report.html");
      if (await isKnown(request, reply, run, path, "report")) return reply;
      reply.header("content-security-policy", REPORT_POLICY).type("text/html; charset=utf-8");
      return reply.send(createReadStream(path) as never);
    },
  });

  api.route({
    method: "GET",
    url: "/runs/:id/tables/:table",
    schema: {
      tags,
      operationId: "getTable",
      summary: "A table of a finished run",
      description: "As an Arrow file, CSV or JSON, by `Accept`; Arrow unless another is asked for.",
      params: runParams.extend({ table: z.string().max(100) }),
      headers: z.object({ accept: z.string().max(500).optional() }),
      response: { 200: contentOf("the table", ...Object.values(TABLE_FORMS)), ...FAILURES },
    },
    async handler(request, reply) {
      const { id, table } = request.params;
      const run = finished(id);
      const names = tablesIn(store.pathOf(id));
      if (!names.includes(table)) {
        throw TdmError.of("TDM-SERVICE-003", "the run has no table of this name", {
          expected: `one of ${names.join(", ")}`,
          nearest: nearestName(table, names),
        });
      }
      const form = acceptedForm(request.headers.accept);
      if (!form) {
        const expected = `one of ${Object.values(TABLE_FORMS).join(", ")}`;
        throw TdmError.of("TDM-SERVICE-005", "a table cannot be given in this form", { expected });
      }
      const path = join(store.pathOf(id), "tables", `${table}.arrow`);
      reply.header("vary", "accept");
      if (await isKnown(request, reply, run, path, form)) return reply;
      reply.type(form === "arrow" ? TABLE_FORMS.arrow : `${TABLE_FORMS[form]}; charset=utf-8`);
      reply.header("content-disposition", `attachment; filename="${nameOf(run, table, form)}"`);
      return reply.send(tableStream(path, form) as never);
    },
  });
}

const nameOf = ({ record }: StoredRun, table: string, form: TableForm) =>
  `${record.model}-${record.hash.slice(0, 12)}-${table}.${form}`.replace(/[^\w.-]/g, "_");

/**
 * Names what is sent, and says whether the reader has it already. The same experiment has the same tables, so its hash is their name, with
 * the version that wrote them.
 */
async function isKnown(
  request: FastifyRequest,
  reply: FastifyReply,
  { record }: StoredRun,
  path: string,
  form: string,
): Promise<boolean> {
  const size = await stat(path).then(
    (found) => found.size,
    () => {
      throw TdmError.of("TDM-SERVICE-003", "this was removed from the run");
    },
  );
  const tag = `"${record.hash.slice(0, 24)}-${record.engineVersion}-${form}-${size.toString(36)}"`;
  reply.header("etag", tag).header("cache-control", "private, no-cache");
  const known = (request.headers["if-none-match"] ?? "").split(",").map((text) => text.trim().replace(/^W\//, ""));
  if (!known.includes(tag) && !known.includes("*")) return false;
  reply.code(304).send();
  return true;
}
