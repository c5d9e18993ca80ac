import { normalCorrelation } from "../../statistics/gaussian-copula.ts";
import type { DeliveryCorrelation, DeliveryGroup, DeliveryRisk, Parameter } from "../model.ts";
import type { CorrelationDocument, DeliveryDocument, OwnDeliveryDocument } from "../schema/delivery.ts";
import type { Value } from "../schema/value.ts";
import { TYPICAL_DELIVERY } from "./delivery-prior.ts";
import type { Place, Reader } from "./reader.ts";

/** What is written for all interventions, at `delivery` of the model; the typical one where it asks for that. */
export interface DeliveryOfAll {
  readonly written: DeliveryDocument | undefined;
  readonly place: Place;
}

/**
 * The risk of an intervention or a savings proposal: its own, else that of all, else the typical one where the model asks for it.
 * @param owner the path under which its draws are kept, such as `interventions.brokerage`
 * @param keys what there is of it; nothing else is read
 */
export function readRisk(
  reader: Reader,
  owner: string,
  own: OwnDeliveryDocument | undefined,
  ofAll: DeliveryOfAll,
  place: Place,
  keys: readonly (keyof DeliveryRisk)[] = ["chance", "share", "delay"],
): DeliveryRisk {
  const levels = [
    { written: own, place: reader.within(place, "delivery", own) },
    { written: ofAll.written, place: reader.explained(ofAll.place, ofAll.written) },
    ...(ofAll.written?.prior === "typical" ? [typical(reader, ofAll.place)] : []),
  ];
  const read = (key: "chance" | "share" | "delay", dimension: "share" | "number" | "duration") => {
    const level = levels.find(({ written }) => written?.[key] !== undefined);
    if (level === undefined || !keys.includes(key)) return undefined;
    // One of its own for each: what all have in common is the law, not the draw.
    const path = `${owner}.delivery.${key}`;
    return reader.single(level.written![key]!, reader.within(level.place, key), dimension, undefined, path);
  };
  return { chance: read("chance", "share"), share: read("share", "number"), delay: read("delay", "duration") };
}

function typical(reader: Reader, place: Place) {
  return { written: TYPICAL_DELIVERY, place: reader.explained(place, TYPICAL_DELIVERY) };
}

/** How far deliveries go together, key by key as written, else as is typical where the model asks for that; undefined where they do not. */
export function readCorrelation(reader: Reader, { written, place }: DeliveryOfAll): DeliveryCorrelation | undefined {
  const own = written?.correlation;
  const assumed = written?.prior === "typical" ? TYPICAL_DELIVERY.correlation : undefined;
  if (own === undefined && assumed === undefined) return undefined;
  const at = reader.within(reader.explained(place, written), "correlation", own);
  const typicalAt = reader.within(typical(reader, place).place, "correlation");
  const read = (key: "common" | "within") => {
    if (own?.[key] !== undefined) return readOne(reader, own[key], reader.within(at, key));
    return assumed?.[key] === undefined ? undefined : readOne(reader, assumed[key], reader.within(typicalAt, key));
  };
  const [common, within] = [read("common"), read("within")];
  const groups = readGroups(reader, own?.groups ?? {}, reader.within(at, "groups"));
  checkAgainstOneAnother(reader, { common, groups, within }, at);
  return { common, groups, within };
}

/** What may go together in its delivery. */
type MemberKind = "intervention" | "savings proposal";

function readGroups(reader: Reader, groups: NonNullable<CorrelationDocument["groups"]>, place: Place): DeliveryGroup[] {
  const kinds: readonly MemberKind[] =
    reader.names.namesOf("savings proposal").length > 0 ? ["intervention", "savings proposal"] : ["intervention"];
  return Object.entries(groups).map(([name, group]) => {
    const at = reader.within(place, name, group);
    const members = group.among.map((one, index) => reader.names.referToAny(kinds, one, [...at.path, "among", index]));
    const of = (kind: MemberKind) => members.flatMap((member) => (member?.kind === kind ? [member.index] : []));
    group.among.forEach((one, index) => {
      if (group.among.indexOf(one) === index) return;
      const path = [...at.path, "among", index];
      reader.report({
        code: "TDM-MODEL-014",
        message: "this stands twice",
        path,
        at: "value",
        found: one,
      });
    });
    if (group.among.length === 1) {
      const message = "one alone goes together with nothing";
      reader.report({
        code: "TDM-MODEL-010",
        message,
        path: [...at.path, "among"],
        at: "value",
        expected: "two or more",
      });
    }
    const [among, proposals] = [of("intervention"), of("savings proposal")];
    return {
      name,
      among,
      proposals,
      correlation: readOne(reader, group.correlation, reader.within(at, "correlation")),
    };
  });
}

/** A correlation says how other draws go together, so it cannot be drawn itself. */
function readOne(reader: Reader, written: Value, place: Place): Parameter {
  const parameter = reader.single(written, place, "share");
  if (parameter.uncertain) {
    const message = "a correlation says how draws go together, and cannot be drawn itself";
    const path = [...place.path, "uncertain"];
    reader.report({ code: "TDM-MODEL-010", message, path, at: "key", expected: "a number, and a range if you like" });
  }
  return parameter;
}

/** What is shared by a group comes on top of what all share: no correlation can be below one that it contains. */
function checkAgainstOneAnother(reader: Reader, { common, groups, within }: DeliveryCorrelation, place: Place): void {
  const all = common?.value ?? 0;
  const written = [all, within?.value ?? 0, ...groups.map(({ correlation }) => correlation.value)];
  if (written.some((value) => !(value >= 0 && value <= 1))) return;
  for (const { name, correlation } of groups) {
    if (correlation.value >= all) continue;
    reader.report({
      code: "TDM-MODEL-010",
      message: "two of a group cannot be less alike than any two interventions",
      path: [...place.path, "groups", name, "correlation"],
      at: "value",
      expected: `at least ${all}`,
      found: String(correlation.value),
    });
  }
  const base = normalCorrelation(all);
  const members = [
    ...reader.names.namesOf("intervention").map((name, index) => ({ name, index, of: "among" as const })),
    ...reader.names.namesOf("savings proposal").map((name, index) => ({ name, index, of: "proposals" as const })),
  ];
  const sums = members.map(({ index, of }) =>
    groups
      .filter((group) => group[of].includes(index))
      .reduce((sum, { correlation }) => sum + normalCorrelation(correlation.value) - base, base),
  );
  sums.forEach((sum, index) => {
    if (sum <= 1 + 1e-12) return;
    const message = `what \`${members[index]!.name}\` shares with its groups is more than all there is`;
    const path = [...place.path, "groups"];
    reader.report({ code: "TDM-MODEL-010", message, path, at: "key", expected: "fewer groups, or lower correlations" });
  });
  const most = Math.max(base, ...sums);
  if (within && most <= 1 && normalCorrelation(within.value) < most - 1e-12) {
    const message = "what belongs to one intervention cannot be less alike than what belongs to two";
    const path = [...place.path, "within"];
    reader.report({ code: "TDM-MODEL-010", message, path, at: "value", found: String(within.value) });
  }
}
