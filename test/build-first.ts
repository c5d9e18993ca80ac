import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Workers are always loaded compiled, so a test run starts from a build that is not older than the source. */
export default function buildFirst(): void {
  const newest = (folder: string): number =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
  const built = existsSync("dist/src/index.js") ? statSync("dist/src/index.js").mtimeMs : 0;
  if (Math.max(newest("src"), newest("workers")) > built) {
    execFileSync("npm", ["run", "build", "--silent"], { stdio: "inherit" });
  }
}
