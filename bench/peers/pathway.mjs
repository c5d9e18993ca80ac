/** The numbers of the care pathway, and its ledger, for the peers that run in JavaScript; `care-pathway.yaml` has the same. */

export const CONTACTS_PER_DAY = 107_896 / 365;
export const SHARE_OLDER = 0.7;
export const ASSESSORS = 354;
export const EARLY_HELP_MEAN = 42;
export const REABLEMENT = [21, 42];
export const ASSESSMENT = { mean: 5, sd: 2.5 };
export const ASSESSMENT_LOG = { mu: Math.log(5 / Math.sqrt(1.25)), sigma: Math.sqrt(Math.log(1.25)) };
/** The mean of a Weibull law of shape 0.8 is this times its scale. */
const GAMMA_2_25 = 1.1330030963193474;
/** Of the stays in formal care, by cohort: a Weibull law of shape 0.8 and mean 900 or 3,000 days. */
export const CARE_SHAPE = 0.8;
export const CARE_SCALE = [900 / GAMMA_2_25, 3000 / GAMMA_2_25];

export const STAGE = { contact: 0, earlyHelp: 1, reablement: 2, queue: 3, assessment: 4, care: 5 };
const STAGES = 10;
const KINDS_OF_CARE = [
  [0.22, 0.35, 0.85, 0.95],
  [0.08, 0.1, 0.45, 0.75],
];

/** The first stage after a contact, or undefined where it ends there. */
export function afterContact(uniform) {
  if (uniform < 0.55) return undefined;
  if (uniform < 0.75) return STAGE.earlyHelp;
  return uniform < 0.88 ? STAGE.reablement : STAGE.assessment;
}

/** Whether somebody goes on from early help or reablement to an assessment. */
export function needsAssessment(stage, uniform) {
  return uniform >= (stage === STAGE.earlyHelp ? 0.75 : 0.65);
}

/** The kind of formal care after an assessment, or undefined where none follows. */
export function afterAssessment(cohort, uniform, another) {
  if (uniform >= 0.28) return undefined;
  const kind = KINDS_OF_CARE[cohort].findIndex((upTo) => another < upTo);
  return STAGE.care + (kind < 0 ? 4 : kind);
}

/** Entries, exits and person-days by month, cohort and stage. */
export class Ledger {
  events = 0;

  constructor(days) {
    this.days = days;
    this.months = Math.max(1, Math.round((36 * days) / 1095));
    this.month = days / this.months;
    const cells = (this.months + 1) * 2 * STAGES;
    this.entries = new Int32Array(cells);
    this.exits = new Int32Array(cells);
    this.personDays = new Float64Array(cells);
    this.changes = new Int32Array(cells);
  }

  contact(time, cohort) {
    this.events++;
    const cell = this.cell(time, cohort, STAGE.contact);
    this.entries[cell]++;
    this.exits[cell]++;
  }

  enter(time, cohort, stage) {
    const cell = this.cell(time, cohort, stage);
    this.entries[cell]++;
    this.personDays[cell] += this.leftOfMonth(time);
    this.changes[cell + 2 * STAGES]++;
  }

  leave(time, cohort, stage) {
    if (stage !== STAGE.queue) this.events++;
    const cell = this.cell(time, cohort, stage);
    this.exits[cell]++;
    this.personDays[cell] -= this.leftOfMonth(time);
    this.changes[cell + 2 * STAGES]--;
  }

  /** Person-days of a stage over the whole time. */
  total(stage) {
    let days = 0;
    for (let cohort = 0; cohort < 2; cohort++) {
      let inside = 0;
      for (let month = 0; month < this.months; month++) {
        const cell = (month * 2 + cohort) * STAGES + stage;
        inside += this.changes[cell];
        days += this.personDays[cell] + inside * this.month;
      }
    }
    return days;
  }

  cell(time, cohort, stage) {
    return (Math.min(this.months - 1, Math.floor(time / this.month)) * 2 + cohort) * STAGES + stage;
  }

  leftOfMonth(time) {
    return (Math.min(this.months - 1, Math.floor(time / this.month)) + 1) * this.month - time;
  }
}
