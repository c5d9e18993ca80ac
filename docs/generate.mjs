/**
 * Writes the reference pages that follow from the code: errors, tables, commands, what a comparison
 * says, and the JSON Schema.
 *
 *   node docs/generate.mjs           writes them into docs/reference
 *   node docs/generate.mjs --check   ends with 1 and names those that are not up to date
 *
 * Needs a build.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { comparisonSchema, MEASURES_OF_COMPARISON } from "../dist/src/analysis/comparison/comparison.js";
import { FINDINGS } from "../dist/src/analysis/plausibility/catalogue.js";
import { MEASURES_OF_BANDS, partnerMeasure } from "../dist/src/analysis/series.js";
import { FORMS, UNITS } from "../dist/src/analysis/target-goals.js";
import { exitCodeOf } from "../dist/src/cli/exit-codes.js";
import { ERRORS } from "../dist/src/errors/catalogue.js";
import * as journeySchemas from "../dist/src/results/journey-schemas.js";
import * as schemas from "../dist/src/results/table-schemas.js";
import { apiDescription } from "../dist/src/service/api-description.js";
import { apiSections } from "../dist/src/service/api-page.js";

const PROGRAM = fileURLToPath(new URL("../dist/src/cli/tdm.js", import.meta.url));
const NOTE = "<!-- Written by `npm run docs`: change the code, not this page. -->";
/** Columns at which the help is wrapped, whatever terminal this runs in. */
const HELP_COLUMNS = "80";

const cells = (row) => `| ${row.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
const table = (heads, rows) => [cells(heads), cells(heads.map(() => "---")), ...rows.map(cells)].join("\n");
const told = (...args) =>
  execFileSync("node", [PROGRAM, ...args], {
    encoding: "utf8",
    env: { ...process.env, COLUMNS: HELP_COLUMNS, NO_COLOR: "1" },
  });

const AREAS = {
  MODEL: "Model files",
  SET: "Values set with `--set` or in a scenario",
  RUN: "Runs",
  FOLDER: "Files and folders",
  CALIBRATE: "Calibration",
  COMPARE: "Comparisons",
  ACTUALS: "Files of readings",
  SERVICE: "The service",
  USE: "Commands and options",
};

function errors() {
  const sections = Object.entries(AREAS).map(([area, title]) => {
    const rows = Object.entries(ERRORS)
      .filter(([code]) => code.startsWith(`TDM-${area}-`))
      .map(([code, { title: what, remedy, httpStatus }]) => [
        `\`${code}\``,
        what,
        remedy,
        exitCodeOf(code),
        httpStatus ?? "",
      ]);
    return `## ${title}\n\n${table(["code", "what it means", "what to do", "exit code", "HTTP status"], rows)}\n`;
  });
  const left = Object.keys(ERRORS).filter((code) => !(code.split("-")[1] in AREAS));
  if (left.length > 0) throw new Error(`errors without an area: ${left.join(", ")}`);
  const findings = Object.entries(FINDINGS).map(([code, { title, matters, ask }]) => [
    `\`${code}\``,
    title,
    matters,
    ask,
  ]);
  return `# Errors and findings

${NOTE}

Every message ends with its code. [How to read error messages](../how-to/read-error-messages.md) explains their parts.

A command ends with **0** when it is done, **2** when its input or its use is wrong, **3** when it failed while running, and **130** when it
was interrupted and can be resumed.

${sections.join("\n")}
## Findings of \`tdm check\`

They are questions, not errors: [how to check a plan](../how-to/check-a-plan.md). With \`--strict\` the command ends with 2 where there is one.

${table(["code", "what is found", "why it matters", "what to ask"], findings)}
`;
}

const TABLES = [
  ["annual", "a scenario, replication, financial year, segment and stage", (of) => schemas.annualColumns(of)],
  ["monthly", "a scenario, replication, month, segment and stage", (of) => schemas.monthlyColumns(of)],
  [
    "savings",
    "a scenario beside do-nothing, replication, financial year, and segment or all",
    (of) => schemas.savingsColumns(of),
  ],
  [
    "flows",
    "a way that somebody went: scenario, replication, financial year, segment, from, to. " +
      "People who are inside at the start come from `initial`, those inside when a warm-up ends from `warm-up`, in the first year. " +
      "Where the population changes: `newcomers` to `residents`, `residents` to `leavers`, and who ages, from where they are to " +
      "`ageing` in the old cohort and from `ageing` in the new, which is no entry and no exit",
    (of) => schemas.flowsColumns(of, []),
  ],
  [
    "waits",
    "a scenario, replication, financial year, segment, stage, and a bin of waits after which somebody was served. " +
      "Only where the model has limited resources",
    (of) => schemas.waitsColumns(of),
  ],
  [
    "journeys",
    "a visit to a stage of somebody who is followed, in the first replication, by scenario, person and time. Only with " +
      "`tdm run --journeys`; [how to read it](../how-to/follow-journeys.md)",
    (of) => schemas.journeysColumns(of, { origins: [], ways: [], resources: [], hasDates: true }),
  ],
  ["draws", "a replication and an uncertain parameter, or the luck of an intervention", () => schemas.drawsColumns([])],
  [
    "bands",
    "a scenario, measure, month or year, cohort or all, stage or all; by year also for each segment",
    (of) => schemas.bandsColumns(of, MEASURES_OF_BANDS),
  ],
  [
    "targets",
    "a scenario beside do-nothing and a target, or a set of targets that are met together",
    () => schemas.targetsColumns([], [], { forms: FORMS, units: UNITS }),
  ],
  [
    "indicators",
    "a scenario, an indicator of the model, a year, a cohort or all, and level or change. Only where the model has indicators; " +
      "[how to follow them](../how-to/follow-indicators.md)",
    (of) => schemas.indicatorsColumns(of, { indicators: [], units: [] }),
  ],
  [
    "drivers",
    "a figure of `tdm drivers --out`; [how to read it](../how-to/find-what-drives-a-saving.md)",
    () => schemas.driversColumns({ kinds: [], names: [], measures: [], periods: [] }),
  ],
];
/** Tables of journeys, with no names to choose from. */
const NO_JOURNEY_NAMES = {
  ...{ scenarios: [], cohorts: [], attributes: [], levels: [], froms: [], tos: [], names: [], figures: [] },
  kinds: ["contacts", "repeat contacts", "span", "return", "stay", "person"],
};
TABLES.push(
  [
    "journey_flows",
    "a way that somebody went, by scenario, cohort or all, and level of an attribute or all; of `tdm journeys --out`; " +
      "[how to read it](../how-to/ask-of-journeys.md)",
    () => journeySchemas.journeyFlowsColumns(NO_JOURNEY_NAMES),
  ],
  [
    "journey_figures",
    "any other figure of `tdm journeys --out`; [how to read it](../how-to/ask-of-journeys.md)",
    () => journeySchemas.journeyFiguresColumns(NO_JOURNEY_NAMES),
  ],
);
/** Tables whose rows end with a band. */
const WITH_BANDS = ["bands", "indicators"];
const TYPES = { int: "whole number", float: "number", date: "date", name: "name" };
const QUEUES = "only where the model has limited resources";
const CALENDAR = "only where the model has a calendar";
/** Columns that not every run has. */
const ONLY = {
  ATTRIBUTE: "a column for each attribute with `report: true`",
  partner_NAME: "a column for each partner who shares costs",
  package_days: "only where a stage has packages",
  waiting_days: QUEUES,
  waits_of_served: QUEUES,
  start_date: CALENDAR,
  end_date: CALENDAR,
};
/** What stands for an attribute, a stage and a unit. */
const SOME = {
  attributes: [
    {
      name: "ATTRIBUTE",
      label: "level of the attribute",
      levels: [],
    },
  ],
  packages: ["each stage in its own unit"],
  pounds: "cash of the period or, in real terms, prices of the price base",
  partners: ["NAME"],
  hasQueues: true,
};

/** The eight figures of a band have three columns each, which read alike: one row stands for all. */
function columnRows(name, columns) {
  const figures = schemas.BAND_FIGURES.flatMap((figure) => [figure, `${figure}_low`, `${figure}_high`]);
  const shown = WITH_BANDS.includes(name) ? columns.filter((column) => !figures.includes(column.name)) : columns;
  const rows = shown.map(({ name: column, type, meaning }) => {
    const when = ONLY[column] ?? (name === "monthly" && column === "served" ? QUEUES : undefined);
    return [`\`${column}\``, TYPES[type], when === undefined ? meaning : `${meaning}; ${when}`];
  });
  if (!WITH_BANDS.includes(name)) return rows;
  const list = schemas.BAND_FIGURES.map((figure) => `\`${figure}\``).join(", ");
  return [
    ...rows,
    [list, TYPES.float, "mean and quantiles over replications"],
    ["each with `_low` and `_high`", TYPES.float, "ends of its 95 % Monte Carlo interval"],
  ];
}

function tables() {
  const of = { scenarios: [], years: [], periods: [], cohorts: [], stages: [], ...SOME };
  const sections = TABLES.map(([name, row, columns]) => {
    const rows = table(["column", "type", "meaning and unit"], columnRows(name, columns(of)));
    return `## ${name}\n\n\`tables/${name}.arrow\`: one row for ${row}.\n\n${rows}\n`;
  });
  return `# Tables

${NOTE}

A finished run keeps these tables in its folder, as [Arrow](https://arrow.apache.org) files. [How to read them](../how-to/read-the-tables.md)
in Excel, Python and R.

Each column carries its \`meaning\` in its Arrow metadata; each file carries \`hash\` (the experiment), \`model\`, \`seed\`, \`replications\` (how
many were run) and \`priceBase\`; of a run that [stops by precision](../how-to/stop-by-precision.md) also \`headline\`, \`precision\` (half of
the width of its interval that was wanted, as a share or in pounds) and \`mostReplications\`. Names are dictionary columns. Rows stand in the order of replications, so the same experiment gives
the same bytes.

A **segment** is a cohort and, where the model has [attributes](model-language.md#attributes) with \`report: true\`, a level of each. Rows of
segments add up to what the cohort would have without. An attribute's column has its name, or \`attribute_NAME\` where a table has a column of
that name already. Who comes to another level within a year counts once among its \`people\`, at the level of their first visit. A warm-up is in no
table.

Money is in pounds of the period in which it is spent, unless the model asks for real terms; then it is in prices of the price base. In \`bands\`, savings by month are yearly rates: the
month's saving over its days, times the 365.25 of a year. Measures: ${[...MEASURES_OF_BANDS, partnerMeasure("NAME")].map((measure) => `\`${measure}\``).join(", ")}.
The saving after all costs, one-off costs included, added up to the end of each year is \`cumulative_saving\`; the same discounted is
\`present_value\`, whose last year is the net present value; \`partner_saving_NAME\` is what a partner no longer pays in the year.

${sections.join("\n")}`;
}

function commands() {
  const names = told("--help")
    .split("Commands:\n")[1]
    .split("\n")
    .flatMap((line) => /^ {2}([a-z]+) /.exec(line)?.[1] ?? [])
    .filter((name) => name !== "help");
  const sections = names.map((name) => `## tdm ${name}\n\n\`\`\`text\n${told(name, "--help").trimEnd()}\n\`\`\`\n`);
  return `# Commands

${NOTE}

In a clone, write \`npx tdm\` for \`tdm\`. What each exit code means stands under [errors](errors.md).

\`\`\`text
${told("--help").trimEnd()}
\`\`\`

${sections.join("\n")}`;
}

/** What a key of a JSON Schema holds, in words, and the schema inside it. */
function typeOf(node) {
  const ways = (node.anyOf ?? [node]).flatMap((way) => [way.type].flat().map((type) => ({ ...way, type })));
  const some = ways.filter(({ type }) => type !== "null");
  const [{ type, enum: words, items, properties }] = some;
  const kinds = { integer: "whole number", number: "number", string: "text", boolean: "true or false" };
  const kind = words
    ? `one of ${words.map((word) => `\`${word}\``).join(", ")}`
    : items
      ? "list"
      : some.length > 1
        ? "text or number"
        : (kinds[type] ?? (properties ? "object" : "any value"));
  return { kind: some.length < ways.length ? `${kind}, or null` : kind, items, properties };
}

/** A row for each key, those of lists and objects below theirs. */
function keyRows(properties, within = "") {
  return Object.entries(properties).flatMap(([key, node]) => {
    const { kind, items, properties: inner } = typeOf(node);
    const path = `${within}${key}`;
    const below = items ? typeOf(items).properties : inner;
    const meaning = node.description ?? node.anyOf?.[0].description ?? items?.description ?? "";
    return [[`\`${path}\``, kind, meaning], ...(below ? keyRows(below, `${path}${items ? "[]" : ""}.`) : [])];
  });
}

function comparison() {
  const { properties } = z.toJSONSchema(comparisonSchema);
  // Both sides, both lists of changes and the three quantiles are alike.
  const { b: _, ...rest } = properties;
  const rows = keyRows(rest)
    .filter(([key]) => !/\.p(50|90)\b|^`inputs\.scenario\[\]/.test(key))
    .map(([key, ...cells]) => [
      key
        .replace(/^`a(?=[.`])/, "`a`, `b")
        .replace(/\.p10\b/, ".p10`, `p50`, `p90")
        .replace("inputs.model[]", "inputs.model[]`, `scenario[]"),
      ...cells,
    ]);
  const measures = Object.entries(MEASURES_OF_COMPARISON).map(([name, meaning]) => [`\`${name}\``, meaning]);
  return `# What a comparison says

${NOTE}

\`tdm compare --json\` prints one object. [How to compare runs](../how-to/compare-runs.md) says what to make of it.

${table(["key", "what it holds", "meaning"], rows)}

## Measures

${table(["measure", "what it is, by financial year"], measures)}
`;
}

const API = await apiDescription();

function httpApi() {
  const sections = apiSections(API).map(({ heading, text, rows }) => {
    const isOperation = / \//.test(heading);
    const heads = isOperation ? ["what", "form", "meaning"] : ["key", "form", "meaning"];
    const body =
      rows.length > 0
        ? `\n\n${table(
            heads,
            rows.map(([name, ...rest]) => [`\`${name}\``, ...rest]),
          )}`
        : "";
    return `## ${isOperation ? `\`${heading}\`` : heading}\n\n${text || "As it is sent, or comes back."}${body}\n`;
  });
  return `# The HTTP interface

${NOTE}

What \`tdm serve\` answers. [How to run the service](../how-to/run-the-service.md) shows it at work; the same for programs is at
\`/openapi.json\`. Besides: \`/health/live\` and \`/health/ready\` (no token needed), \`/metrics\` for Prometheus, and \`/\`, this page.

Every failure is \`application/problem+json\` with a stable \`code\`: [errors](errors.md).

${sections.join("\n")}`;
}

const PAGES = {
  "errors.md": errors,
  "tables.md": tables,
  "commands.md": commands,
  "comparison.md": comparison,
  "http-api.md": httpApi,
  "model.schema.json": () => told("schema"),
};
const stale = [];
for (const [name, make] of Object.entries(PAGES)) {
  const path = fileURLToPath(new URL(`reference/${name}`, import.meta.url));
  const content = make();
  if (!process.argv.includes("--check")) writeFileSync(path, content);
  else if (readFileSync(path, "utf8") !== content) stale.push(`docs/reference/${name}`);
}
if (stale.length > 0) {
  process.stdout.write(`not up to date, run \`npm run docs\`: ${stale.join(", ")}\n`);
  process.exitCode = 1;
}
