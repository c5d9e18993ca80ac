import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ErrorCode } from "../../../src/errors/catalogue.ts";
import { ERRORS } from "../../../src/errors/catalogue.ts";
import { addToken } from "../../../src/service/tokens.ts";
import { temporaryFolder } from "../../results/temporary-folder.ts";
import { type TestService, TOWN, testService } from "../service.ts";

const SMALL = { model: TOWN, replications: 5 };
const LONG = { model: "starter", replications: 20_000 };

/** A problem as it has to be: by its code, whose status and remedy it has. */
function expectProblem(answer: Awaited<ReturnType<TestService["ask"]>>, code: ErrorCode): void {
  expect(answer.json()).toMatchObject({ code, status: answer.statusCode, requestId: answer.headers["x-request-id"] });
  const { httpStatus, title, remedy }: { httpStatus?: number; title: string; remedy: string } = ERRORS[code];
  expect(answer.statusCode).toBe(httpStatus);
  expect(answer.json()).toMatchObject({ title, remedy, type: `urn:target-demand-model:error:${code}` });
  expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
}

describe("each code says what it is for, and only then", () => {
  test("001, 003, 005, 006, 007, 009: what is asked for", async () => {
    const service = await testService();
    const { ask, submit, client } = service;
    const post = (payload: string | Buffer, type: string) =>
      ask({ method: "POST", url: "/runs", payload, headers: { "content-type": type } });
    for (const body of [{}, { model: 1 }, { model: "town", more: 1 }, { model: "town", replications: 0.5 }, [], null]) {
      expectProblem(await post(JSON.stringify(body), "application/json"), "TDM-SERVICE-001");
    }
    expectProblem(await post('{"model":', "application/json"), "TDM-SERVICE-001");
    expectProblem(await post('{"model":{"document":{"__proto__":{"x":1}}}}', "application/json"), "TDM-SERVICE-001");
    expectProblem(await ask({ url: "/runs?limit=0" }), "TDM-SERVICE-001");
    expectProblem(await post(JSON.stringify(SMALL), "text/plain"), "TDM-SERVICE-007");
    expectProblem(await post(`{"model":"${"x".repeat(5e6)}"}`, "application/json"), "TDM-SERVICE-006");
    for (const url of ["/runs/none", "/nothing", "/runs?after=none", "/models/none", "/runs/none/events"]) {
      expectProblem(await ask({ url }), "TDM-SERVICE-003");
    }
    for (const model of ["../norfolk", "/etc/passwd", "models/norfolk", "norfolk/model.yaml", "none"]) {
      expectProblem(await submit({ model }), "TDM-SERVICE-003");
    }
    expectProblem(await submit({ model: "norfolk", replications: 10_000_000 }), "TDM-SERVICE-009");
    const { id } = await client.submit(SMALL);
    await client.ended(id);
    const tables = `/runs/${id}/tables`;
    expectProblem(await ask({ url: `${tables}/annual`, headers: { accept: "image/png" } }), "TDM-SERVICE-005");
    expectProblem(await ask({ url: `${tables}/anual` }), "TDM-SERVICE-003");
    expectProblem(await ask({ url: `${tables}/..%2Frun` }), "TDM-SERVICE-003");
    const { headers, statusCode } = await ask({ url: `${tables}/annual` });
    expect(statusCode).toBe(200);
    expect(
      (await ask({ url: `${tables}/annual`, headers: { "if-none-match": String(headers.etag) } })).statusCode,
    ).toBe(304);
    expect((await ask({ url: `${tables}/annual`, headers: { "if-none-match": '"other"' } })).statusCode).toBe(200);
  });

  test("004: what a run's state does not allow", async () => {
    const { ask, client } = await testService();
    const { id } = await client.submit(LONG);
    for (const url of ["report", "summary", "tables/annual"]) {
      expectProblem(await ask({ url: `/runs/${id}/${url}` }), "TDM-SERVICE-004");
    }
    expectProblem(await ask({ method: "POST", url: `/runs/${id}/resume` }), "TDM-SERVICE-004");
    await client.cancel(id);
    const small = await client.submit(SMALL);
    await client.ended(small.id);
    expectProblem(await ask({ method: "DELETE", url: `/runs/${small.id}` }), "TDM-SERVICE-004");
  });

  test("models: what is wrong with one, each with its place", async () => {
    const { submit, client } = await testService();
    const broken = await submit({ model: { yaml: "stages: [\n" } });
    expectProblem(broken, "TDM-MODEL-001");
    expectProblem(await submit({ model: { yaml: "include: [other.yaml]\n" } }), "TDM-MODEL-015");
    expectProblem(await submit({ ...SMALL, set: { "cohorts.nobody.population": 1 } }), "TDM-SET-001");
    expectProblem(await submit({ ...SMALL, scenarios: ["none"] }), "TDM-USE-002");
    const misspelt = { yaml: TOWN.yaml.replace("\nstages:", "\nstagse:") };
    const answer = await client.validate({ model: misspelt });
    expect(answer.isValid).toBe(false);
    expect(answer.problems).toContainEqual(expect.objectContaining({ code: "TDM-MODEL-002", nearest: "stages" }));
    expect(await client.validate({ model: TOWN })).toMatchObject({ isValid: true, model: { name: "town" } });
  });

  test("002: who brings no token, a wrong one, or one that has expired", async () => {
    const tokens = join(temporaryFolder(), "tokens");
    const token = addToken(tokens, "finance", "never");
    const old = addToken(tokens, "leaver", "2020-01-01");
    const { ask, submit } = await testService({}, { tokens });
    for (const authorization of [
      "",
      "Bearer ",
      `Bearer ${token}x`,
      `Bearer ${old}`,
      `Basic ${token}`,
      `Bearer ${"x".repeat(5000)}`,
    ]) {
      const answer = await ask({ url: "/runs", headers: { authorization } });
      expectProblem(answer, "TDM-SERVICE-002");
      expect(answer.headers["www-authenticate"]).toContain("Bearer");
      expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
    }
    const headers = { authorization: `Bearer ${token}` };
    for (const url of ["/runs", "/metrics", "/openapi.json", "/"]) {
      expect((await ask({ url, headers })).statusCode).toBe(200);
      expectProblem(await ask({ url }), "TDM-SERVICE-002");
    }
    expect((await ask({ url: "/health/live" })).statusCode).toBe(200);
    expect((await submit(SMALL, headers)).statusCode).toBe(202);
  });

  test("002: who was led here by another name, where no token is needed", async () => {
    const { ask } = await testService();
    expectProblem(await ask({ url: "/runs", headers: { host: "council.example" } }), "TDM-SERVICE-002");
    for (const host of ["localhost:8080", "127.0.0.1:8080", "[::1]:8080"]) {
      expect((await ask({ url: "/runs", headers: { host } })).statusCode).toBe(200);
    }
  });

  test("010: too many requests, or too many unfinished runs of one token", async () => {
    const tokens = join(temporaryFolder(), "tokens");
    const [one, two] = ["one", "two"].map((name) => ({ authorization: `Bearer ${addToken(tokens, name, "never")}` }));
    const { ask, submit } = await testService({ mostUnfinished: 1, mostRequests: 10 }, { tokens });
    const first = await submit(LONG, one);
    expect(first.statusCode).toBe(202);
    const second = await submit(SMALL, one);
    expectProblem(second, "TDM-SERVICE-010");
    expect(Number(second.headers["retry-after"])).toBeGreaterThan(0);
    expect((await submit(SMALL, two)).statusCode).toBe(202);
    await ask({ method: "DELETE", url: `/runs/${first.json().id}`, headers: one! });
    for (let number = 0; number < 10; number++) await ask({ url: "/runs", headers: one! });
    const late = await ask({ url: "/runs", headers: one! });
    expectProblem(late, "TDM-SERVICE-010");
    expect(Number(late.headers["retry-after"])).toBeGreaterThan(0);
    expect((await ask({ url: "/health/live" })).statusCode).toBe(200);
  });

  test("011 and 012: a queue that is full, and a service that stops", async () => {
    const { submit, client, ask, close } = await testService({ mostQueued: 1 }, { closesItself: true });
    expect((await ask({ url: "/health/ready" })).statusCode).toBeLessThan(504);
    const running = await submit({ ...LONG, seed: "in work" });
    while ((await client.run(running.json().id)).status === "queued")
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await submit({ ...LONG, seed: "waits" })).statusCode).toBe(202);
    const full = await submit({ ...LONG, seed: "too many" });
    expectProblem(full, "TDM-SERVICE-011");
    expect(Number(full.headers["retry-after"])).toBeGreaterThan(0);
    const closed = close();
    expect((await submit({ ...LONG, seed: "late" })).statusCode).toBe(503);
    await closed;
  });

  test("013: a model that takes too long to read; the next one is read", async () => {
    const { submit, client } = await testService({ readingSeconds: 0.05 });
    // The process that reads is warm.
    await client.model("starter").catch(() => {});
    const large = Array.from(
      { length: 20_000 },
      (_, number) => `  s${number}: {kind: stay, duration: {exponential: {mean: 5 days}}}`,
    );
    const answer = await submit({ model: { yaml: `tdm: 1\nname: large\nstages:\n${large.join("\n")}\n` } });
    expectProblem(answer, "TDM-SERVICE-013");
    expect((await client.models()).length).toBeGreaterThan(2);
  });

  test("a disk that takes nothing", async () => {
    const { submit, settings, client } = await testService();
    await client.models();
    // Nobody writes into what is no folder any more, not even root.
    chmodSync(settings.runs, 0o700);
    rmSync(settings.runs, { recursive: true });
    const answer = await submit(SMALL);
    expect([500, 507]).toContain(answer.statusCode);
    mkdirSync(settings.runs);
    expect((await submit(SMALL)).statusCode).toBe(202);
  });
});
