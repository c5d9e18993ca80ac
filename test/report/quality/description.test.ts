import { describe, expect, it } from "vitest";
import { loadModel } from "../../../src/model/load.ts";
import { describedModel } from "../../../src/report/quality/description/description.ts";
import { descriptionMarkdown } from "../../../src/report/quality/description/description-markdown.ts";
import type { DescriptionFacts } from "../../../src/report/quality/description/facts.ts";
import { exampleModel, parsedMarkdownTable } from "./example.ts";

const FACTS: DescriptionFacts = { modelName: "home", createdWith: "tdm 1", numbersVersion: 3 };
/** The items of the checklist in its own order. */
const ITEMS = [
  ...["1.1 Purpose of the model", "1.2 Outputs", "1.3 Aims of experimentation"],
  ...["2.1 Diagram of the base model", "2.2 Logic of the base model", "2.3 Logic of scenarios", "2.4 Algorithms"],
  ...["2.5.1 Entities", "2.5.2 Activities", "2.5.3 Resources", "2.5.4 Queues", "2.5.5 Entry and exit points"],
  ...["3.1 Data sources", "3.2 Pre-processing of data", "3.3 Input parameters", "3.4 Assumptions"],
  ...["4.1 Initialisation", "4.2 Run length", "4.3 Estimation"],
  ...["5.1 Software", "5.2 Random sampling", "5.3 Execution", "5.4 System", "6.1 Access to the code"],
];
const MODELS = ["small", "care", "small-plain", "council"].map((name) => `test/model/fixtures/${name}.yaml`);

describe("the description of a model", () => {
  it.each([...MODELS, "norfolk"])("has every item of the checklist, and says something in each: %s", (name) => {
    const { model } = loadModel(name);
    const sections = describedModel(model, { ...FACTS, modelName: name });
    expect(sections.map(({ number, title }) => `${number} ${title}`)).toEqual(ITEMS);
    for (const { title, blocks } of sections) {
      expect(blocks.length, title).toBeGreaterThan(0);
      for (const block of blocks) {
        const words = block.of === "text" ? block.text : block.of === "list" ? block.items.join() : "x";
        expect(words.trim(), title).not.toBe("");
        expect(words, title).not.toMatch(/undefined|NaN|\[object/);
      }
    }
    expect(descriptionMarkdown(model, FACTS)).not.toMatch(/undefined|NaN|\[object/);
  });

  it("names every stage, every number and every source of the model", () => {
    const { model } = loadModel("norfolk");
    const text = descriptionMarkdown(model, FACTS);
    expect(
      parsedMarkdownTable(text, "Stage")
        .slice(2)
        .map(([stage]) => stage),
    ).toEqual(model.stages.map(({ label }) => label));
    const places = new Set(model.parameters.map(({ path, sharedAt }) => sharedAt ?? path));
    expect(parsedMarkdownTable(text, "Place")).toHaveLength(places.size + 2);
    for (const { title } of model.sources) expect(text.replaceAll("\\", "")).toContain(title);
  });

  it("says how queues are kept where capacity is limited, and that there are none where it is not", () => {
    const { model } = loadModel("test/model/fixtures/care.yaml");
    const limited = descriptionMarkdown(model, FACTS);
    expect(limited).toMatch(/At one instant: changes of capacity, then services that end/);
    expect(limited.split("### 2.5.4 Queues\n\n")[1]).toMatch(/^- .*first come first served/);
    const free = descriptionMarkdown(exampleModel(), FACTS);
    expect(free).toContain("No capacity is limited");
    expect(free.split("### 2.5.4 Queues\n\n")[1]).toMatch(/^None/);
  });

  it("says what each scenario is, and what interventions change", () => {
    const text = descriptionMarkdown(loadModel("norfolk").model, FACTS);
    expect(text).toContain(
      "- The whole programme as planned, on paper: all interventions but Clearing the backlogs; delivered in full and on time, with their central effects.",
    );
    expect(text).toContain("| Reablement first | Older people | 2016-04-01, full effect after 3 months |");
  });

  it("says how it was run where there is a run, and on what where that is told", () => {
    const run = { hash: "abc", status: "finished", seed: "s", replications: 40, sample: 0.1, scenarios: ["programme"] };
    const versions = { engineVersion: "0.1.0", numbersVersion: 3 };
    const system = { platform: "linux", processor: "A chip", cores: 2, memoryGigabytes: 8, node: "20.1.0" };
    const text = descriptionMarkdown(exampleModel(), {
      ...FACTS,
      run: { ...run, ...versions, took: { seconds: 12, workers: 2 } },
      system,
    });
    expect(text).toMatch(/40 replications, seed “s”\. Of the people, 10 % were simulated/);
    expect(text).toContain("- Experiment abc, finished");
    expect(text).toContain("- 12 seconds on 2 threads");
    expect(text).toContain("Described on linux, A chip, 2 cores, 8.0 GB of memory, Node.js 20.1.0.");
    const bare = descriptionMarkdown(exampleModel(), FACTS);
    expect(bare).toContain("from the model alone, without a run");
    expect(bare).not.toContain("Described on");
  });

  it("has the pathway as a Mermaid flowchart, and begins with what the range leaves out", () => {
    const text = descriptionMarkdown(exampleModel(), FACTS);
    expect(text).toMatch(/```mermaid\nflowchart TB\n[\s\S]+?\n```\n/);
    expect(text.indexOf("## What the range leaves out")).toBeLessThan(text.indexOf("## 1 Objectives"));
    expect(text).toContain("- **Waits.** No capacity is limited.");
  });
});
