import { describe, expect, it } from "vitest";
import { broken, complaints } from "./broken.ts";

// Each case is a change to fixtures/council.yaml; `^` says what a reader is told, under the place that is pointed at.

it("finds nothing wrong with the good model", () => {
  expect(complaints(broken(" tdm: 1").text)).toEqual([]);
});

function tells(what: string, diff: string): void {
  it(what, () => {
    const { text, expected } = broken(diff);
    expect(complaints(text)).toEqual(expected);
  });
}

describe("YAML that cannot be read", () => {
  tells(
    "a tab as indent",
    `
 exits:
-  resolved: Needed nothing more
+	resolved: Needed nothing more
 ^ a tab stands here: indent with spaces [TDM-MODEL-001]
`,
  );

  tells(
    "a key without its colon",
    `
-title: A council
+title A council
 ^ a colon is missing: a key is followed by a colon and a space [TDM-MODEL-001]
`,
  );

  tells(
    "a quote that is never closed",
    `
-title: A council
+title: 'A council
        ^ a quote or bracket that opens here is never closed [TDM-MODEL-001]
`,
  );

  tells(
    "a bracket that is never closed",
    `
-  assessors: {capacity: 4}
+  assessors: {capacity: 4
              ^ a quote or bracket that opens here is never closed [TDM-MODEL-001]
`,
  );

  tells(
    "a line that is indented too little",
    `
     to:
-      home-care: 0.4
+     home-care: 0.4
                 ^ a second key begins here: check the indent, and put text that holds \`: \` in quotes [TDM-MODEL-001]
       resolved: 0.6
`,
  );

  tells(
    "a colon inside a text",
    `
-    label: More help
+    label: More help: at once
            ^ a second key begins here: check the indent, and put text that holds \`: \` in quotes [TDM-MODEL-001]
`,
  );

  tells(
    "a second document",
    `
 groups:
   formal-care: Formal care
+---
 ^ a second document begins here: a file holds one model, without \`---\` [TDM-MODEL-001]
 resources:
`,
  );

  tells(
    "text that begins with a sign that YAML keeps for itself",
    `
-title: A council
+title: @council
        ^ text that begins with this character must be in quotes [TDM-MODEL-001]
`,
  );
});

describe("keys", () => {
  tells(
    "the same key twice in a block",
    `
   working: {label: 18 to 64, population: {value: 9000, source: budget}}
+  older: {label: Older people}
   ^ \`older\` stands twice, first at line 8, column 3 [TDM-MODEL-014]
`,
  );

  tells(
    "the same key twice in brackets",
    `
-    cost: {per: contact, amount: £50}
+    cost: {per: contact, amount: £50, amount: £60}
                                       ^ \`amount\` stands twice, first at line 25, column 26 [TDM-MODEL-014]
`,
  );

  tells(
    "a misspelt section",
    `
-stages:
+stges:
 ^ there is no key \`stges\` here (expected one of tdm, name, title, description, include, time, experiment, sources, cohorts, growth, exits, groups, …, found stges; did you mean stages?) [TDM-MODEL-002]
`,
  );

  tells(
    "a misspelt key",
    `
-  budget: {publisher: A council, title: Budget book}
+  budget: {pubilsher: A council, title: Budget book}
            ^ there is no key \`pubilsher\` here (expected one of publisher, title, date, section, link, found pubilsher; did you mean publisher?) [TDM-MODEL-002]
`,
  );

  tells(
    "a misspelt required key is not reported missing as well",
    `
-    resource: assessors
+    resorce: assessors
     ^ there is no key \`resorce\` here (expected one of kind, resource, duration, label, group, description, arrivals, cost, contribution, to, source, solved, …, found resorce; did you mean resource?) [TDM-MODEL-002]
`,
  );

  tells(
    "a misspelt key that decides what is allowed beside it",
    `
   assessment:
-    kind: service
+    kid: service
     ^ there is no key \`kid\` here (expected one of kind, label, group, description, arrivals, cost, contribution, to, source, solved, assumption, note, …, found kid; did you mean kind?) [TDM-MODEL-002]
`,
  );

  tells(
    "an unknown key that is like no other",
    `
     kind: route
+    colour: blue
     ^ there is no key \`colour\` here (expected one of kind, label, group, description, arrivals, cost, contribution, to, source, solved, assumption, note, …, found colour) [TDM-MODEL-002]
`,
  );

  tells(
    "a misspelt law",
    `
-    duration: {lognormal: {mean: 5 days, cv: 0.5}}
+    duration: {lognormall: {mean: 5 days, cv: 0.5}}
                ^ there is no key \`lognormall\` here (expected one of fixed, uniform, triangular, exponential, gamma, weibull, lognormal, source, solved, assumption, note, owner, …, found lognormall; did you mean lognormal?) [TDM-MODEL-002]
`,
  );

  tells(
    "a misspelt parameter of a law",
    `
-    duration: {lognormal: {mean: 5 days, cv: 0.5}}
+    duration: {lognormal: {maen: 5 days, cv: 0.5}}
                            ^ there is no key \`maen\` here (expected one of mean, cv, found maen; did you mean mean?) [TDM-MODEL-002]
`,
  );

  tells(
    "a misspelt word beside a number",
    `
-    initial: {value: 40, uncertain: {normal: {sd: 4}}, calibrate: true}
+    initial: {value: 40, uncertain: {normal: {sd: 4}}, calibrat: true}
                                                        ^ there is no key \`calibrat\` here (expected one of value, uncertain, range, calibrate, source, solved, assumption, note, owner, signed-off, older, working, found calibrat; did you mean calibrate?) [TDM-MODEL-002]
`,
  );

  tells(
    "a misspelt origin",
    `
   front-door:
     kind: route
-    assumption: ours
+    asumption: ours
     ^ there is no key \`asumption\` here (expected one of kind, label, group, description, arrivals, cost, contribution, to, source, solved, assumption, note, …, found asumption; did you mean assumption?) [TDM-MODEL-002]
`,
  );

  tells(
    "a key of JavaScript's own",
    `
 exits:
+  constructor: Built
   ^ \`constructor\` cannot be a key [TDM-MODEL-002]
`,
  );

  tells(
    "a merge key",
    `
 exits:
+  <<: {left: Left}
   ^ merge keys are not used in models (expected a word, found <<) [TDM-MODEL-004]
`,
  );

  tells(
    "a name with a blank",
    `
   resolved: Needed nothing more
+  moved away: Moved away
   ^ \`moved away\` cannot be a name (expected a name of letters, digits and hyphens, found moved away) [TDM-MODEL-004]
`,
  );
});

describe("missing keys", () => {
  tells(
    "a required key at the top",
    `
 tdm: 1
 ^ the key \`title\` is missing (expected text) [TDM-MODEL-003]
 name: council
-title: A council
`,
  );

  tells(
    "a required key of a stage",
    `
   assessment:
   ^ the key \`resource\` is missing (expected a name of letters, digits and hyphens) [TDM-MODEL-003]
     kind: service
     assumption: ours
-    resource: assessors
`,
  );

  tells(
    "the key that says what kind of stage it is",
    `
   home-care:
   ^ the key \`kind\` is missing (expected one of route, stay, service) [TDM-MODEL-003]
-    kind: stay
`,
  );

  tells(
    "a required key of an item in a list",
    `
-  - {saving: £1m, in: 2016/17, assumption: ours}
+  - {saving: £1m, assumption: ours}
     ^ the key \`in\` is missing (expected a financial year such as 2018/19, or \`year 1\` on a plain axis) [TDM-MODEL-003]
`,
  );

  tells(
    "a law without one of its parameters",
    `
-    duration: {weibull: {shape: 0.8, mean: 2 years}}
+    duration: {weibull: {mean: 2 years}}
                ^ the key \`shape\` is missing (expected a number, a quantity with its unit, or one per cohort) [TDM-MODEL-003]
`,
  );
});

describe("values of the wrong form", () => {
  tells(
    "a misspelt kind of stage",
    `
   home-care:
-    kind: stay
+    kind: sty
           ^ this has the wrong form (expected one of route, stay, service, found sty; did you mean stay?) [TDM-MODEL-004]
`,
  );

  tells(
    "another version of the language",
    `
-tdm: 1
+tdm: 2
      ^ this has the wrong form (expected 1, found 2) [TDM-MODEL-004]
`,
  );

  tells(
    "a number where text is wanted",
    `
-title: A council
+title: 2018
        ^ this has the wrong form (expected text, found 2018, which is no text without quotes) [TDM-MODEL-004]
`,
  );

  tells(
    "a mapping where text is wanted",
    `
-title: A council
+title:
 ^ this has the wrong form (expected text, found a mapping) [TDM-MODEL-004]
+  short: A council
`,
  );

  tells(
    "a list where a mapping is wanted",
    `
-groups:
-  formal-care: Formal care
+groups: [formal-care]
         ^ this has the wrong form (expected a mapping, found a list) [TDM-MODEL-004]
`,
  );

  tells(
    "nothing after a key",
    `
-groups:
-  formal-care: Formal care
+groups:
 ^ there is no value here (expected a mapping, found nothing) [TDM-MODEL-004]
`,
  );

  tells(
    "a date that does not exist",
    `
-time: {start: 2015-04-01, end: 2017-03-31}
+time: {start: 2015-04-01, end: 2017-02-31}
                                ^ this has the wrong form (expected a date such as 2016-10-01, found 2017-02-31) [TDM-MODEL-004]
`,
  );

  tells(
    "a date in another order",
    `
-    start: 2016-04-01
+    start: 1 April 2016
            ^ this has the wrong form (expected a date such as 2016-10-01 or \`day 30\` on a plain axis, found 1 April 2016) [TDM-MODEL-004]
`,
  );

  tells(
    "a financial year in another form",
    `
-  - {saving: £1m, in: 2016/17, assumption: ours}
+  - {saving: £1m, in: 2016-17, assumption: ours}
                       ^ this has the wrong form (expected a financial year such as 2018/19, or \`year 1\` on a plain axis, found 2016-17) [TDM-MODEL-004]
`,
  );

  tells(
    "a misspelt unit of what is paid for",
    `
-    cost: {per: contact, amount: £50}
+    cost: {per: contat, amount: £50}
                 ^ this has the wrong form (expected one of entry, contact, episode, assessment, review, visit, day, week, year, found contat; did you mean contact?) [TDM-MODEL-004]
`,
  );

  tells(
    "yes for true",
    `
-    initial: {value: 40, uncertain: {normal: {sd: 4}}, calibrate: true}
+    initial: {value: 40, uncertain: {normal: {sd: 4}}, calibrate: yes}
                                                                   ^ this has the wrong form (expected true or false, found yes; did you mean true?) [TDM-MODEL-004]
`,
  );

  tells(
    "a misspelt word where a number or a mapping could stand",
    `
-  assessors: {capacity: 4}
+  assessors: {capacity: unlimted}
                         ^ this has the wrong form (expected unlimited, a number or a mapping, found unlimted; did you mean unlimited?) [TDM-MODEL-004]
`,
  );

  tells(
    "a word where a list could stand",
    `
-  programme: {interventions: [more-help]}
+  programme: {interventions: al}
                              ^ this has the wrong form (expected all or a list, found al; did you mean all?) [TDM-MODEL-004]
`,
  );

  tells(
    "a misspelt measure",
    `
-  - {measure: entries, of: front-door, in: 2015/16, value: 2800, tolerance: 5 %}
+  - {measure: entrys, of: front-door, in: 2015/16, value: 2800, tolerance: 5 %}
               ^ this has the wrong form (expected one of entries, starts, exits, person-days, people-on-average, people, gross, income, net, share-of-gross, found entrys; did you mean entries?) [TDM-MODEL-004]
`,
  );

  tells(
    "a list where a number is wanted",
    `
-      residents: {rate: 0.2 per year}
+      residents: {rate: [0.2 per year, 0.3 per year]}
                         ^ this has the wrong form (expected a number, a quantity with its unit, or one per cohort, found a list) [TDM-MODEL-004]
`,
  );

  tells(
    "an empty list",
    `
-    changes:
-      - divert: {at: front-door, from: assessment, to: resolved, share: 10 %}
+    changes: []
              ^ this has the wrong form (expected a list that is not empty, found an empty list) [TDM-MODEL-004]
`,
  );

  tells(
    "a number in quotes",
    `
-  assessors: {capacity: 4}
+  assessors: {capacity: {steps: {2015-04-01: "4"}}}
                                              ^ this has the wrong form (expected a number, found "4" in quotes) [TDM-MODEL-004]
`,
  );

  tells(
    "a tag",
    `
-title: A council
+title: !short A council
               ^ tags are not used in models (expected a plain value, without a tag, found !short) [TDM-MODEL-004]
`,
  );

  tells(
    "what is no number",
    `
-      home-care: 0.4
+      home-care: .nan
                  ^ this is no number to reckon with (expected a finite number, found .nan) [TDM-MODEL-007]
`,
  );

  tells(
    "a mark that nothing has",
    `
-    label: More help
+    label: *help
            ^ nothing is marked with \`&help\` (found *help) [TDM-MODEL-005]
`,
  );
});

describe("quantities", () => {
  tells(
    "a misspelt unit",
    `
-    duration: {lognormal: {mean: 5 days, cv: 0.5}}
+    duration: {lognormal: {mean: 5 dyas, cv: 0.5}}
                                  ^ this quantity cannot be read (expected a time with its unit, such as 5 days, found 5 dyas; did you mean days?) [TDM-MODEL-006]
`,
  );

  tells(
    "a misspelt `per`",
    `
-      residents: {rate: 0.2 per year}
+      residents: {rate: 0.2 pr year}
                         ^ this quantity cannot be read (expected a rate with its unit, such as 0.36 per year, found 0.2 pr year; did you mean per?) [TDM-MODEL-006]
`,
  );

  tells(
    "a time without a unit",
    `
-    duration: {lognormal: {mean: 5 days, cv: 0.5}}
+    duration: {lognormal: {mean: 5, cv: 0.5}}
                                  ^ this quantity cannot be read (expected a time with its unit, such as 5 days, found 5) [TDM-MODEL-006]
`,
  );

  tells(
    "a misspelt rest",
    `
-    to: {assessment: {older: 0.3, working: 0.2}, resolved: rest}
+    to: {assessment: {older: 0.3, working: 0.2}, resolved: rset}
                                                            ^ this quantity cannot be read (expected a share, such as 25 %, or rest, found rset; did you mean rest?) [TDM-MODEL-006]
`,
  );

  tells(
    "a probability above one",
    `
     to:
     ^ the probabilities for cohort older sum to 1.4 (expected at most 1) [TDM-MODEL-008]
-      home-care: 0.4
-      resolved: 0.6
+      home-care: 1.4
                  ^ this value is out of range (expected between 0 and 1, found 1.4) [TDM-MODEL-007]
+      resolved: rest
`,
  );

  tells(
    "an uncertainty that no law has",
    `
-    initial: {value: 40, uncertain: {normal: {sd: 4}}, calibrate: true}
+    initial: {value: 40, uncertain: {beta: {sd: 4}}, calibrate: true}
                                            ^ no beta law has this mean, sd and max [TDM-MODEL-007]
`,
  );
});

describe("names", () => {
  tells(
    "a misspelt destination",
    `
-      home-care: 0.4
+      home-cre: 0.4
       ^ there is no stage or exit called \`home-cre\` (expected one of front-door, assessment, home-care, resolved, died, back, found home-cre; did you mean home-care?) [TDM-MODEL-005]
       resolved: 0.6
   home-care:
   ^ the stage \`home-care\` is never used, while \`home-cre\` is used and not defined (did you mean home-cre?) [TDM-MODEL-011]
`,
  );

  tells(
    "a name that is misspelt where it is defined",
    `
-  more-help:
+  more-hepl:
   ^ the intervention \`more-hepl\` is never used, while \`more-help\` is used and not defined (did you mean more-help?) [TDM-MODEL-011]
     label: More help
...
 scenarios:
   programme: {interventions: [more-help]}
                               ^ there is no intervention called \`more-help\` (expected one of more-hepl, found more-help; did you mean more-hepl?) [TDM-MODEL-005]
`,
  );

  tells(
    "a misspelt cohort",
    `
-    to: {assessment: {older: 0.3, working: 0.2}, resolved: rest}
+    to: {assessment: {oldre: 0.3, working: 0.2}, resolved: rest}
                       ^ there is no cohort called \`oldre\` (expected one of older, working, value, uncertain, range, calibrate, source, solved, assumption, note, owner, signed-off, found oldre; did you mean older?) [TDM-MODEL-005]
`,
  );

  tells(
    "a misspelt source",
    `
-  working: {label: 18 to 64, population: {value: 9000, source: budget}}
+  working: {label: 18 to 64, population: {value: 9000, source: budgett}}
                                                                ^ there is no source called \`budgett\` (expected one of budget, found budgett; did you mean budget?) [TDM-MODEL-005]
`,
  );

  tells(
    "a diversion from where nobody goes",
    `
-      - divert: {at: front-door, from: assessment, to: resolved, share: 10 %}
+      - divert: {at: front-door, from: home-care, to: resolved, share: 10 %}
                                        ^ nobody goes from \`front-door\` to \`home-care\` (expected one of assessment, resolved, found home-care) [TDM-MODEL-005]
`,
  );

  tells(
    "deaths without the exit that they lead to",
    `
   resolved: Needed nothing more
-  died: Died
...
     mortality: {exponential: {rate: 0.1 per year}}
     ^ there is no exit called \`died\` (expected one of resolved, found died) [TDM-MODEL-005]
`,
  );

  tells(
    "a place that a scenario sets and nobody knows",
    `
-  programme: {interventions: [more-help]}
+  programme: {interventions: [more-help], set: {resources.asessors.capacity: 5}}
                                                 ^ there is no \`asessors\` in \`resources\` (expected one of assessors, found asessors; did you mean assessors?) [TDM-SET-001]
`,
  );

  tells(
    "a value that a scenario sets and that does not fit",
    `
-  programme: {interventions: [more-help]}
+  programme: {interventions: [more-help], set: {resources.assessors.capacity: 4.5}}
                                                                               ^ capacity is a whole number of units (expected 0, 1, 2, …, found 4.5) [TDM-MODEL-007]
`,
  );
});

describe("the model as a whole", () => {
  tells(
    "probabilities that do not sum to one",
    `
     to:
     ^ the probabilities for cohort older sum to 0.9 (expected 1, or one destination with \`rest\`) [TDM-MODEL-008]
-      home-care: 0.4
+      home-care: 0.3
       resolved: 0.6
`,
  );

  tells(
    "a number without an origin",
    `
   front-door:
     kind: route
-    assumption: ours
...
       residents: {rate: 0.2 per year}
                   ^ this number does not say where it comes from (expected source, solved or assumption, here or on what encloses it) [TDM-MODEL-009]
     cost: {per: contact, amount: £50}
                          ^ this number does not say where it comes from (expected source, solved or assumption, here or on what encloses it) [TDM-MODEL-009]
     to: {assessment: {older: 0.3, working: 0.2}, resolved: rest}
                       ^ this number does not say where it comes from (expected source, solved or assumption, here or on what encloses it) [TDM-MODEL-009]
                                   ^ this number does not say where it comes from (expected source, solved or assumption, here or on what encloses it) [TDM-MODEL-009]
`,
  );

  tells(
    "an end before the start",
    `
-time: {start: 2015-04-01, end: 2017-03-31}
+time: {start: 2015-04-01, end: 2015-03-31}
                                ^ the end lies before the start [TDM-MODEL-010]
`,
  );

  tells(
    "a year that the model does not cover",
    `
-  - {saving: £1m, in: 2016/17, assumption: ours}
+  - {saving: £1m, in: 2019/20, assumption: ours}
                       ^ the model does not cover this year (expected between 2015/16 and 2016/17, found 2019/20; did you mean 2015/16?) [TDM-MODEL-007]
`,
  );

  tells(
    "one value for everybody beside one for a cohort",
    `
-      residents: {rate: 0.2 per year}
+      residents: {rate: {value: 0.2 per year, older: 0.3 per year}}
                                               ^ a value for everybody and one for cohort \`older\` stand side by side [TDM-MODEL-010]
`,
  );

  tells(
    "no value for one of the cohorts",
    `
-    to: {assessment: {older: 0.3, working: 0.2}, resolved: rest}
+    to: {assessment: {older: 0.3}, resolved: rest}
          ^ no value for cohort working (expected value, or one value for each of older, working) [TDM-MODEL-003]
`,
  );

  tells(
    "a stage that nobody reaches",
    `
-      home-care: 0.4
-      resolved: 0.6
+      resolved: 1
   home-care:
   ^ nobody can reach \`home-care\` (expected arrivals, people at the start, or a stage that leads here) [TDM-MODEL-012]
...
-    initial: {value: 40, uncertain: {normal: {sd: 4}}, calibrate: true}
`,
  );

  tells(
    "people who go round without time passing",
    `
-    to: {assessment: {older: 0.3, working: 0.2}, resolved: rest}
+    to: {assessment: {older: 0.3, working: 0.2}, front-door: 0.1, resolved: rest}
     ^ people can go round without time passing: front-door, front-door [TDM-MODEL-012]
`,
  );
});

describe("several problems at once", () => {
  tells(
    "a broken kind hides nothing else, in its stage or in others",
    `
   assessors: {capacity: 4}
   ^ the resource \`assessors\` is never used, while \`asessors\` is used and not defined (did you mean asessors?) [TDM-MODEL-011]
 stages:
   front-door:
-    kind: route
+    kind: roote
           ^ this has the wrong form (expected one of route, stay, service, found roote; did you mean route?) [TDM-MODEL-004]
     assumption: ours
...
-    cost: {per: contact, amount: £50}
+    cost: {per: contact, amuont: £50}
                          ^ there is no key \`amuont\` here (expected one of per, amount, inflation, source, solved, assumption, note, owner, signed-off, found amuont; did you mean amount?) [TDM-MODEL-002]
...
-    resource: assessors
+    resource: asessors
               ^ there is no resource called \`asessors\` (expected one of assessors, found asessors; did you mean assessors?) [TDM-MODEL-005]
...
-    to: {resolved: rest}
+    to: {resolvd: rest}
          ^ there is no stage or exit called \`resolvd\` (expected one of front-door, assessment, home-care, resolved, died, back, found resolvd; did you mean resolved?) [TDM-MODEL-005]
`,
  );

  tells(
    "what is taken out to go on is not missed",
    `
-  older: {label: 65 and over, population: {value: 5000, source: budget}}
+  older: [65 and over, 5000]
          ^ this has the wrong form (expected a mapping, found a list) [TDM-MODEL-004]
...
-    resource: assessors
-    duration: {lognormal: {mean: 5 days, cv: 0.5}}
+    resource: {name: assessors}
               ^ this has the wrong form (expected text, found a mapping) [TDM-MODEL-004]
+    duration: 5 dyas
               ^ this quantity cannot be read (expected a time with its unit, such as 5 days, found 5 dyas; did you mean days?) [TDM-MODEL-006]
`,
  );

  tells(
    "syntax aside, form and meaning are told together",
    `
-title: A council
+title: {en: A council}
        ^ this has the wrong form (expected text, found a mapping) [TDM-MODEL-004]
...
-    cost: {per: contact, amount: £50}
+    cost: {per: contact, amount: £50 per week}
                                  ^ this quantity cannot be read (expected an amount, such as £50.20 or £1.5m, found £50 per week) [TDM-MODEL-006]
...
-  - {saving: £1m, in: 2016/17, assumption: ours}
+  - {saving: £1m, in: 2016/17}
      ^ this number does not say where it comes from (expected source, solved or assumption, here or on what encloses it) [TDM-MODEL-009]
`,
  );
});
