import { sampleDraw } from "../../src/experiment/draws.ts";
import { compile } from "../../src/model/compile/compile.ts";
import type { CompiledModel } from "../../src/model/compiled-model.ts";
import { loadModelText } from "../../src/model/load.ts";
import { replicationKey, rootKey } from "../../src/random/keys.ts";

/** A model given as text as the kernel sees it: do-nothing, in the first replication. */
export function compiledText(text: string): CompiledModel {
  const { model } = loadModelText(text, "theory.yaml");
  const key = replicationKey(rootKey("kernel"), 0);
  return compile(model, model.scenarios[0]!, sampleDraw(model, key), key);
}
