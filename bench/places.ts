/** The folder of the benchmarks' sources, whether they run from there or from the build. */
export const BENCH = new URL(import.meta.url.includes("/dist/") ? "../../bench/" : "./", import.meta.url);

/** The path of a file or folder of the benchmarks. */
export function benchPath(name: string): string {
  return new URL(name, BENCH).pathname;
}
