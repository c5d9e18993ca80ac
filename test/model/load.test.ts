import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { type Problem, TdmError } from "../../src/errors/tdm-error.ts";
import { canonicalJson } from "../../src/model/canonical.ts";
import { builtInFolder } from "../../src/model/load/files.ts";
import { listBuiltInModels, loadModel, loadModelText } from "../../src/model/load.ts";

const COUNCIL = readFileSync("test/model/fixtures/council.yaml", "utf8");
const temporary = mkdtempSync(join(tmpdir(), "tdm-load-"));
afterAll(() => rmSync(temporary, { recursive: true }));

let folder = "";
let count = 0;
beforeEach(() => {
  count += 1;
  folder = join(temporary, String(count));
  mkdirSync(folder);
});

function write(files: Record<string, string>): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function problemsOf(load: () => unknown): readonly Problem[] {
  try {
    load();
  } catch (error) {
    if (error instanceof TdmError) return error.problems;
    throw error;
  }
  return [];
}

const ofText = (text: string) => problemsOf(() => loadModelText(text, "model.yaml"));

describe("where a model is found", () => {
  it("takes a folder, a file or a text", () => {
    write({ "model.yaml": COUNCIL });
    const models = [loadModel(folder), loadModel(join(folder, "model.yaml")), loadModelText(COUNCIL, "model.yaml")];
    for (const { model, document, files } of models) {
      expect(model.name).toBe("council");
      expect(document.title).toBe("A council");
      expect(files).toEqual([{ name: "model.yaml", text: COUNCIL }]);
    }
  });

  it("knows the models that come with the package by name", () => {
    for (const name of listBuiltInModels()) expect(loadModel(name).model.stages.length).toBeGreaterThan(0);
  });

  it("names what it could not find, and the nearest model that there is", () => {
    const [problem] = problemsOf(() => loadModel("norfok"));
    expect(problem).toMatchObject({ code: "TDM-FOLDER-001", found: "norfok" });
    if (listBuiltInModels().includes("norfolk")) expect(problem!.nearest).toBe("norfolk");
    expect(problemsOf(() => loadModel(folder))[0]!.message).toMatch(/holds no model.yaml/);
  });
});

describe("what YAML is read as", () => {
  const exits = (lines: string) => COUNCIL.replace("exits:\n", `exits:\n${lines}`);

  it("keeps dates as text", () => {
    expect(loadModelText(COUNCIL, "model.yaml").document.time.start).toBe("2015-04-01");
  });

  it("takes keys as they are written, though YAML may think them numbers or truths", () => {
    const { document } = loadModelText(exits("  2018: A year\n  true: A truth\n  1e3: A number\n"), "model.yaml");
    expect(Object.keys(document.exits!)).toEqual(expect.arrayContaining(["2018", "true", "1e3"]));
  });

  it("is refused with a reason where its lines end with CR alone, a comment first or not", () => {
    const old = COUNCIL.replaceAll("\n", "\r");
    for (const text of [old, `# A council\r${old}`]) {
      expect(() => loadModelText(text, "model.yaml")).toThrow(/the lines end with CR alone.*TDM-MODEL-001/);
    }
  });

  it("does not mind a byte order mark or the line ends of Windows", () => {
    const { model } = loadModelText(`\uFEFF${COUNCIL.replaceAll("\n", "\r\n")}`, "model.yaml");
    expect(model.title).toBe("A council");
    const [problem] = ofText(`\uFEFF${COUNCIL.replace("tdm", "tmd")}`);
    expect(problem).toMatchObject({ line: 1, column: 1, nearest: "tdm" });
  });

  it("repeats a part by its mark, within reason", () => {
    const marked = COUNCIL.replace("£50}", "&price £50}").replace(
      "home-care:\n    kind",
      "home-care:\n    cost: {per: day, amount: *price}\n    kind",
    );
    expect(loadModelText(marked, "model.yaml").document.stages["home-care"]!.cost!.amount).toBe("£50");
    const often = exits(
      "  mark: &mark Marked\n" + Array.from({ length: 30 }, (_, i) => `  exit-${i}: *mark\n`).join(""),
    );
    expect(ofText(often)[0]).toMatchObject({ code: "TDM-MODEL-004", expected: "at most 20" });
  });

  it.each([
    ["an empty file", "", "TDM-MODEL-001"],
    ["a file of comments", "# nothing\n", "TDM-MODEL-001"],
    ["a list", "- tdm: 1\n", "TDM-MODEL-004"],
    ["a text", "model\n", "TDM-MODEL-004"],
    ["more than 2 MiB", `${COUNCIL}${"# \n".repeat(800_000)}`, "TDM-MODEL-001"],
    ["nesting beyond reason", `${COUNCIL}source: ${"[".repeat(60)}${"]".repeat(60)}\n`, "TDM-MODEL-001"],
    ["brackets without end", "[".repeat(1_000_000), "TDM-MODEL-001"],
    ["list marks without end", "- ".repeat(1_000_000), "TDM-MODEL-001"],
    ["a repetition of repetitions", bomb(), "TDM-MODEL-004"],
    ["another version of YAML", `%YAML 1.1\n---\n${COUNCIL}`, "TDM-MODEL-001"],
  ])("refuses %s", (_, text, code) => {
    const problems = ofText(text);
    expect(problems.map((problem) => problem.code)).toContain(code);
    for (const { file, line } of problems) expect([file, Number.isInteger(line)]).toEqual(["model.yaml", true]);
  });

  it("asks for UTF-8 and says where the other encoding shows", () => {
    write({});
    writeFileSync(join(folder, "model.yaml"), Buffer.from(COUNCIL, "latin1"));
    const [problem] = problemsOf(() => loadModel(folder));
    expect(problem).toMatchObject({ code: "TDM-MODEL-001", line: 25, column: 34, expected: "UTF-8" });
  });
});

/** Each mark repeats the one before ten times. */
function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, i) => `m${i + 1}: &m${i + 1} [${Array(10).fill(`*m${i}`).join(", ")}]`);
  return ["m0: &m0 [x]", ...levels, ""].join("\n");
}

describe("included files", () => {
  const [before, after] = COUNCIL.split(/^(?=stages:)/m) as [string, string];
  const [stages, rest] = after.split(/^(?=interventions:)/m) as [string, string];
  const main = `${before}include: [pathway.yaml, programme.yaml]\n`;

  it("are one model with the file that includes them", () => {
    write({ "model.yaml": main, "pathway.yaml": stages, "programme.yaml": rest });
    const { document, files } = loadModel(folder);
    expect(canonicalJson(document)).toBe(canonicalJson(loadModelText(COUNCIL, "model.yaml").document));
    expect(files.map(({ name }) => name)).toEqual(["model.yaml", "pathway.yaml", "programme.yaml"]);
  });

  it("may add to a section: mappings key by key, lists at the end", () => {
    const more = "exits: {moved: Moved}\ntargets:\n  - {saving: £2m, in: 2016/17, assumption: ours}\n";
    write({ "model.yaml": `${COUNCIL}include: [more.yaml]\n`, "more.yaml": more });
    const { document } = loadModel(folder);
    expect(Object.keys(document.exits!)).toEqual(["resolved", "died", "moved"]);
    expect(document.targets!.map(({ saving }) => saving)).toEqual(["£1m", "£2m"]);
  });

  it("may not say again what is said already", () => {
    write({ "model.yaml": `${COUNCIL}include: [more.yaml]\n`, "more.yaml": "title: Another\nexits:\n  died: Dead\n" });
    const problems = problemsOf(() => loadModel(folder));
    expect(problems.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["TDM-MODEL-014", 1, 1],
      ["TDM-MODEL-014", 3, 3],
    ]);
    expect(problems[0]!.file).toBe(join(folder, "more.yaml"));
    expect(problems[1]!.message).toContain(`${join(folder, "model.yaml")}:14:3`);
  });

  it("are named in the problems that they hold, after those of the model file", () => {
    const broken = {
      "pathway.yaml": stages.replace("kind: stay", "kind: sty"),
      "programme.yaml": rest.replace("10 %", "2"),
    };
    write({ "model.yaml": main.replace("title", "titel"), ...broken });
    expect(problemsOf(() => loadModel(folder)).map(({ file, line, nearest }) => [file, line, nearest])).toEqual([
      [join(folder, "model.yaml"), 3, "title"],
      [join(folder, "pathway.yaml"), 18, "stay"],
      [join(folder, "programme.yaml"), 7, undefined],
    ]);
  });

  it.each([
    ["a folder above", "../other.yaml"],
    ["a folder below", "parts/other.yaml"],
    ["an absolute path", "/etc/passwd"],
    ["a file that is no YAML", "notes.txt"],
    ["itself", "model.yaml"],
    ["a file that is not there", "pathwy.yaml"],
  ])("cannot be %s", (_, name) => {
    write({ "model.yaml": `${COUNCIL}include:\n  - ${name}\n`, "pathway.yaml": "{}\n" });
    const [problem, ...others] = problemsOf(() => loadModel(folder));
    expect(problem).toMatchObject({ code: "TDM-MODEL-015", line: 57, column: 5, found: name });
    expect(problem!.nearest).toBe(name === "pathwy.yaml" ? "pathway.yaml" : undefined);
    expect(others).toEqual([]);
  });

  it("cannot be called as a model file is, for a run keeps the files by name", () => {
    write({ "council.yaml": `${COUNCIL}include: [model.yaml]\n`, "model.yaml": "{}\n" });
    expect(problemsOf(() => loadModel(join(folder, "council.yaml")))).toMatchObject([
      { code: "TDM-MODEL-015", message: "`model.yaml` is the name of a whole model, not of a part", line: 56 },
    ]);
  });

  it("cannot include further files, and a text that is given can include none", () => {
    write({ "model.yaml": `${COUNCIL}include: [more.yaml]\n`, "more.yaml": "include: [other.yaml]\n" });
    expect(problemsOf(() => loadModel(folder))[0]).toMatchObject({ code: "TDM-MODEL-015", line: 1 });
    expect(ofText(`${COUNCIL}include: [more.yaml]\n`)[0]).toMatchObject({
      code: "TDM-MODEL-015",
      line: 56,
      column: 11,
    });
  });
});

describe("the canonical text of a model", () => {
  const canonical = (text: string) => canonicalJson(loadModelText(text, "model.yaml").document);

  it("is the same however the file is laid out, and another when a number or the order of stages changes", () => {
    const laidOut = COUNCIL.replace("{capacity: 4}", "\n    capacity: 4 # of them").replace(
      "65 and over",
      "'65 and over'",
    );
    expect(canonical(laidOut)).toBe(canonical(COUNCIL));
    expect(canonical(COUNCIL.replace("capacity: 4", "capacity: 5"))).not.toBe(canonical(COUNCIL));
    expect(canonical(COUNCIL.replace("older: 0.3, working: 0.2", "working: 0.2, older: 0.3"))).not.toBe(
      canonical(COUNCIL),
    );
  });
});

it("reads and checks a model as large as a county's in a few times what its YAML takes", () => {
  const folder = builtInFolder("norfolk");
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
  const best = (work: () => void) =>
    Math.min(
      ...Array.from({ length: 20 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      }),
    );
  const parsing = best(() => texts.forEach((text) => void parseDocument(text)));
  // Five to six times as much, as measured.
  expect(best(() => loadModel("norfolk")) / parsing).toBeLessThan(15);
});
