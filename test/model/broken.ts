import { readFileSync } from "node:fs";
import { describeProblem, TdmError } from "../../src/errors/tdm-error.ts";
import { loadModelText } from "../../src/model/load.ts";

/** Lines of the good model of that name. */
function linesOf(good: string): string[] {
  return readFileSync(`test/model/fixtures/${good}.yaml`, "utf8").split("\n");
}

/** A model with some lines changed, and what should be said about it. */
export interface Broken {
  readonly text: string;
  /** Each as `line:column what is wrong`. */
  readonly expected: readonly string[];
}

/**
 * The good model with a diff applied. Lines begin with ` `, `-` or `+` as in any diff, `...` skips lines, and `^` under
 * a line says what is wrong with it there.
 */
export function broken(diff: string, good: string): Broken {
  const lines = linesOf(good);
  const result: string[] = [];
  const expected: string[] = [];
  let next = 0;
  const take = (line: string) => {
    if (lines[next] !== line) throw new Error(`the good model has no line \`${line}\` here`);
    next += 1;
  };
  let jumps = true;
  for (const line of diff.replace(/^\n|\n\s*$/g, "").split("\n")) {
    const caret = /^\s*\^ /.exec(line);
    if (line === "...") {
      jumps = true;
    } else if (caret) {
      expected.push(`${result.length}:${line.indexOf("^")} ${line.slice(caret[0].length)}`);
    } else if (line.startsWith("+")) {
      if (jumps && next === 0) jumps = false;
      result.push(line.slice(1));
    } else {
      while (jumps && next < lines.length && lines[next] !== line.slice(1)) result.push(lines[next++]!);
      jumps = false;
      take(line.slice(1));
      if (!line.startsWith("-")) result.push(line.slice(1));
    }
  }
  return { text: [...result, ...lines.slice(next)].join("\n"), expected };
}

/** What a reader is told about a model, without the name of the file and the path. */
export function complaints(text: string): string[] {
  try {
    loadModelText(text, "model.yaml");
    return [];
  } catch (error) {
    if (!(error instanceof TdmError)) throw error;
    return error.problems.map(({ line, column, ...problem }) => {
      const said = describeProblem({ ...problem, file: undefined, path: undefined });
      return `${line}:${column} ${said}`;
    });
  }
}
