import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { broken, complaints } from "./broken.ts";

// Each case in broken-models/*.diff is a change to fixtures/council.yaml. `^` says what a reader is told, and stands
// under the place that the message points at. Whatever is not announced in this way must not be said.
const FOLDER = "test/model/broken-models";

function casesIn(file: string): { title: string; diff: string }[] {
  const cases = readFileSync(`${FOLDER}/${file}`, "utf8").split(/^# /m).slice(1);
  return cases.map((text) => {
    const end = text.indexOf("\n");
    return { title: text.slice(0, end), diff: text.slice(end + 1) };
  });
}

it("finds nothing wrong with the good model", () => {
  expect(complaints(broken(" tdm: 1").text)).toEqual([]);
});

describe.each(readdirSync(FOLDER))("broken models: %s", (file) => {
  it.each(casesIn(file))("$title", ({ diff }) => {
    const { text, expected } = broken(diff);
    expect(expected).not.toEqual([]);
    expect(complaints(text)).toEqual(expected);
  });
});
