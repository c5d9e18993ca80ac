import type { ComparedScenario } from "./common-ground.ts";
import type { ComparedRun } from "./compared-run.ts";
import type { Comparison, ComparisonWarning, Difference } from "./comparison.ts";

/** Below so many replications a comparison is a first impression. */
const FEW_REPLICATIONS = 100;

/**
 * Whether replications are compared in pairs. With the same seed a replication has the same random numbers in both, so that
 * much of its luck is in both figures and leaves their difference.
 */
export function pairingOf(a: ComparedRun, b: ComparedRun): Comparison["pairing"] {
  if (a === b) {
    const reason = "Both are scenarios of one run: each replication has the same people and the same luck in both.";
    return { paired: true, replications: a.replications, reason };
  }
  if (a.record.numbersVersion !== b.record.numbersVersion) {
    const reason = "The versions of the numbers differ, and with them all random numbers.";
    return { paired: false, replications: null, reason };
  }
  if (a.experiment.seed !== b.experiment.seed) {
    const reason = "The seeds differ, and with them all random numbers.";
    return { paired: false, replications: null, reason };
  }
  const replications = Math.min(a.replications, b.replications);
  const reason = "Both have the same seed: each replication has the same people and the same luck in both.";
  return { paired: true, replications, reason };
}

/** What a reader must know before they rely on a comparison. */
export function warningsOf(
  a: ComparedScenario,
  b: ComparedScenario,
  found: {
    readonly inputs: Comparison["inputs"];
    readonly pairing: Comparison["pairing"];
    readonly differences: readonly Difference[];
  },
): ComparisonWarning[] {
  const { inputs, pairing, differences } = found;
  return [
    ...inputWarnings(inputs, differences),
    ...pairingWarnings(a.run, b.run, pairing),
    ...modelWarnings(a.run, b.run),
  ];
}

/** Settings that decide no number of a replication: the scenarios themselves are compared. */
const DECIDE_NOTHING = ["scenario", "replications"];

function inputWarnings(inputs: Comparison["inputs"], differences: readonly Difference[]): ComparisonWarning[] {
  const { identical, settings, model, scenario } = inputs;
  const decides = [...model, ...scenario].some(({ decidesNumbers }) => decidesNumbers);
  if (decides || settings.some(({ name }) => !DECIDE_NOTHING.includes(name))) return [];
  const same = identical ? "The inputs are identical" : "Nothing that decides a number differs in the inputs";
  const differ = differences.some(({ difference }) => difference !== 0);
  if (differ) {
    const text = `${same}, and yet the numbers differ: one of the runs is not what its folder says, or the program is at fault.`;
    return [warning("same-inputs-other-numbers", text)];
  }
  const kind = identical ? "same-inputs" : "nothing-that-decides-numbers";
  return [warning(kind, `${same}: the numbers are the same, and there is nothing to compare.`)];
}

function pairingWarnings(a: ComparedRun, b: ComparedRun, { paired, replications }: Comparison["pairing"]) {
  const warnings: ComparisonWarning[] = [];
  const [ofA, ofB] = [a.experiment, b.experiment];
  if (a.record.numbersVersion !== b.record.numbersVersion) {
    const versions = `${a.record.numbersVersion} and ${b.record.numbersVersion}`;
    const text = `The runs were made with versions ${versions} of the numbers: what differs may come from the program.`;
    warnings.push(warning("other-numbers-version", text));
  }
  if (ofA.seed !== ofB.seed) {
    const text =
      "The seeds differ, so that luck differs too, and differences are known less well. With the same --seed they " +
      "would be compared replication by replication.";
    warnings.push(warning("other-seed", text));
  }
  if (paired && a.replications !== b.replications) {
    const text = `One run has ${a.replications} replications, the other ${b.replications}: only the first ${replications === 1 ? "one" : replications} of each ${replications === 1 ? "is" : "are"} compared.`;
    warnings.push(warning("fewer-pairs", text));
  }
  if (ofA.sample !== ofB.sample) {
    const text =
      "The runs simulate different shares of the people: they have only some of their people in common, and differences " +
      "are known less well.";
    warnings.push(warning("other-sample", text));
  }
  const least = Math.min(a.replications, b.replications);
  if (least < FEW_REPLICATIONS) {
    const text =
      least === 1
        ? "There is only one replication: it cannot tell how sure a difference is."
        : `There are only ${least} replications: take this as a first impression.`;
    warnings.push(warning("few-replications", text));
  }
  return warnings;
}

function modelWarnings(a: ComparedRun, b: ComparedRun) {
  const warnings: ComparisonWarning[] = [];
  const [ofA, ofB] = [a.prepared.model, b.prepared.model];
  if (ofA.name !== ofB.name) {
    const text = `The models have different names, ${ofA.name} and ${ofB.name}: what is called the same need not be the same.`;
    warnings.push(warning("other-model", text));
  }
  const cohorts = ({ cohorts: all }: typeof ofA) =>
    all
      .map(({ name }) => name)
      .sort()
      .join(", ");
  if (cohorts(ofA) !== cohorts(ofB)) {
    const text = `The models have different cohorts, ${cohorts(ofA)} and ${cohorts(ofB)}: figures of everybody are of different people.`;
    warnings.push(warning("other-cohorts", text));
  }
  return warnings;
}

function warning(kind: ComparisonWarning["kind"], text: string): ComparisonWarning {
  return { kind, text };
}
