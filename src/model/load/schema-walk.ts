import { z } from "zod";
import type { ModelPath } from "../path-problem.ts";
import { modelSchema } from "../schema/model.ts";

/** What the schema says about a mapping at some path. */
export interface AllowedKeys {
  /** The keys that are named, of all forms that the mapping can take. */
  readonly named: readonly string[];
  /** Whether names of cohorts may stand beside them. */
  readonly cohorts: boolean;
  /** Whether any name may stand there. */
  readonly free: boolean;
}

/** The forms that a value can take, with optionality, laziness and unions resolved. */
function forms(schema: unknown): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodLazy) return forms(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(forms);
  return schema instanceof z.ZodType ? [schema] : [];
}

function catchallOf(schema: z.ZodObject): unknown {
  const { catchall } = schema.def;
  return catchall instanceof z.ZodNever ? undefined : catchall;
}

function step(schema: z.ZodType, key: string | number): unknown[] {
  if (schema instanceof z.ZodObject) return [schema.shape[String(key)] ?? catchallOf(schema)];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodTuple) return [schema.def.items[Number(key)]];
  return [];
}

function schemasAt(path: ModelPath): unknown[] {
  let schemas: unknown[] = [modelSchema];
  for (const key of path)
    schemas = [...new Set(schemas.flatMap((schema) => forms(schema).flatMap((form) => step(form, key))))];
  return schemas.filter((schema) => schema !== undefined);
}

/** The keys that a mapping at `path` may have. */
export function allowedKeysAt(path: ModelPath): AllowedKeys {
  const maps = schemasAt(path).flatMap(forms);
  const objects = maps.filter((schema) => schema instanceof z.ZodObject);
  return {
    named: [...new Set(objects.flatMap((schema) => Object.keys(schema.shape)))],
    cohorts: objects.some((schema) => catchallOf(schema) !== undefined),
    free: maps.some((schema) => schema instanceof z.ZodRecord),
  };
}

/** What the language says about the value at `path`, such as "the stage where it is decided". */
export function descriptionAt(path: ModelPath): string | undefined {
  for (const schema of schemasAt(path)) {
    if (!(schema instanceof z.ZodType)) continue;
    const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
    const description = schema.description ?? (inner instanceof z.ZodType ? inner.description : undefined);
    if (description) return description;
  }
  return undefined;
}

/** Whether the schema takes a value at `path`. */
export function accepts(path: ModelPath, value: unknown): boolean {
  return schemasAt(path).some((schema) => schema instanceof z.ZodType && schema.safeParse(value).success);
}

const STAND_INS: readonly unknown[] = ["unnamed", "2000/01", "2000-01-01", 1, true, {}];

/** Anything that the schema accepts at `path`, or undefined: it stands for what is missing while the rest is checked. */
export function standInAt(path: ModelPath): unknown {
  const [first] = schemasAt(path).flatMap(forms);
  const words = first instanceof z.ZodEnum ? first.options : first instanceof z.ZodLiteral ? [...first.values] : [];
  return [...words, ...STAND_INS].find((value) => accepts(path, value));
}

/** The alternative of a discriminated mapping at `path` that knows most of the keys given, as its literal. */
export function likeliestKind(path: ModelPath, discriminator: string, keys: readonly string[]): string | undefined {
  let best: string | undefined;
  let mostKnown = -1;
  for (const form of schemasAt(path).flatMap(forms)) {
    if (!(form instanceof z.ZodObject)) continue;
    const literal = form.shape[discriminator];
    const known = keys.filter((key) => key in form.shape).length;
    if (!(literal instanceof z.ZodLiteral) || known <= mostKnown) continue;
    best = String([...literal.values][0]);
    mostKnown = known;
  }
  return best;
}
