import type { z } from "zod";
import type { ErrorCode } from "../../errors/catalogue.ts";
import { nearestName } from "../../errors/nearest-name.ts";
import type { ModelPath, PathProblem } from "../path-problem.ts";
import { UNKNOWN_KEY_MARK } from "../schema/strict-object.ts";
import { entryOf, nodeAt, type PlacedNode, toPlain } from "./placed.ts";
import { expectedWords, foundWords, nearestWanted, type Wanted } from "./plain-words.ts";
import type { Finding } from "./repair.ts";
import { accepts, allowedKeysAt, descriptionAt, likeliestKind, standInAt } from "./schema-walk.ts";
import { namesIn, strayName, unknownKey } from "./unknown-key.ts";

type Issue = z.core.$ZodIssue;

/** More unknown keys in one mapping are no misspellings. */
const MOST_KEYS = 200;

/** What an issue of the schema means in the document, as a reader of the file would say it. */
export function findingsOf(issue: Issue, root: PlacedNode, base: ModelPath = []): Finding[] {
  const path = [...base, ...issue.path] as ModelPath;
  const stray = strayName(root, path);
  if (stray) return [unknownKey(root, stray.slice(0, -1), String(stray.at(-1)))];
  switch (issue.code) {
    case "unrecognized_keys": {
      const allowed = issue.message.startsWith(UNKNOWN_KEY_MARK)
        ? issue.message.slice(UNKNOWN_KEY_MARK.length).split(",")
        : undefined;
      return issue.keys.slice(0, MOST_KEYS).map((key) => unknownKey(root, path, key, allowed));
    }
    case "invalid_union":
      if ("discriminator" in issue && issue.discriminator !== undefined) return [noKind(issue, root, path)];
      return union(issue.errors, root, path);
    case "invalid_key":
      return [wrongKey(root, path, issue.issues)];
    case "too_small":
    case "too_big":
      return [outOfRange(issue, root, path)];
    default:
      return [wrong(root, path, wantedBy(issue))];
  }
}

/** The key that says which kind of thing this is has no value that fits, or is missing or misspelt itself. */
function noKind(issue: Issue & { code: "invalid_union" }, root: PlacedNode, path: ModelPath): Finding {
  const kinds = (issue as { options?: readonly unknown[] }).options ?? [];
  const wanted = kinds.map((kind) => ({ word: String(kind) }));
  const mapPath = path.slice(0, -1);
  const discriminator = String(path.at(-1));
  const map = nodeAt(root, mapPath);
  const keys = map?.kind === "map" ? map.entries.map(({ key }) => key) : [];
  if (!keys.includes(discriminator)) {
    const { named } = allowedKeysAt(mapPath);
    const misspelt = keys.find(
      (key) => !named.includes(key) && nearestName(key, [discriminator, ...named]) === discriminator,
    );
    if (misspelt) return unknownKey(root, mapPath, misspelt, named);
  }
  const finding = wrong(root, path, wanted);
  if (finding.repair.do === "replace") return finding;
  const likely = likeliestKind(mapPath, discriminator, keys);
  const present = keys.includes(discriminator);
  if (!likely) return finding;
  return { ...finding, repair: present ? { do: "replace", by: likely } : { do: "insert", value: likely } };
}

/** The alternatives of a union, each with what is wrong with it; alternatives of an alternative count as its own. */
function alternatives(errors: readonly (readonly Issue[])[]): (readonly Issue[])[] {
  return errors.flatMap((issues) => {
    const [only] = issues;
    const nested = issues.length === 1 && only!.code === "invalid_union" && only!.path.length === 0;
    return nested && only.errors.length > 0 ? alternatives(only.errors) : [issues];
  });
}

/** Speaks of the alternative that the input has the type of; of all of them where it has the type of none. */
function union(errors: readonly (readonly Issue[])[], root: PlacedNode, path: ModelPath): Finding[] {
  const branches = alternatives(errors);
  const misfit = (issue: Issue) =>
    issue.path.length === 0 && ["invalid_type", "invalid_value", "invalid_format"].includes(issue.code);
  const fitting = branches.filter((issues) => !issues.some(misfit)).sort((a, b) => a.length - b.length)[0];
  if (fitting && nodeAt(root, path)) return fitting.flatMap((issue) => findingsOf(issue, root, path));
  return [wrong(root, path, branches.flat().filter(misfit).flatMap(wantedBy))];
}

function wantedBy(issue: Issue): Wanted[] {
  switch (issue.code) {
    case "invalid_type":
      return [{ type: issue.expected }];
    case "invalid_value":
      return issue.values.map((value) => ({ word: String(value) }));
    case "invalid_format":
      return [{ form: issue.message }];
    default:
      return [{ form: issue.message }];
  }
}

/** A value of the wrong form, or none where one is required. */
function wrong(root: PlacedNode, path: ModelPath, wanted: readonly Wanted[]): Finding {
  const node = nodeAt(root, path);
  const key = String(path.at(-1));
  if (!node) {
    const description = wanted.some((way) => "word" in way) ? undefined : descriptionAt(path);
    const problem: PathProblem = {
      code: "TDM-MODEL-003",
      message: `the key \`${key}\` is missing`,
      path,
      at: "key",
      expected: description ?? expectedWords(wanted),
    };
    const value = standInAt(path);
    return { problem, repair: value === undefined ? { do: "remove" } : { do: "insert", value } };
  }
  const meant = keyMeant(root, path, node);
  if (meant !== undefined) {
    const [message, expected] = ["this has the wrong form", expectedWords(wanted)] as const;
    const problem: PathProblem = { code: "TDM-MODEL-004", message, path, at: "key", expected, nearest: meant };
    return { problem: { ...problem, found: foundWords(node, wanted) }, repair: { do: "rename", to: meant } };
  }
  const nearest = nearestWanted(node, wanted, () => namesIn(root));
  const isSwitch = wanted.some((way) => "type" in way && way.type === "boolean");
  const problem: PathProblem = {
    code: "TDM-MODEL-004",
    message: node.kind === "scalar" && node.value === null ? "there is no value here" : "this has the wrong form",
    path,
    at: "value",
    expected: expectedWords(wanted),
    found: foundWords(node, wanted),
    nearest,
  };
  if (nearest === undefined) return { problem, repair: { do: "remove" } };
  return { problem, repair: { do: "replace", by: isSwitch ? nearest === "true" : nearest } };
}

/** The key that was probably meant where a misspelt one is another key of the language: it is missing and takes the content. */
function keyMeant(root: PlacedNode, path: ModelPath, node: PlacedNode): string | undefined {
  if (node.kind === "scalar" || path.length === 0) return undefined;
  const at = path.slice(0, -1);
  const map = nodeAt(root, at);
  const content = toPlain(node);
  const { named } = allowedKeysAt(at);
  const fitting = named.filter((key) => !entryOf(map, key) && accepts([...at, key], content));
  return nearestName(String(path.at(-1)), fitting);
}

function wrongKey(root: PlacedNode, path: ModelPath, issues: readonly Issue[]): Finding {
  const expected = expectedWords(issues.flatMap(wantedBy));
  const found = String(path.at(-1));
  const nearest = nearestName(
    found,
    namesIn(root).filter((name) => name !== found),
  );
  const message = `\`${found}\` cannot be a name`;
  return {
    problem: { code: "TDM-MODEL-004", message, path, at: "key", expected, found, nearest },
    repair: nearest === undefined ? { do: "remove" } : { do: "rename", to: nearest },
  };
}

function outOfRange(issue: Issue & { code: "too_small" | "too_big" }, root: PlacedNode, path: ModelPath): Finding {
  const node = nodeAt(root, path);
  const counted = issue.origin === "number" || issue.origin === "int";
  const limit = issue.code === "too_small" ? issue.minimum : issue.maximum;
  const side =
    issue.code === "too_small" ? (issue.inclusive ? "at least" : "above") : issue.inclusive ? "at most" : "below";
  const code: ErrorCode = counted ? "TDM-MODEL-007" : "TDM-MODEL-004";
  const message = counted ? "this value is out of range" : "this has the wrong form";
  const expected = counted ? `${side} ${limit}` : issue.origin === "array" ? "a list that is not empty" : "some text";
  const found = node && foundWords(node);
  return { problem: { code, message, path, at: "value", expected, found }, repair: { do: "remove" } };
}
