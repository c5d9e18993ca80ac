import type { Cohort, Resource, Stage } from "../model.ts";
import { reachesAge } from "./ages.ts";
import type { Reader } from "./reader.ts";

/** The parts of a model that need something of one another. */
interface Parts {
  readonly stages: readonly Stage[];
  readonly cohorts: readonly Cohort[];
  readonly resources: readonly Resource[];
  readonly warmUp: number;
}

/** Checks what parts of a model need of one another: people, capacity, somewhere to go when a queue is full. */
export function checkNeeds(reader: Reader, { stages, cohorts, resources, warmUp }: Parts): void {
  checkResidents(reader, stages, cohorts);
  checkAgesOfStreams(reader, stages, cohorts);
  if (warmUp > 0) checkBeginning(reader, stages);
  resources.forEach((resource, index) => {
    const users = stages.filter((stage) => stage.resource === index);
    if (users.length === 0) {
      const message = `no stage uses the resource \`${resource.name}\``;
      reader.report({ code: "TDM-MODEL-011", message, path: ["resources", resource.name], at: "key" });
    }
    for (const stage of users) checkQueue(reader, stage, resource);
    for (const stage of users) checkUnits(reader, stage, resource);
  });
}

/** A full queue and the way past it belong together. */
function checkQueue(reader: Reader, { name, request }: Stage, resource: Resource): void {
  const path = ["stages", name];
  if (resource.queueLimit !== undefined && request?.turnedAway === undefined) {
    const message = `the queue for \`${resource.name}\` can be full, and \`${name}\` does not say where people go then`;
    reader.report({ code: "TDM-MODEL-003", message, path, at: "key", expected: "turned-away" });
  } else if (resource.queueLimit === undefined && request?.turnedAway !== undefined) {
    const message = `the queue for \`${resource.name}\` has no limit, so nobody is turned away`;
    const expected = `a \`queue-limit\` of \`${resource.name}\``;
    reader.report({ code: "TDM-MODEL-010", message, path: [...path, "turned-away"], at: "key", expected });
  }
}

/** Who asks for more than there ever is waits for ever, and everybody behind them. */
function checkUnits(reader: Reader, { name, request }: Stage, resource: Resource): void {
  const most = resource.steps.reduce((greatest, { capacity }) => Math.max(greatest, capacity), 0);
  const wanted = (request?.units.values ?? []).reduce((greatest, { value }) => Math.max(greatest, value), 1);
  if (most === 0 || wanted <= most) return;
  reader.report({
    code: "TDM-MODEL-007",
    message: `\`${name}\` asks for more than \`${resource.name}\` ever has`,
    path: ["stages", name, "units"],
    at: "value",
    expected: `at most ${most}`,
    found: String(wanted),
  });
}

/** Either people are there at the start, or they come during the warm-up. */
function checkBeginning(reader: Reader, stages: readonly Stage[]): void {
  for (const { name } of stages.filter(({ initial }) => initial !== undefined)) {
    const message = `the warm-up fills \`${name}\` before the start: people who are there already would come on top`;
    const expected = "`warm-up` or `initial`, not both";
    reader.report({ code: "TDM-MODEL-010", message, path: ["stages", name, "initial"], at: "key", expected });
  }
}

function checkResidents(reader: Reader, stages: readonly Stage[], cohorts: readonly Cohort[]): void {
  const contacted = stages.filter(({ residents }) => residents);
  for (const stage of contacted.slice(1)) {
    const message = `residents make contact at \`${contacted[0]!.name}\` already: let one stage receive them and route on`;
    reader.report({ code: "TDM-MODEL-010", message, path: ["stages", stage.name, "arrivals", "residents"], at: "key" });
  }
  if (contacted.length === 0) for (const cohort of cohorts) refuseWithoutContacts(reader, cohort);
  cohorts.forEach((cohort, index) => {
    const atStart = stages.reduce((sum, { initial }) => sum + Math.round(initial?.[index]?.value ?? 0), 0);
    if (contacted.length > 0 && cohort.population === undefined) {
      const path = reader.names.namesOf("cohort").length > 0 ? ["cohorts", cohort.name] : ["stages"];
      const message = `residents make contact, so cohort \`${cohort.name}\` needs a population`;
      reader.report({ code: "TDM-MODEL-003", message, path, at: "key", expected: "population" });
    } else if (cohort.population && atStart > cohort.population.value) {
      reader.report({
        code: "TDM-MODEL-010",
        message: `${atStart} people of cohort \`${cohort.name}\` are in care at the start, of a population of ${cohort.population.value}`,
        path: ["cohorts", cohort.name, "population"],
        at: "value",
      });
    }
  });
}

/** Residents who never make contact are nobody to a model: who joins or leaves them moves nothing. */
function refuseWithoutContacts(reader: Reader, { name, newcomers, leaving }: Cohort): void {
  const refuse = (key: string, who: string) => {
    const message = `${who} residents, and in this model residents never make contact`;
    const expected = "`arrivals: residents` of a stage";
    reader.report({ code: "TDM-MODEL-010", message, path: ["cohorts", name, key], at: "key", expected });
  };
  if (newcomers) refuse("newcomers", "newcomers join the");
  if (leaving) refuse("leavers", "leavers leave the");
}

/** The age of a stream decides something where a cohort ages, and is below that at which people are of the next. */
function checkAgesOfStreams(reader: Reader, stages: readonly Stage[], cohorts: readonly Cohort[]): void {
  const streams = stages.flatMap(({ name, external }) => external.map((stream) => ({ stage: name, stream })));
  for (const { stage, stream } of streams) {
    if (stream.age === undefined) continue;
    const path = ["stages", stage, "arrivals", "external", stream.name, "age"];
    if (cohorts.every(({ ages }) => ages === undefined)) {
      const message = "nobody ages, so the age of who comes decides nothing";
      reader.report({ code: "TDM-MODEL-010", message, path, at: "key", expected: "a cohort with `ages`, or no `age`" });
    }
    const tooOld = cohorts.filter(({ ages }, c) => ages && reachesAge(stream.age![c]!, ages.at.value));
    for (const { name } of tooOld) {
      const message = `somebody of cohort \`${name}\` would be old enough to be of the next when they come`;
      reader.report({ code: "TDM-MODEL-007", message, path, at: "key", expected: "ages below `at`" });
    }
  }
}
