/**
 * Runs the examples of the documentation, page by page, each in an empty folder with a copy of `models`:
 *
 *   ```yaml model=NAME/model.yaml   a whole model: written there and validated
 *   ```yaml file=FILE (or ```ts)    a file for the commands below it: written, not checked
 *   ```yaml into=norfolk            sections that are added to a built-in model: validated with it
 *   ```diff edit=FILE               lines of a file that are replaced
 *   ```sh run                       commands; `exit=2` where they are meant to fail
 *   <!-- by hand -->               a table of stages, figures and what they are by a formula: the last command printed that
 *   <!-- output:start PART -->      what the last command printed (or, after `of:`, a command of its own), up to `output:end`
 *
 *   node docs/pages.mjs [PAGE…]              checks that everything works and that outputs still have this form (2 replications)
 *   node docs/pages.mjs --refresh [PAGE…]    runs the commands in full, up to a page's last output, and writes what they print
 *
 * Needs a build. Ends with 1 and the places where something is wrong.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Enough to see that a command works; a run that stops by precision has 200 replications at least. */
const IN_CHECKS = { replications: "2", sample: "5%" };
const IN_CHECKS_OF_PRECISION = { replications: "200", sample: "1%" };
/** A figure may be so many times half its 95 % interval off what it is by a formula: chance passes that once in 10,000 times. */
const MOST_MARGINS = 2;
const FENCE = /^```(\w+) (.+)$/;
const OUTPUT = /^<!-- output:start (\w+)(?: of: (.+?))? -->$/;

/** What a page asks for, in its order: `{line, do, …}`; lines count from 1. */
function stepsOf(text) {
  const lines = text.split("\n");
  const steps = [];
  for (let at = 0; at < lines.length; at++) {
    const [, language, words] = FENCE.exec(lines[at]) ?? [];
    const [, part, of] = OUTPUT.exec(lines[at]) ?? [];
    if (part) {
      const end = lines.indexOf("<!-- output:end -->", at);
      steps.push({
        line: at + 1,
        do: "output",
        part,
        of,
        from: at + 2,
        to: end - 1,
        shown: lines.slice(at + 2, end - 1),
      });
      at = end;
    } else if (lines[at] === "<!-- by hand -->") {
      steps.push({ line: at + 1, do: "by hand", rows: rowsAfter(lines, at) });
    } else if (language) {
      const end = lines.indexOf("```", at);
      const options = Object.fromEntries(words.split(" ").map((word) => word.split("=")));
      steps.push({ line: at + 1, do: language, options, content: lines.slice(at + 1, end) });
      at = end;
    }
  }
  return { lines, steps };
}

/** The rows of the table after a line, each `{line, cells}`. */
function rowsAfter(lines, at) {
  const first = lines.findIndex((text, index) => index > at && text.startsWith("|"));
  const end = lines.findIndex((text, index) => index > first && !text.startsWith("|"));
  return lines.slice(first + 2, end).map((text, index) => ({
    line: first + 3 + index,
    cells: text
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  }));
}

/** An empty folder in which `npx tdm` is the build of this tree, and programs can import it by its name. */
function workplace() {
  const folder = mkdtempSync(join(tmpdir(), "tdm-docs-"));
  cpSync(join(ROOT, "models"), join(folder, "models"), { recursive: true });
  for (const name of ["docs", "dist", "node_modules", "package.json"])
    symlinkSync(join(ROOT, name), join(folder, name));
  mkdirSync(join(folder, "bin"));
  const programs = { tdm: "dist/src/cli/tdm.js", tsc: "node_modules/typescript/bin/tsc" };
  const cases = Object.entries(programs).map(([name, file]) => `${name}) exec node "${join(ROOT, file)}" "$@";;`);
  writeFileSync(
    join(folder, "bin/npx"),
    `#!/bin/sh\nprogram="$1"\nshift\ncase "$program" in\n${cases.join("\n")}\nesac\nexit 127\n`,
  );
  chmodSync(join(folder, "bin/npx"), 0o755);
  return folder;
}

/** The command with few replications, of few people where there are many, unless it goes on with a run. */
function shortened(command) {
  if (!command.startsWith("npx tdm run ") || command.includes("--resume")) return command;
  const whole = command.replace(/ (-r|--replications|--sample) \S+/g, "");
  const isPrecise = command.includes(" --precision ");
  const { replications, sample } = isPrecise ? IN_CHECKS_OF_PRECISION : IN_CHECKS;
  // A council's model is large; others may be too small for a sample.
  const isLarge = isPrecise || /^npx tdm run (my-)?norfolk\b/.test(command);
  return `${whole} -r ${replications}${isLarge ? ` --sample ${sample}` : ""}`;
}

class Page {
  constructor(name, refresh) {
    this.name = name;
    this.refresh = refresh;
    this.problems = [];
    this.printed = "";
    this.folder = workplace();
  }

  run() {
    const path = join(ROOT, this.name);
    const { lines, steps } = stepsOf(readFileSync(path, "utf8"));
    const outputs = [];
    // What comes after the last output need not be run to write it.
    if (this.refresh) steps.length = 1 + steps.findLastIndex((step) => ["output", "by hand"].includes(step.do));
    for (const step of steps) {
      if (step.do === "sh" && "run" in step.options) this.commands(step);
      else if (step.do === "yaml" && step.options.model) this.model(step);
      else if (["yaml", "ts"].includes(step.do) && step.options.file) this.file(step.options.file, step.content);
      else if (step.do === "yaml" && step.options.into) this.sections(step);
      else if (step.do === "diff" && step.options.edit) this.edit(step);
      else if (step.do === "by hand") this.byHand(step);
      else if (step.do === "output") outputs.push({ step, text: this.output(step) });
    }
    if (this.refresh && outputs.length > 0) {
      for (const { step, text } of outputs.reverse()) lines.splice(step.from, step.to - step.from, ...text);
      writeFileSync(path, lines.join("\n"));
    }
    rmSync(this.folder, { recursive: true });
    return this.problems;
  }

  complain(line, message) {
    this.problems.push(`${this.name}:${line}: ${message}`);
  }

  execute(line, command, wanted = 0) {
    const path = `${join(this.folder, "bin")}:${process.env.PATH}`;
    const told = this.refresh ? command : shortened(command);
    const { status, stdout, stderr } = spawnSync("sh", ["-c", told], {
      cwd: this.folder,
      env: { ...process.env, PATH: path, NO_COLOR: "1" },
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    if (status !== wanted) this.complain(line, `\`${told}\` ends with ${status}, not ${wanted}:\n${stderr}${stdout}`);
    // Progress goes to standard error; it is shown only where a command fails on purpose.
    this.printed = wanted === 0 ? stdout : stderr;
  }

  commands({ line, options, content }) {
    content.forEach((text, index) => {
      const command = text.replace(/(^|\s+)# .*$/, "");
      if (command !== "") this.execute(line + 1 + index, command, Number(options.exit ?? 0));
    });
  }

  file(name, content) {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${content.join("\n")}\n`);
  }

  model({ line, options, content }) {
    this.file(options.model, content);
    this.execute(line, `npx tdm validate ${options.model}`);
  }

  sections({ line, options, content }) {
    const copy = `with-sections-of-line-${line}`;
    cpSync(join(ROOT, "models", options.into), join(this.folder, copy), { recursive: true });
    writeFileSync(join(this.folder, copy, "sections.yaml"), `${content.join("\n")}\n`);
    const main = join(this.folder, copy, "model.yaml");
    const text = readFileSync(main, "utf8");
    const including = text.replace(/^include: \[/m, "include: [sections.yaml, ");
    writeFileSync(main, including === text ? `${text}\ninclude: [sections.yaml]\n` : including);
    this.execute(line, `npx tdm validate ${copy}`);
  }

  edit({ line, options, content }) {
    const path = join(this.folder, options.edit);
    const side = (sign) => content.filter((text) => text[0] === " " || text[0] === sign).map((text) => text.slice(1));
    const text = readFileSync(path, "utf8");
    const [before, after] = [`${side("-").join("\n")}\n`, `${side("+").join("\n")}\n`];
    const found = text.split(before).length - 1;
    if (found !== 1) this.complain(line, `these lines stand ${found} times in ${options.edit}, not once:\n${before}`);
    writeFileSync(
      path,
      text.replace(before, () => after),
    );
  }

  /** Whether figures that `docs/how-to/figures.mjs` printed are what a formula says, as far as chance explains. */
  byHand({ rows }) {
    for (const { line, cells } of rows) {
      const [stage, figure, expected] = cells;
      const printed = figurePrinted(this.printed, stage, figure);
      if (printed === undefined) {
        this.complain(line, `\`${figure}\` of \`${stage}\` was not printed`);
        continue;
      }
      const { mean, margin, rounding } = printed;
      const off = Math.abs(numberOf(expected) - mean);
      if (off > MOST_MARGINS * margin + rounding + roundingOf(expected) + 1e-9) {
        this.complain(line, `${expected} by hand, ${mean} ± ${margin.toFixed(4)} simulated`);
      }
    }
  }

  /** The part of the last output that the page shows; in a check, whether it still has the same form. */
  output({ line, part, of, shown }) {
    if (of) this.execute(line, of);
    const now = partOf(this.printed, part);
    if (now.length === 0) this.complain(line, `the output has no part \`${part}\``);
    if (!this.refresh && formOf(part, shown) !== formOf(part, now)) {
      this.complain(
        line,
        `the output has another form now; refresh it\nshown: ${formOf(part, shown)}\nnow:   ${formOf(part, now)}`,
      );
    }
    return now;
  }
}

const numberOf = (text) => Number(text.replaceAll(",", ""));
/** How far a number may be off because it is written with so many decimals. */
const roundingOf = (text) => 10 ** -(text.split(".")[1]?.length ?? 0) / 2;

/** A figure of a stage that `docs/how-to/figures.mjs` printed: its mean, and half the width of its interval. */
function figurePrinted(printed, stage, figure) {
  const lines = printed.split("\n");
  const from = lines.indexOf(stage);
  if (from < 0) return undefined;
  const own = lines.slice(
    from + 1,
    lines.findIndex((text, at) => at > from && !text.startsWith("  ")),
  );
  const found = own.map((text) => /^ {2}(.+?) {2,}(\S+) {3}(?:always|(\S+) to (\S+))$/.exec(text));
  const [, , mean, low, high] = found.find((match) => match?.[1] === figure) ?? [];
  if (mean === undefined) return undefined;
  return {
    mean: numberOf(mean),
    rounding: roundingOf(mean),
    margin: low === undefined ? 0 : (numberOf(high) - numberOf(low)) / 2,
  };
}

/**
 * Lines of an output: `exact` or `all`, `bullets` (its sentences), `answer` (up to the first table), `chart` (the saving by month),
 * `comparison` (up to its tables).
 */
function partOf(printed, part) {
  const lines = printed.trimEnd().split("\n");
  const firstBullet = lines.findIndex((text) => text.startsWith("• "));
  const [from, to] = {
    exact: [0, lines.length],
    all: [0, lines.length],
    budget: [0, lines.length],
    bullets: [firstBullet, lines.indexOf("", firstBullet)],
    answer: [0, lines.findIndex((text) => text.startsWith("━")) - 2],
    comparison: [0, lines.indexOf("What differs in the results") - 1],
    chart: [
      lines.findIndex((text) => text.startsWith("Saving after running costs, as a yearly rate")),
      lines.indexOf("Interventions, and how much of them is delivered") - 1,
    ],
  }[part];
  return lines.slice(Math.max(0, from), Math.max(0, to));
}

/** What must stay the same: everything, everything but figures, or what an answer or chart is about. */
function formOf(part, lines) {
  if (part === "exact") return lines.join("\n");
  if (part === "all" || part === "bullets") return lines.join("\n").replaceAll(/-?£?\d[\d,.]*m?/g, "#");
  // What is planned does not depend on replications; which line matters most does.
  if (part === "budget") return lines.slice(lines.indexOf("As planned"), lines.indexOf("What it comes to")).join("\n");
  const text = lines.map((line) => line.trim()).join(" ");
  const goals = text.match(/£\S+ (a year by|in) \d{4}\/\d{2}/g) ?? [];
  // Of a comparison, also what differs in the inputs.
  const inputs = part === "comparison" ? lines.filter((text) => /^[-+~↕] /.test(text)) : [];
  return [lines[0], ...new Set(goals), ...inputs].join("\n");
}

/** Every Markdown file of the project. */
function pages() {
  const folders = ["docs", "models", "src"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true }).map((name) => `${folder}/${name}`),
  );
  return ["README.md", ...folders.filter((name) => name.endsWith(".md")).sort()];
}

const asked = process.argv.slice(2);
const refresh = asked.includes("--refresh");
const named = asked.filter((name) => !name.startsWith("--"));
const problems = (named.length > 0 ? named : pages()).flatMap((name) => new Page(name, refresh).run());
process.stdout.write(problems.map((problem) => `${problem}\n`).join(""));
process.exitCode = problems.length > 0 ? 1 : 0;
