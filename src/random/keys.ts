import seedrandom from "seedrandom";
import { threefry2x32, type WordPair } from "./threefry.ts";

/** The root key of an experiment: the seed phrase through `alea` of seedrandom, the only part that it decides. */
export function rootKey(seedPhrase: string): WordPair {
  const generator = seedrandom.alea(seedPhrase);
  return [generator.int32(), generator.int32()];
}

/** Names come from models, which a service may see many of. */
const MOST_KNOWN_NAMES = 10_000;
const KNOWN_NAMES = new Map<string, WordPair>();

/** A name as two words: what keys a stage, a source, an intervention or a parameter is its name, never its position. */
export function nameKey(name: string): WordPair {
  const known = KNOWN_NAMES.get(name);
  if (known) return known;
  let key: WordPair = [name.length, 0x7464_6d31];
  for (let i = 0; i < name.length; i++) key = threefry2x32(key, [name.charCodeAt(i), i]);
  if (KNOWN_NAMES.size >= MOST_KNOWN_NAMES) KNOWN_NAMES.clear();
  KNOWN_NAMES.set(name, key);
  return key;
}

/** The key of one replication under a root key. */
export function replicationKey(root: WordPair, replication: number): WordPair {
  return threefry2x32(root, [replication, 0]);
}

/** The key of something named (a source of people, a parameter) within a replication. */
export function namedKey(replication: WordPair, name: WordPair): WordPair {
  return threefry2x32(replication, name);
}
