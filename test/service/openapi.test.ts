import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { apiDescription } from "../../src/service/api-description.ts";
import { apiPage, apiSections } from "../../src/service/api-page.ts";
import { ServiceClient } from "../../src/service/client.ts";

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}
const description = (await apiDescription()) as {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe("the description of the interface", () => {
  test("names every resource", () => {
    expect(operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      [
        "POST /runs",
        "GET /runs",
        "GET /runs/{id}",
        "DELETE /runs/{id}",
        "POST /runs/{id}/resume",
        "GET /runs/{id}/events",
        "GET /runs/{id}/summary",
        "GET /runs/{id}/report",
        "GET /runs/{id}/tables/{table}",
        "GET /models",
        "GET /models/{name}",
        "POST /models/validate",
      ].sort(),
    );
  });

  test("says of each what it is for, what is in its path, and how it can fail", () => {
    for (const { path, operation } of operations) {
      expect(operation.summary, path).toBeTruthy();
      expect(operation.tags, path).toHaveLength(1);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const said = (operation.parameters ?? []).filter((parameter) => parameter.in === "path").map(({ name }) => name);
      expect(said.sort(), path).toEqual(inPath.sort());
      expect(
        Object.keys(operation.responses).some((status) => status.startsWith("2")),
        path,
      ).toBe(true);
      for (const status of ["4XX", "5XX"]) expect(operation.responses, path).toHaveProperty(status);
      for (const response of Object.values(operation.responses)) expect(response.description, path).toBeTruthy();
    }
  });

  test("passes a linter with nothing to say", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const problems = await lintFromString({ source: JSON.stringify(description), config, absoluteRef: "openapi.json" });
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  test("refers only to what it has", () => {
    const text = JSON.stringify(description);
    const refs = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!.split("/"));
    expect(refs.length).toBeGreaterThan(10);
    for (const ref of refs) {
      const found = ref.reduce<unknown>(
        (node, key) => (node as Record<string, unknown> | undefined)?.[key],
        description,
      );
      expect(found, ref.join("/")).toBeDefined();
    }
    expect(description.openapi).toBe("3.1.0");
  });

  test("can be read by people, without scripts", () => {
    const { page, policy } = apiPage(description);
    expect(page).not.toContain("<script");
    expect(policy).toMatch(/^default-src 'none'/);
    for (const { heading } of apiSections(description)) expect(page).toContain(`<code>${heading}</code>`);
  });

  test("is what the client asks for", async () => {
    const asked: string[] = [];
    const client = new ServiceClient("http://service", {
      fetch: (async (url: string, { method }: RequestInit) => {
        const path = new URL(url).pathname
          .replace(/\/x(?=\/|$)/, "/{id}")
          .replace(/\/y$/, "/{table}")
          .replace(/\/z$/, "/{name}");
        asked.push(`${method!.toLowerCase()} ${path}`);
        return new Response(path.endsWith("events") ? null : "{}", { status: path.endsWith("events") ? 204 : 200 });
      }) as typeof fetch,
    });
    await Promise.all([
      client.submit({ model: "m" }),
      client.runs({ limit: 1 }),
      client.run("x"),
      client.cancel("x"),
      client.resume("x"),
      client.summary("x"),
      client.report("x"),
      client.table("x", "y"),
      client.models(),
      client.model("z"),
      client.validate({ model: "m" }),
      client.events("x").next(),
    ]);
    expect(asked.sort()).toEqual(operations.map(({ path, method }) => `${method} ${path}`).sort());
  });
});
