import { defineConfig } from "vitest/config";

/** fast: a developer's loop; slow: theory, golden, whole commands; system: needs Debian packages; long: full counts. */
const suite = (name: string, include: string[], exclude: string[] = [], timeout = 20_000) => ({
  test: { name, include, exclude, testTimeout: timeout, hookTimeout: timeout, globalSetup: ["test/build-first.ts"] },
});

const SLOW = [
  "test/docs/**/*.test.ts",
  "test/verification/**/*.test.ts",
  "test/golden/**/*.test.ts",
  "test/cli/**/*.test.ts",
  "test/fuzz/**/*.test.ts",
  "test/service/whole/**/*.test.ts",
  "test/models/norfolk-tool.test.ts",
];
const SYSTEM = ["test/browser/**/*.test.ts", "test/cluster/**/*.test.ts", "test/system/**/*.test.ts"];
const LONG = ["test/long/**/*.test.ts"];

export default defineConfig({
  test: {
    projects: [
      suite("fast", ["test/**/*.test.ts"], [...SLOW, ...SYSTEM, ...LONG]),
      suite("slow", SLOW, [], 300_000),
      suite("system", SYSTEM, [], 300_000),
      suite("long", LONG, [], 3_600_000),
    ],
  },
});
