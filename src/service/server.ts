import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { TdmError } from "../errors/tdm-error.ts";
import { engineVersion } from "../runs/engine-version.ts";
import { guard } from "./access.ts";
import { apiPage } from "./api-page.ts";
import { withUsedSchemas } from "./described-schemas.ts";
import type { Metrics } from "./metrics.ts";
import { refuseDeepBodies } from "./nesting.ts";
import type { Api, ServiceParts } from "./parts.ts";
import { asTdmError, PROBLEM_TYPE, problemOf } from "./problems.ts";
import { addModels } from "./routes/models.ts";
import { addResults } from "./routes/results.ts";
import { addRuns } from "./routes/runs.ts";
import { MOST_BODY_BYTES } from "./schemas.ts";
import type { Tokens } from "./tokens.ts";

const REQUEST_ID = /^[\w.-]{1,64}$/;
const MOST_HEADER_BYTES = 16 * 1024;
const REQUEST_MILLISECONDS = 30_000;

export interface ServerOptions extends ServiceParts {
  readonly metrics: Metrics;
  readonly tokens: () => Tokens | undefined;
  readonly isReady: () => boolean;
  readonly log: FastifyBaseLogger;
}

/** The HTTP interface. It holds nothing of its own: all it tells is in the parts that it is given. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.log,
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: REQUEST_MILLISECONDS,
    connectionTimeout: 0,
    keepAliveTimeout: 10_000,
    http: { maxHeaderSize: MOST_HEADER_BYTES, headersTimeout: REQUEST_MILLISECONDS },
    forceCloseConnections: true,
    // To answer HEAD, all of a table would be worked out.
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200 },
    genReqId: ({ headers }) => {
      const given = headers["x-request-id"];
      return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
    },
    clientErrorHandler: refuseBroken,
  });
  // What a form of a page could send is not read either.
  app.removeContentTypeParser("text/plain");
  refuseDeepBodies(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    options.metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
  });
  app.setErrorHandler((error, request, reply) => {
    const { admission } = options;
    const explained = asTdmError(error);
    if (explained.code === "TDM-SERVICE-014") request.log.error({ err: error }, "something went wrong");
    const problem = problemOf(explained, request.id);
    // What was begun to be told cannot become something else.
    if (reply.raw.headersSent) return void reply.raw.destroy();
    const isBusy = problem.status === 503 || problem.status === 429;
    if (isBusy && !reply.hasHeader("retry-after")) reply.header("retry-after", String(admission.retrySeconds));
    void reply
      .code(problem.status)
      .type(PROBLEM_TYPE)
      .removeHeader("content-disposition")
      .send(JSON.stringify(problem));
  });
  app.setNotFoundHandler(() => {
    throw TdmError.of("TDM-SERVICE-003", "there is nothing at this address");
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
    // Whether there is TLS is for whoever stands in front of it to say.
    hsts: false,
  });
  guard(app, options.tokens);
  await app.register(rateLimit, {
    max: options.settings.mostRequests,
    timeWindow: 60_000,
    keyGenerator: (request) => request.caller ?? request.ip,
    allowList: (request) => request.url.startsWith("/health/"),
    errorResponseBuilder: (_, { max, after }) =>
      TdmError.of("TDM-SERVICE-010", `more than ${max} requests in a minute`, { expected: `to wait ${after}` }),
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "target-demand-model",
        description:
          "Submit runs of a model of adult social care demand, watch their answer sharpen, and fetch their tables.",
        version: engineVersion(),
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/" }],
      tags: [
        { name: "runs", description: "from submission to the end" },
        { name: "results", description: "what a finished run answers" },
        { name: "models", description: "what can be run" },
        { name: "service", description: "how the service is" },
      ],
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      security: [{ token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: withUsedSchemas,
  });
  await app.register(async (scope) => {
    const api = scope as Api;
    addRuns(api, options);
    addResults(api, options);
    addModels(api, options);
    addService(app, options);
  });
  await app.ready();
  return app;
}

/** How the service is, and what it can do. */
function addService(app: FastifyInstance, { isReady, metrics }: ServerOptions): void {
  const hide = { schema: { hide: true } };
  app.get("/health/live", hide, async () => ({ status: "ok" }));
  app.get("/health/ready", hide, async () => {
    if (!isReady()) throw TdmError.of("TDM-SERVICE-012", "the service is not ready");
    return { status: "ok" };
  });
  app.get("/metrics", hide, async (_, reply) => {
    reply.type(metrics.registry.contentType);
    return await metrics.registry.metrics();
  });
  app.get("/openapi.json", hide, async () => app.swagger());
  app.get("/", hide, async (_, reply) => {
    const { page, policy } = apiPage(app.swagger());
    return reply.header("content-security-policy", policy).type("text/html; charset=utf-8").send(page);
  });
}

/** Answers what is no HTTP request, or takes too long to come, before Fastify sees it. */
function refuseBroken(this: FastifyInstance, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
  const names: Record<number, string> = {
    400: "Bad Request",
    408: "Request Timeout",
    431: "Request Header Fields Too Large",
  };
  const explained = asTdmError({
    statusCode: status,
    message: `this is no request that can be read: ${names[status]}`,
  });
  const body = JSON.stringify({ ...problemOf(explained, ""), status });
  const head = `HTTP/1.1 ${status} ${names[status]}\r\ncontent-type: ${PROBLEM_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n`;
  socket.end(head + body);
}
