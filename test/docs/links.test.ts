import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { anchors, pages, prose } from "./markdown.ts";

const LINK = /\]\(([^)\s]+)\)/g;

describe("links between the pages lead somewhere", () => {
  test.each(pages())("%s", (page) => {
    const broken = [...prose(page).matchAll(LINK)].flatMap(([, link]) => {
      if (/^https?:/.test(link!)) return [];
      const [file, anchor] = link!.split("#") as [string, string?];
      const target = file === "" ? page : normalize(join(dirname(page), file));
      if (!existsSync(target)) return [link];
      return anchor !== undefined && !anchors(target).has(anchor) ? [link] : [];
    });
    expect(broken).toEqual([]);
  });

  test("no page is left without a link to it", () => {
    const linked = new Set(
      pages().flatMap((page) =>
        [...prose(page).matchAll(LINK)].map(([, link]) => normalize(join(dirname(page), link!.split("#")[0]!))),
      ),
    );
    const lonely = pages().filter((page) => page.startsWith("docs/") && !linked.has(page) && page !== "docs/README.md");
    expect(lonely).toEqual([]);
  });
});
