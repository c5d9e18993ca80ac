import { z } from "zod";
import { type Api, FAILURES, type ServiceParts } from "../parts.ts";
import { modelListSchema, modelSchema, validateRequestSchema, validationSchema } from "../schemas.ts";

const tags = ["models"];
const YAML = "application/yaml";

/** The built-in models, and whether one's own is valid. */
export function addModels(api: Api, { reader }: ServiceParts): void {
  api.route({
    method: "GET",
    url: "/models",
    schema: {
      tags,
      operationId: "listModels",
      summary: "List the built-in models",
      response: { 200: modelListSchema, ...FAILURES },
    },
    handler: async () => ({ models: [...(await reader.ask({ of: "models" }))] }),
  });

  api.route({
    method: "GET",
    url: "/models/:name",
    schema: {
      tags,
      operationId: "getModel",
      summary: "Look at a built-in model",
      description: `Its facts as JSON, or its file where \`Accept\` asks for ${YAML}.`,
      params: z.object({ name: z.string().max(200) }),
      headers: z.object({ accept: z.string().max(500).optional() }),
      response: {
        200: {
          description: "the model",
          content: { "application/json": { schema: modelSchema }, [YAML]: { schema: z.string() } },
        },
        ...FAILURES,
      },
    },
    async handler({ params, headers }, reply) {
      const { model, yaml } = await reader.ask({ of: "model", name: params.name });
      reply.header("vary", "accept");
      if (headers.accept?.includes("yaml")) return reply.type(`${YAML}; charset=utf-8`).send(yaml as never);
      return reply.type("application/json; charset=utf-8").send(model);
    },
  });

  api.route({
    method: "POST",
    url: "/models/validate",
    schema: {
      tags,
      operationId: "validateModel",
      summary: "Check a model",
      description: "Answers 200 whether it is valid or not, with everything that is wrong with it.",
      body: validateRequestSchema,
      response: { 200: validationSchema, ...FAILURES },
    },
    handler: async ({ body }) => await reader.ask({ of: "validate", request: body }),
  });
}
