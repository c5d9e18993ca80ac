// The benchmark models on simscript. Usage: node simscript.mjs queue CUSTOMERS SEED | pathway DAYS SEED
import {
  ASSESSMENT,
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

// The library lets a browser draw from time to time.
globalThis.requestAnimationFrame = setImmediate;
const { Entity, Exponential, LogNormal, Queue, RandomVar, Simulation, Uniform } = (await import("simscript")).default;

/** Simulates to the end; the library says when that is by an event. */
function finished(simulation) {
  return new Promise((resolve) => {
    simulation.finished.addEventListener(resolve);
    simulation.start();
  });
}

class Customer extends Entity {
  async script() {
    const { simulation: shop } = this;
    const came = shop.timeNow;
    await this.enterQueue(shop.servers);
    shop.served++;
    shop.waited += shop.timeNow - came;
    await this.delay(shop.service.sample());
    this.leaveQueue(shop.servers);
  }
}

class Door extends Entity {
  async script() {
    const { simulation: shop } = this;
    for (let customer = 0; customer < shop.customers; customer++) {
      await this.delay(shop.interval.sample());
      shop.activate(new Customer());
    }
  }
}

class Shop extends Simulation {
  served = 0;
  waited = 0;

  constructor(customers, seed) {
    super();
    this.customers = customers;
    this.servers = new Queue("servers", 2);
    this.interval = new Exponential(1, seed);
    this.service = new Exponential(0.9, seed + 1_000_000);
  }

  onStarting() {
    this.queues.push(this.servers);
    this.activate(new Door());
  }
}

class Person extends Entity {
  async script() {
    const { simulation: council } = this;
    const { ledger, choice } = council;
    this.cohort = choice.sample() < SHARE_OLDER ? 0 : 1;
    ledger.contact(council.timeNow, this.cohort);
    const stage = afterContact(choice.sample());
    if (stage === undefined) return;
    if (stage !== STAGE.assessment) {
      const law = stage === STAGE.earlyHelp ? council.earlyHelp : council.reablement;
      await this.stay(stage, law.sample());
      if (!needsAssessment(stage, choice.sample())) return;
    }
    const requested = council.timeNow;
    if (!this.canEnterQueue(council.assessors)) ledger.enter(requested, this.cohort, STAGE.queue);
    await this.enterQueue(council.assessors);
    if (council.timeNow > requested) ledger.leave(council.timeNow, this.cohort, STAGE.queue);
    await this.stay(STAGE.assessment, council.assessment.sample());
    this.leaveQueue(council.assessors);
    const care = afterAssessment(this.cohort, choice.sample(), choice.sample());
    if (care === undefined) return;
    await this.stay(care, CARE_SCALE[this.cohort] * council.standard.sample() ** (1 / CARE_SHAPE));
  }

  async stay(stage, days) {
    const { simulation: council } = this;
    council.ledger.enter(council.timeNow, this.cohort, stage);
    await this.delay(days);
    council.ledger.leave(council.timeNow, this.cohort, stage);
  }
}

class Telephone extends Entity {
  async script() {
    const { simulation: council } = this;
    for (;;) {
      await this.delay(council.interval.sample());
      council.activate(new Person());
    }
  }
}

class Council extends Simulation {
  constructor(days, seed) {
    super({ timeEnd: days });
    this.ledger = new Ledger(days);
    this.assessors = new Queue("assessors", ASSESSORS);
    this.choice = new RandomVar(seed);
    this.interval = new Exponential(1 / CONTACTS_PER_DAY, seed + 1_000_000);
    this.earlyHelp = new Exponential(EARLY_HELP_MEAN, seed + 2_000_000);
    this.reablement = new Uniform(...REABLEMENT, seed + 3_000_000);
    this.assessment = new LogNormal(ASSESSMENT.mean, ASSESSMENT.sd, seed + 4_000_000);
    this.standard = new Exponential(1, seed + 5_000_000);
  }

  onStarting() {
    this.queues.push(this.assessors);
    this.activate(new Telephone());
  }
}

async function queue(customers, seed) {
  const shop = new Shop(customers, seed);
  await finished(shop);
  return { events: 2 * customers, answer: shop.waited / shop.served };
}

async function pathway(days, seed) {
  const council = new Council(days, seed);
  await finished(council);
  return { events: council.ledger.events, answer: council.ledger.total(STAGE.earlyHelp) };
}

await report({ queue, pathway }, { queue: 2_000, pathway: 5 });
