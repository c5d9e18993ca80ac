import { fileURLToPath } from "node:url";

/** The folder of the benchmarks' sources, whether they run from there or from the build. */
const BENCH = new URL(import.meta.url.includes("/dist/") ? "../../bench/" : "./", import.meta.url);

/** The path of a file or folder of the benchmarks. */
export function benchPath(name: string): string {
  return fileURLToPath(new URL(name, BENCH));
}
