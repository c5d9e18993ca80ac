"""The benchmark models on SimPy, with a process per customer or person, as its guide has it.

Usage: python3 simpy_models.py queue CUSTOMERS SEED | pathway DAYS SEED
Prints how many events there were (arrivals and ends of stays), how many seconds they took, and the answer: the mean
wait, or the person-days of early help.
"""

import json
import math
import random
import sys
import time

import simpy

CONTACTS_PER_DAY = 107_896 / 365
SHARE_OLDER = 0.7
ASSESSORS = 354
EARLY_HELP_MEAN = 42
REABLEMENT = (21, 42)
ASSESSMENT_LOG = (math.log(5 / math.sqrt(1.25)), math.sqrt(math.log(1.25)))
CARE_SHAPE = 0.8
CARE_SCALE = tuple(mean / math.gamma(1 + 1 / CARE_SHAPE) for mean in (900, 3000))
KINDS_OF_CARE = ((0.22, 0.35, 0.85, 0.95), (0.08, 0.10, 0.45, 0.75))
CONTACT, EARLY_HELP, REABLEMENT_STAGE, QUEUE, ASSESSMENT, CARE = range(6)
STAGES = 10


class Shop:
    """M/M/2: a customer a day, a service of 0.9 days in the mean."""

    def __init__(self, customers, seed):
        self.env = simpy.Environment()
        self.servers = simpy.Resource(self.env, capacity=2)
        self.exponential = random.Random(seed).expovariate
        self.customers = customers
        self.waited = 0.0
        self.env.process(self.door())
        self.env.run()

    def door(self):
        for _ in range(self.customers):
            yield self.env.timeout(self.exponential(1.0))
            self.env.process(self.customer())

    def customer(self):
        came = self.env.now
        with self.servers.request() as turn:
            yield turn
            self.waited += self.env.now - came
            yield self.env.timeout(self.exponential(1 / 0.9))


class Ledger:
    """Entries, exits and person-days by month, cohort and stage."""

    def __init__(self, days):
        self.months = max(1, round(36 * days / 1095))
        self.month = days / self.months
        cells = (self.months + 1) * 2 * STAGES
        self.entries = [0] * cells
        self.exits = [0] * cells
        self.person_days = [0.0] * cells
        self.changes = [0] * cells
        self.events = 0

    def contact(self, now, cohort):
        cell = (int(now / self.month) * 2 + cohort) * STAGES
        self.events += 1
        self.entries[cell] += 1
        self.exits[cell] += 1

    def enter(self, now, cohort, stage):
        month = int(now / self.month)
        cell = (month * 2 + cohort) * STAGES + stage
        self.entries[cell] += 1
        self.person_days[cell] += (month + 1) * self.month - now
        self.changes[cell + 2 * STAGES] += 1

    def leave(self, now, cohort, stage):
        month = int(now / self.month)
        cell = (month * 2 + cohort) * STAGES + stage
        self.events += stage != QUEUE
        self.exits[cell] += 1
        self.person_days[cell] -= (month + 1) * self.month - now
        self.changes[cell + 2 * STAGES] -= 1

    def total(self, stage):
        days = 0.0
        for cohort in range(2):
            inside = 0
            for month in range(self.months):
                cell = (month * 2 + cohort) * STAGES + stage
                inside += self.changes[cell]
                days += self.person_days[cell] + inside * self.month
        return days


class Council:
    """The care pathway."""

    def __init__(self, days, seed):
        self.env = simpy.Environment()
        self.assessors = simpy.Resource(self.env, capacity=ASSESSORS)
        self.random = random.Random(seed)
        self.ledger = Ledger(days)
        self.env.process(self.telephone())
        self.env.run(until=days)

    def telephone(self):
        while True:
            yield self.env.timeout(self.random.expovariate(CONTACTS_PER_DAY))
            self.env.process(self.person())

    def person(self):
        env, ledger, draw = self.env, self.ledger, self.random
        cohort = 0 if draw.random() < SHARE_OLDER else 1
        ledger.contact(env.now, cohort)
        route = draw.random()
        if route < 0.55:
            return
        if route < 0.88:
            help_first = route < 0.75
            stage = EARLY_HELP if help_first else REABLEMENT_STAGE
            ledger.enter(env.now, cohort, stage)
            yield env.timeout(draw.expovariate(1 / EARLY_HELP_MEAN) if help_first else draw.uniform(*REABLEMENT))
            ledger.leave(env.now, cohort, stage)
            if draw.random() < (0.75 if help_first else 0.65):
                return
        with self.assessors.request() as turn:
            waits = not turn.triggered
            if waits:
                ledger.enter(env.now, cohort, QUEUE)
            yield turn
            if waits:
                ledger.leave(env.now, cohort, QUEUE)
            ledger.enter(env.now, cohort, ASSESSMENT)
            yield env.timeout(draw.lognormvariate(*ASSESSMENT_LOG))
            ledger.leave(env.now, cohort, ASSESSMENT)
        if draw.random() >= 0.28:
            return
        kind = draw.random()
        stage = CARE + sum(kind >= up_to for up_to in KINDS_OF_CARE[cohort])
        ledger.enter(env.now, cohort, stage)
        yield env.timeout(draw.weibullvariate(CARE_SCALE[cohort], CARE_SHAPE))
        ledger.leave(env.now, cohort, stage)


def main():
    model, size, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    start = time.perf_counter()
    if model == "queue":
        shop = Shop(size, seed)
        events, answer = 2 * size, shop.waited / size
    else:
        council = Council(size, seed)
        events, answer = council.ledger.events, council.ledger.total(EARLY_HELP)
    seconds = time.perf_counter() - start
    print(json.dumps({"events": events, "seconds": seconds, "answer": answer}))


main()
