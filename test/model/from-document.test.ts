import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, it } from "vitest";
import { parse } from "yaml";
import {
  experimentHash,
  type HazardDocument,
  loadModel,
  loadModelText,
  type ModelDocument,
  modelFromDocument,
  type Problem,
  prepare,
  quantitiesOf,
  runShard,
  type StageDocument,
  TdmError,
} from "../../src/index.ts";
import { broken } from "./broken.ts";

const CARE = readFileSync("test/model/fixtures/care.yaml", "utf8");

/** Everything that two replications of a model count, byte by byte. */
function counted(document: ModelDocument): Buffer {
  const prepared = prepare({ document, scenarios: ["calmer"], replications: 2, seed: "same", sample: 1 });
  return Buffer.concat(
    runShard(prepared, { from: 0, to: 2 }).flatMap(({ ledger }) =>
      Object.values(ledger).flatMap((array) =>
        ArrayBuffer.isView(array) ? [new Uint8Array(array.buffer, array.byteOffset, array.byteLength)] : [],
      ),
    ),
  );
}

function problemsOf(document: unknown): readonly Problem[] {
  return problemsIn(() => modelFromDocument(document as ModelDocument));
}

function problemsIn(read: () => unknown): readonly Problem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof TdmError)) throw error;
    return error.problems;
  }
}

/** The broken models of which nothing is said that is about YAML alone: such problems have no path. */
const brokenModels = ["care", "council"].flatMap((good) =>
  readdirSync(`test/model/broken-models/${good}`).flatMap((file) =>
    readFileSync(`test/model/broken-models/${good}/${file}`, "utf8")
      .split(/^# /m)
      .slice(1)
      .flatMap((text) => {
        const end = text.indexOf("\n");
        const model = broken(text.slice(end + 1), good).text;
        const problems = problemsIn(() => loadModelText(model, "model.yaml"));
        return problems.every(({ path }) => path !== undefined)
          ? [{ title: `${good}, ${text.slice(0, end)}`, model, problems }]
          : [];
      }),
  ),
);

const clinic = {
  tdm: 1,
  name: "clinic",
  title: "A clinic",
  assumption: "invented for the tests",
  time: { axis: "plain", length: "100 days" },
  exits: { home: "Went home" },
  stages: {
    reception: {
      kind: "route",
      arrivals: { external: { door: { rate: "12 per day" } } },
      to: { home: 1 },
    },
  },
} satisfies ModelDocument;

describe("a model that a program writes as an object", () => {
  it("is the model of the same file, and gives the same numbers to the byte", () => {
    const file = loadModelText(CARE, "care.yaml");
    const object = modelFromDocument(parse(CARE) as ModelDocument);
    expect(object.document).toEqual(file.document);
    expect(object.model).toEqual(file.model);
    const numbers = counted(object.document);
    expect(numbers.length).toBeGreaterThan(10_000);
    expect(numbers.equals(counted(file.document))).toBe(true);
  });

  it.each(["norfolk", "test/model/fixtures/care.yaml", "test/model/fixtures/council.yaml"])(
    "can be kept as a file that is the same experiment: %s",
    (where) => {
      const { document } = loadModel(where);
      const object = modelFromDocument(document);
      expect(object.files.map(({ name }) => name)).toEqual(["model.yaml"]);
      const again = loadModelText(object.files[0]!.text, "model.yaml");
      expect(again.document).toEqual(document);
      const hash = (of: ModelDocument) =>
        experimentHash({ document: of, scenarios: [], replications: 1, seed: "same", sample: 1 });
      expect(hash(again.document)).toBe(hash(document));
      expect(hash(object.document)).toBe(hash(document));
    },
  );

  it("is not touched, and may change afterwards", () => {
    const own = structuredClone(clinic);
    const { document } = modelFromDocument(Object.freeze(own));
    own.exits.home = "Ran away";
    expect(document.exits).toEqual({ home: "Went home" });
  });

  it("leaves out what is undefined, and takes other values", () => {
    const { document } = modelFromDocument(
      { ...clinic, description: undefined },
      { "stages.reception.arrivals.external.door.rate": "3 per day" },
    );
    expect("description" in document).toBe(false);
    const runs = [...quantitiesOf(modelFromDocument(document), { replications: 20, seed: "clinic" })];
    const mean = runs.reduce((sum, run) => sum + run.sum("entries", "reception"), 0) / runs.length;
    expect(Math.abs(mean - 300)).toBeLessThan(20);
  });

  it("has all of its problems told at once, by paths alone", () => {
    const { reception } = clinic.stages;
    const arrivals = { external: { door: { rate: "12 per dya" } } };
    const problems = problemsOf({
      ...clinic,
      scheme: 3,
      stages: { reception: { ...reception, arrivals, to: { hom: 1 } } },
    });
    expect(problems.map(({ path, code, nearest }) => [path, code, nearest])).toEqual([
      ["scheme", "TDM-MODEL-002", undefined],
      ["stages.reception.arrivals.external.door.rate", "TDM-MODEL-006", "day"],
      ["stages.reception.to.hom", "TDM-MODEL-005", "home"],
      ["exits.home", "TDM-MODEL-011", "hom"],
    ]);
    for (const problem of problems) {
      expect([problem.file, problem.line, problem.column]).toEqual([undefined, undefined, undefined]);
    }
  });

  it.each(brokenModels)("is told what a file is told: $title", ({ model, problems }) => {
    const told = (some: readonly Problem[]) =>
      some.map(({ file: _file, line: _line, column: _column, ...problem }) => JSON.stringify(problem)).sort();
    expect(told(problemsOf(parse(model)))).toEqual(told(problems));
  });

  it("is told so in all that a model can have wrong with it", () => {
    expect(brokenModels.length).toBeGreaterThan(150);
  });

  const circle: Record<string, unknown> = { ...clinic };
  circle.groups = circle;

  it.each<[string, unknown, string, string | undefined, string | undefined]>([
    ["no object", "stages", "TDM-MODEL-004", "", "text"],
    ["nothing", undefined, "TDM-MODEL-004", "", "nothing"],
    ["a list", [clinic], "TDM-MODEL-004", "", "a list"],
    ["a date", { ...clinic, description: new Date(0) }, "TDM-MODEL-004", "description", "a Date"],
    ["a function", { ...clinic, title: () => "A clinic" }, "TDM-MODEL-004", "title", "a function"],
    ["no number", { ...clinic, tdm: Number.NaN }, "TDM-MODEL-007", "tdm", "NaN"],
    ["a hole in a list", { ...clinic, targets: [undefined] }, "TDM-MODEL-004", "targets.0", "nothing"],
    ["other files", { ...clinic, include: ["more.yaml"] }, "TDM-MODEL-015", "include", undefined],
    ["a key that no model has", JSON.parse(`{"constructor": 1}`), "TDM-MODEL-002", "constructor", undefined],
    ["a circle", circle, "TDM-MODEL-004", expect.stringMatching(/^groups(\.groups)+\./), undefined],
  ])("is refused where it holds %s", (_, document, code, path, found) => {
    expect(problemsOf(document)[0]).toMatchObject({ code, path, ...(found ? { found } : {}) });
  });

  it("has a problem of a value that is set named by what sets it", () => {
    const set = () => modelFromDocument(clinic, { "stages.reception.to.home": "150 %" });
    expect(set).toThrow(/^--set stages\.reception\.to\.home: .* \[TDM-MODEL-007\]/);
  });

  it("has types that know the keys and the laws", () => {
    expectTypeOf<{ kind: "stay"; duration: { lognormal: { mean: "5 days"; cv: 0.5 } } }>().toExtend<StageDocument>();
    expectTypeOf<{ kind: "stay"; duration: { lognormal: { mean: "5 days" } } }>().not.toExtend<StageDocument>();
    expectTypeOf<{ kind: "waiting-room" }>().not.toExtend<StageDocument>();
    expectTypeOf<{ after: { exponential: { mean: "2 years" } }; to: "home" }>().toExtend<HazardDocument>();
    expectTypeOf<{ after: { exponential: { mean: "2 years" } } }>().not.toExtend<HazardDocument>();
  });
});
