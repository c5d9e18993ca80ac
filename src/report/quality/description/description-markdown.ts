import type { Model } from "../../../model/model.ts";
import { pathwayGraph } from "../diagram/graph.ts";
import { mermaidText } from "../diagram/mermaid.ts";
import { LEFT_OUT } from "../left-out.ts";
import { leftOutMarkdown } from "../log-formats.ts";
import { markdownTable, markdownText } from "../markdown.ts";
import type { Block, Section } from "./blocks.ts";
import { CHAPTERS, CHECKLIST, describedModel } from "./description.ts";
import type { DescriptionFacts } from "./facts.ts";

/** A model by the checklist, as Markdown with the diagram as Mermaid. */
export function descriptionMarkdown(model: Model, facts: DescriptionFacts): string {
  const sections = describedModel(model, facts);
  const leavesOut = { leavesOut: model.leavesOut, hasSaving: model.interventions.length > 0 };
  const parts = [
    `# ${markdownText(model.title)}: description`,
    markdownText(CHECKLIST),
    `## ${LEFT_OUT}`,
    leftOutMarkdown(leavesOut),
    ...Object.entries(CHAPTERS).flatMap(([chapter, title]) => [
      `## ${chapter} ${title}`,
      ...sections
        .filter(({ number }) => number.startsWith(`${chapter}.`))
        .flatMap((section) => written(section, model)),
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function written({ number, title, blocks }: Section, model: Model): string[] {
  return [`### ${number} ${title}`, ...blocks.map((block) => blockText(block, model))];
}

function blockText(block: Block, model: Model): string {
  switch (block.of) {
    case "text":
      return markdownText(block.text);
    case "list":
      return block.items.map((item) => `- ${markdownText(item)}`).join("\n");
    case "table":
      return markdownTable(block.table);
    case "diagram":
      return `\`\`\`mermaid\n${mermaidText(pathwayGraph(model))}\n\`\`\`\n\n${markdownText(block.caption)}`;
  }
}
