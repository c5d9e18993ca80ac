import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isOver } from "./run-events.ts";
import type { RunStore } from "./run-store.ts";
import type { ServiceSettings } from "./settings.ts";

const DAY = 86_400_000;

/**
 * Removes runs that are over: those accepted too many days ago, then the oldest until the others take no more bytes than allowed. Returns
 * their ids. What waits or is in work stays.
 */
export async function cleanUp(
  store: RunStore,
  { keepDays, keepBytes }: Pick<ServiceSettings, "keepDays" | "keepBytes">,
  // A clock that is set while the service is up makes nothing old.
  now = performance.timeOrigin + performance.now(),
): Promise<string[]> {
  const removed: string[] = [];
  let bytes = 0;
  // The newest first: what no longer fits is older than all that does.
  for (const run of [...store.all()].reverse()) {
    bytes += await sizeOf(store.pathOf(run.id));
    const isOld = now - run.record.submission!.acceptedAt > keepDays * DAY;
    if ((!isOld && bytes <= keepBytes) || !isOver(run)) continue;
    await store.remove(run.id);
    removed.push(run.id);
  }
  return removed;
}

async function sizeOf(folder: string): Promise<number> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    let bytes = 0;
    for (const entry of entries) if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
    return bytes;
  } catch {
    // A run in work moves its files.
    return 0;
  }
}
