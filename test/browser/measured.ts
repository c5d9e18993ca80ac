import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a browser makes of a page at one width. */
export interface Measured {
  /** Charts that it shows. */
  readonly charts: number;
  /** Labels of one chart that lie over one another, and labels that a chart cuts off. */
  readonly overlaps: readonly string[];
  readonly cut: readonly string[];
  /** By how many pixels the page is wider than the window. */
  readonly overflow: number;
  /** What a table, chart or text reaches beyond the window that cannot be scrolled by itself. */
  readonly wide: readonly string[];
}

const SCRIPT = `
const measure = (frame) => {
  const page = frame.contentDocument;
  const overlaps = [], cut = [];
  const charts = [...page.querySelectorAll("svg.chart")];
  for (const chart of charts) {
    const name = (chart.querySelector("title")?.textContent ?? chart.getAttribute("aria-label")).slice(0, 60);
    const outer = chart.getBoundingClientRect();
    const texts = [...chart.querySelectorAll("text")].filter((text) => text.textContent.trim() !== "")
      .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    for (const { text, box } of texts) {
      if (box.left < outer.left - 1 || box.right > outer.right + 1 || box.top < outer.top - 1 || box.bottom > outer.bottom + 1)
        cut.push(name + ": " + text);
    }
    texts.forEach((a, index) => texts.slice(index + 1).forEach((b) => {
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (across > 2 && down > 4) overlaps.push(name + ": " + a.text + " / " + b.text);
    }));
  }
  const root = page.documentElement;
  const wide = [...page.querySelectorAll("main *")]
    .filter((one) => !one.closest(".table, .plot") && one.getBoundingClientRect().right > root.clientWidth + 1)
    .map((one) => one.tagName + " " + one.textContent.slice(0, 40));
  return { charts: charts.length, overlaps, cut, overflow: root.scrollWidth - root.clientWidth, wide };
};
const frame = document.querySelector("iframe");
frame.addEventListener("load", () => { document.querySelector("pre").textContent = JSON.stringify(measure(frame)); });
`;

/** Opens a page in Chromium, in a frame so many pixels wide, and measures it. The page itself runs no script. */
export function measured(folder: string, page: string, width: number): Measured {
  const wrapper = join(folder, `frame-${width}.html`);
  writeFileSync(
    wrapper,
    `<!doctype html><meta charset="utf-8"><pre></pre><iframe width="${width}" height="900"></iframe><script>${SCRIPT}
frame.src = ${JSON.stringify(`file://${page}`)};</script>`,
  );
  const args = [
    ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
    ...["--allow-file-access-from-files", "--hide-scrollbars", "--virtual-time-budget=20000"],
    ...[
      `--window-size=${width + 40},1000`,
      `--user-data-dir=${join(folder, "profile")}`,
      "--dump-dom",
      `file://${wrapper}`,
    ],
  ];
  const { stdout } = spawnSync("chromium", args, { encoding: "utf8", timeout: 60_000, maxBuffer: 64 * 1024 * 1024 });
  const text = /<pre>(.*?)<\/pre>/s.exec(stdout)?.[1] ?? "";
  const plain = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return JSON.parse(plain) as Measured;
}
