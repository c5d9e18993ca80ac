import type { Section, Subject } from "../case.ts";
import { COVERAGE } from "../coverage.ts";
import { COVERAGE_OF_MODES } from "../coverage-of-modes.ts";
import { COVERAGE_OF_RUNS } from "../coverage-of-runs.ts";
import { AGEING } from "./ageing.ts";
import { COHORTS } from "./cohorts.ts";
import { DISCIPLINES } from "./disciplines.ts";
import { EXACT } from "./exact.ts";
import { HIV } from "./hiv.ts";
import { LIMITS } from "./limits.ts";
import { LONG } from "./long.ts";
import { OPEN_SYSTEMS } from "./open-systems.ts";
import { PEOPLE } from "./people.ts";
import { QUEUES } from "./queues.ts";
import { CONTACTS_OF_RESIDENTS } from "./residents.ts";
import { RESOURCES } from "./resources.ts";
import { SEASONS } from "./seasons.ts";
import { STAYS } from "./stays.ts";
import { STOCK } from "./stock.ts";

/** Every part of the page, in its order. */
export const SECTIONS: readonly Section<Subject>[] = [
  QUEUES,
  LIMITS,
  OPEN_SYSTEMS,
  COHORTS,
  HIV,
  STAYS,
  STOCK,
  RESOURCES,
  DISCIPLINES,
  CONTACTS_OF_RESIDENTS,
  PEOPLE,
  SEASONS,
  EXACT,
  AGEING,
  LONG,
  COVERAGE,
  COVERAGE_OF_MODES,
  COVERAGE_OF_RUNS,
];
