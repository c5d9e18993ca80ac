import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SECTIONS } from "./cases/all.ts";
import { beginningOfRow, headingOf } from "./page.ts";

const page = readFileSync("docs/explanation/verification.md", "utf8");
/** Rows and headings as far as they are known before anything is simulated. */
const wanted = SECTIONS.flatMap((section) => [
  headingOf(section),
  ...section.cases.flatMap((of) => of.figures.map(({ name, expected }) => beginningOfRow(of, name, expected))),
]);

describe("the page on verification", () => {
  test("has every figure of every case with what is expected of it, and no other", () => {
    const found = page.split("\n").filter((line) => line.startsWith("## ") || /^\| (?!case|---)/.test(line));
    const beginnings = found.map((line) =>
      line.startsWith("## ") ? line : `${line.split(" | ").slice(0, 4).join(" | ")} |`,
    );
    expect(beginnings, "npm run docs:verification writes it anew").toEqual(wanted);
  });

  test("shows no figure farther from what is expected than the tests allow", () => {
    const distances = [...page.matchAll(/^\| .* \| (-?\d+\.\d+) \| \d+ \|$/gm)].map(([, t]) => Math.abs(Number(t)));
    expect(distances.length).toBeGreaterThan(100);
    expect(Math.max(...distances)).toBeLessThan(4.5);
  });

  test("has no case whose seed is another's", () => {
    const ids = SECTIONS.filter(({ heading }) => heading !== "Longer runs").flatMap(({ cases }) =>
      cases.map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
