import type { JourneyQuestions, PathwayPlaces, ReturnQuestion, SpanQuestion } from "../journey-questions.ts";
import type { Stage } from "../model.ts";
import { DAYS_PER_YEAR } from "../quantity.ts";
import { DIED } from "../schema/names.ts";
import { takesTime } from "../takes-time.ts";

/** Where people come from who are there at the start. */
export const INITIAL = "initial";

/** Within these times people are usually asked to have come back. */
const USUAL_TIMES = [
  { days: 91, words: "91 days" },
  { days: DAYS_PER_YEAR, words: "a year" },
] as const;

/**
 * What is asked of a model that asks nothing itself: from where contacts are made to each group (or stage, where there are no
 * groups) that takes time, from each exit to the next contact, and how many are back after each exit.
 */
export function usualQuestions(
  stages: readonly Stage[],
  groups: readonly string[],
  exits: readonly string[],
): JourneyQuestions {
  const doors = stages.flatMap((stage, index) => (stage.residents === undefined ? [] : [index]));
  const leaving = { on: "leaving", leadingTo: undefined, comingFrom: undefined } as const;
  const at = (index: number): PathwayPlaces => ({ stages: [[index]], exits: [] });
  const targets = placesThatTakeTime(stages, groups).filter(
    ({ places }) => !places.stages.flat().some((stage) => doors.includes(stage)),
  );
  const fromDoors = doors.flatMap((door) =>
    targets.map(
      ({ label, places }): SpanQuestion => ({
        label: `${stages[door]!.label} to ${label}`,
        begins: { ...at(door), ...leaving },
        ends: places,
        acrossEpisodes: false,
      }),
    ),
  );
  const ways = exits.flatMap((name, index) => (name === DIED ? [] : [{ name, index }]));
  const back = doors.length === 0 ? [] : ways;
  const fromExits = back.map(({ name, index }) => ({
    label: `${sentence(name)} to the next contact`,
    begins: { stages: [], exits: [index], ...leaving },
    ends: { stages: [doors], exits: [] },
  }));
  return {
    spans: [...fromDoors, ...fromExits.map((clock) => ({ ...clock, acrossEpisodes: true }))],
    returns: fromExits.flatMap((clock, index) =>
      USUAL_TIMES.map(
        ({ days, words }): ReturnQuestion => ({
          ...clock,
          label: `Back within ${words} of: ${back[index]!.name.replaceAll("-", " ")}`,
          isWithout: false,
          withinDays: days,
        }),
      ),
    ),
  };
}

/** Groups, and stages of no group, in which time passes. */
function placesThatTakeTime(
  stages: readonly Stage[],
  groups: readonly string[],
): { readonly label: string; readonly places: PathwayPlaces }[] {
  const ofGroups = groups.flatMap((name, group) => {
    const members = stages.flatMap((stage, index) => (stage.group === group ? [index] : []));
    const some = members.some((index) => takesTime(stages[index]!));
    return some ? [{ label: sentence(name).toLowerCase(), places: { stages: [members], exits: [] } }] : [];
  });
  const alone = stages.flatMap((stage, index) =>
    stage.group < 0 && takesTime(stage) ? [{ label: stage.label, places: { stages: [[index]], exits: [] } }] : [],
  );
  return [...ofGroups, ...alone];
}

/** A name as words, with a capital. */
function sentence(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
