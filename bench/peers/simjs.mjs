// The benchmark models on simjs. Usage: node simjs.mjs queue CUSTOMERS SEED | pathway DAYS SEED
import {
  ASSESSMENT_LOG,
  ASSESSORS,
  afterAssessment,
  afterContact,
  CARE_SCALE,
  CARE_SHAPE,
  CONTACTS_PER_DAY,
  EARLY_HELP_MEAN,
  Ledger,
  needsAssessment,
  REABLEMENT,
  SHARE_OLDER,
  STAGE,
} from "./pathway.mjs";
import { report } from "./report.mjs";

// The package is built for browsers: it gives what it has to the window.
globalThis.window = globalThis;
await import("simjs");
const { Entity, Facility, Random, Sim } = globalThis.Sim;

const FOREVER = 1e300;

class Customers extends Entity {
  start(limit, random) {
    this.left = limit;
    this.random = random;
    this.servers = new Facility("servers", Facility.FCFS, 2);
    this.served = 0;
    this.waited = 0;
    this.next();
  }

  next() {
    if (this.left-- > 0) this.setTimer(this.random.exponential(1)).done(this.come);
  }

  come() {
    const service = this.random.exponential(1 / 0.9);
    this.useFacility(this.servers, service).done(this.go, this, [this.time() + service]);
    this.next();
  }

  go(withoutWaiting) {
    this.served++;
    this.waited += this.time() - withoutWaiting;
  }
}

class People extends Entity {
  start(ledger, random) {
    this.ledger = ledger;
    this.random = random;
    this.assessors = new Facility("assessors", Facility.FCFS, ASSESSORS);
    this.next();
  }

  next() {
    this.setTimer(this.random.exponential(CONTACTS_PER_DAY)).done(this.contact);
  }

  contact() {
    this.next();
    const cohort = this.random.random() < SHARE_OLDER ? 0 : 1;
    this.ledger.contact(this.time(), cohort);
    const stage = afterContact(this.random.random());
    if (stage === STAGE.assessment) this.request(cohort);
    else if (stage === STAGE.earlyHelp) this.stay(cohort, stage, this.random.exponential(1 / EARLY_HELP_MEAN));
    else if (stage === STAGE.reablement) this.stay(cohort, stage, this.random.uniform(...REABLEMENT));
  }

  stay(cohort, stage, days) {
    this.ledger.enter(this.time(), cohort, stage);
    this.setTimer(days).done(this.leave, this, [cohort, stage]);
  }

  leave(cohort, stage) {
    this.ledger.leave(this.time(), cohort, stage);
    if (stage < STAGE.care && needsAssessment(stage, this.random.random())) this.request(cohort);
  }

  request(cohort) {
    const days = Math.exp(this.random.normal(ASSESSMENT_LOG.mu, ASSESSMENT_LOG.sigma));
    this.useFacility(this.assessors, days).done(this.assessed, this, [cohort, this.time(), days]);
  }

  /** The library tells when a service has ended, so what came before it is booked here. */
  assessed(cohort, requested, days) {
    const { ledger, random } = this;
    const began = Math.max(requested, this.time() - days);
    if (began > requested) {
      ledger.enter(requested, cohort, STAGE.queue);
      ledger.leave(began, cohort, STAGE.queue);
    }
    ledger.enter(began, cohort, STAGE.assessment);
    ledger.leave(this.time(), cohort, STAGE.assessment);
    const care = afterAssessment(cohort, random.random(), random.random());
    if (care !== undefined) this.stay(cohort, care, random.weibull(CARE_SCALE[cohort], CARE_SHAPE));
  }
}

function queue(customers, seed) {
  const sim = new Sim();
  const all = sim.addEntity(Customers, "customers", customers, new Random(seed));
  sim.simulate(FOREVER);
  return { events: 2 * customers, answer: all.waited / all.served };
}

function pathway(days, seed) {
  const sim = new Sim();
  const ledger = new Ledger(days);
  sim.addEntity(People, "people", ledger, new Random(seed));
  sim.simulate(days);
  return { events: ledger.events, answer: ledger.total(STAGE.earlyHelp) };
}

await report({ queue, pathway }, { queue: 20_000, pathway: 60 });
