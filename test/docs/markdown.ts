import { readdirSync, readFileSync } from "node:fs";

/** Every Markdown file of the project, by its path from the root. */
export function pages(): string[] {
  const folders = ["docs", "models", "src"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  );
  return ["README.md", "CHANGELOG.md", ...folders.filter((name) => name.endsWith(".md")).sort()];
}

/** A page without its code blocks, whose lines stay as empty ones. */
export function prose(page: string): string {
  return readFileSync(page, "utf8").replace(/^```[\s\S]*?^```$/gm, (block) => block.replace(/[^\n]/g, ""));
}

/** The anchors that headings of a page get. */
export function anchors(page: string): Set<string> {
  const headings = prose(page).match(/^#+ .*$/gm) ?? [];
  return new Set(headings.map((heading) => anchorOf(heading.replace(/^#+ /, ""))));
}

/** As GitHub makes them: small letters, words joined by hyphens, punctuation left out. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number} _-]/gu, "")
    .replaceAll(" ", "-");
}

/** Cells of the rows of the first table after a line, without its heading. */
export function tableAfter(text: string, line: string): string[][] {
  const lines = text.slice(text.indexOf(line) + line.length).split("\n");
  const first = lines.findIndex((row) => row.startsWith("|"));
  const end = lines.findIndex((row, index) => index > first && !row.startsWith("|"));
  return lines.slice(first + 2, end).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
