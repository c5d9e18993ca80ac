import { createHash } from "node:crypto";

const STYLE =
  "body{font:1rem/1.5 Arial,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}" +
  "h2{border-top:1px solid #b1b4b6;padding-top:1rem}code{background:#f3f2f1;padding:0 .2rem}" +
  "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #b1b4b6;padding:.3rem;text-align:left;vertical-align:top}";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
}

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    name: string;
    in: string;
    description?: string;
    required?: boolean;
    schema?: Schema;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: Schema }>> }>>;
}

interface Description {
  readonly info: { readonly title: string; readonly description?: string; readonly version: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** A row of a table in the description: name, what it is, and what it means. */
export type ApiRow = readonly [string, string, string];

/** An address with what can be sent to it and comes back, or a form of what is sent; to be read by people. */
export interface ApiSection {
  readonly heading: string;
  readonly text: string;
  readonly rows: readonly ApiRow[];
}

/** The description of the interface in sections, the same for the page and the documentation. */
export function apiSections(description: object): ApiSection[] {
  const { paths = {}, components } = description as Description;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): ApiSection => {
      const { summary = "", description: more = "", parameters = [], requestBody, responses = {} } = operation;
      const sent = parameters.map(
        ({ name, in: place, description: meaning = "", required, schema }): ApiRow => [
          name,
          `${place === "query" ? "in the query" : `in the ${place}`}${required ? "" : ", optional"}`,
          meaning || (schema ? kindOf(schema) : ""),
        ],
      );
      const bodies = Object.entries(requestBody?.content ?? {}).map(
        ([type, { schema }]): ApiRow => ["body", type, schema ? kindOf(schema) : ""],
      );
      const answers = Object.entries(responses).flatMap(([status, { content = {} }]) =>
        Object.entries(content).map(([type, { schema }]): ApiRow => [status, type, schema ? kindOf(schema) : ""]),
      );
      const text = [summary, more].filter(Boolean).join(". ").replace(/\.\.$/, ".");
      return { heading: `${method.toUpperCase()} ${path}`, text, rows: [...sent, ...bodies, ...answers] };
    }),
  );
  const forms = Object.entries(components?.schemas ?? {}).map(([name, schema]): ApiSection => {
    const required = schema.required ?? [];
    const rows = Object.entries(schema.properties ?? {}).map(
      ([key, of]): ApiRow => [key, kindOf(of) + (required.includes(key) ? "" : ", optional"), of.description ?? ""],
    );
    return { heading: name, text: schema.description ?? "", rows };
  });
  return [...operations, ...forms];
}

function kindOf({ $ref, type, enum: words, anyOf, items, description }: Schema): string {
  if ($ref) return $ref.split("/").at(-1)!;
  if (words) return words.map(String).join(" | ");
  if (anyOf) return anyOf.map(kindOf).join(" | ");
  if (items) return `list of ${kindOf(items)}`;
  return [type ?? description ?? "any"].flat().join(" | ");
}

/** The page that a person sees who opens the service, and the policy that it needs. */
export function apiPage(description: object): { readonly page: string; readonly policy: string } {
  const { info } = description as Description;
  const row = (cells: ApiRow) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;
  const sections = apiSections(description).map(
    ({ heading, text, rows }) =>
      `<h2><code>${escaped(heading)}</code></h2><p>${escaped(text)}</p><table>${rows.map(row).join("")}</table>`,
  );
  const title = `${escaped(info.title)} ${escaped(info.version)}`;
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>
<body><h1>${title}</h1><p>${escaped(info.description ?? "")} The same for programs: <a href="/openapi.json">openapi.json</a>.</p>
${sections.join("\n")}</body></html>\n`;
  const hash = createHash("sha256").update(STYLE).digest("base64");
  return { page, policy: `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'` };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
