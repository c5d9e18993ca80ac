import { jsonSchemaTransformObject } from "fastify-type-provider-zod";

type Described = Parameters<typeof jsonSchemaTransformObject>[0];

/** The description with its schemas, but for those that nothing in it refers to. */
export function withUsedSchemas(described: Described): ReturnType<typeof jsonSchemaTransformObject> {
  const whole = jsonSchemaTransformObject(described) as { components?: { schemas?: Record<string, unknown> } };
  const schemas = whole.components?.schemas ?? {};
  for (;;) {
    const text = JSON.stringify(whole);
    const unused = Object.keys(schemas).filter((name) => !text.includes(`"#/components/schemas/${name}"`));
    if (unused.length === 0) return whole as ReturnType<typeof jsonSchemaTransformObject>;
    for (const name of unused) delete schemas[name];
  }
}
