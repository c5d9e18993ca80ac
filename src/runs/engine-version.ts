import { readFileSync } from "node:fs";

/** Version of the package, from its manifest beside `src` or `dist`. */
export function engineVersion(): string {
  const manifest = import.meta.url.includes("/dist/") ? "../../../package.json" : "../../package.json";
  return (JSON.parse(readFileSync(new URL(manifest, import.meta.url), "utf8")) as { version: string }).version;
}
