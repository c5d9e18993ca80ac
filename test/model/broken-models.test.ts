import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { broken, complaints } from "./broken.ts";

// Each case in broken-models/GOOD/*.diff is a change to fixtures/GOOD.yaml. `^` says what a reader is told, and stands
// under the place that the message points at. Whatever is not announced in this way must not be said.
const FOLDER = "test/model/broken-models";
const GOOD_MODELS = readdirSync(FOLDER);

function casesIn(file: string): { title: string; diff: string }[] {
  const cases = readFileSync(file, "utf8").split(/^# /m).slice(1);
  return cases.map((text) => {
    const end = text.indexOf("\n");
    return { title: text.slice(0, end), diff: text.slice(end + 1) };
  });
}

it.each(GOOD_MODELS)("finds nothing wrong with the good model %s", (good) => {
  expect(complaints(broken(" tdm: 1", good).text)).toEqual([]);
});

const FILES = GOOD_MODELS.flatMap((good) => readdirSync(`${FOLDER}/${good}`).map((file) => [good, file] as const));

describe.each(FILES)("broken models: %s, %s", (good, file) => {
  it.each(casesIn(`${FOLDER}/${good}/${file}`))("$title", ({ diff }) => {
    const { text, expected } = broken(diff, good);
    expect(expected).not.toEqual([]);
    expect(complaints(text)).toEqual(expected);
  });
});
