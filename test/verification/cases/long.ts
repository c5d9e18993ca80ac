import type { Section } from "../case.ts";
import { V14_LONG } from "./open-systems.ts";

/** What takes longer than every change can wait for: `npm run test:long`. */
export const LONG: Section = {
  place: 19,
  heading: "Longer runs",
  cases: [V14_LONG],
};
