/** One kind of finding: what is wrong in general, why that matters, and what to ask. */
export interface FindingKind {
  readonly title: string;
  readonly matters: string;
  readonly ask: string;
}

/** Everything that the checks of a plan can find. The reference page of the docs is generated from this table. */
export const FINDINGS = {
  "TDM-CHECK-001": {
    title: "A total is not the sum of its parts",
    matters: "Either a part or the total is wrong, and a decision may rest on either.",
    ask: "Which of the figures was worked out last, and what is left out or counted twice?",
  },
  "TDM-CHECK-002": {
    title: "One figure has two values",
    matters: "Who reads the one document decides on other money than who reads the other.",
    ask: "Which of them was agreed, when did the other change, and who has been told?",
  },
  "TDM-CHECK-003": {
    title: "The model has another figure than the document",
    matters: "Results are then not about the plan that the document describes.",
    ask: "Is the model wrong, or is the document out of date?",
  },
  "TDM-CHECK-004": {
    title: "A quarterly profile does not add up to its amount",
    matters: "Monitoring against the profile shows the saving on track when part of it was never planned.",
    ask: "Which quarter has the rest, or which amount is agreed?",
  },
  "TDM-CHECK-005": {
    title: "A saving is booked before its last milestone",
    matters:
      "What is booked before a contract is let, or a structure is in place, cannot come from it; a delay moves the rest too.",
    ask: "What makes the saving in those quarters, and does it need the milestone at all?",
  },
  "TDM-CHECK-006": {
    title: "A year's savings are beyond what councils have delivered",
    matters:
      "English councils together planned to save 7 % of the spending of the year before in 2016/17 (£941m) and 5 % of the net budget in 2017/18 (£824m; ADASS budget surveys of 2016 and 2017), and not all of it was made: Welsh councils delivered 88 % of their plans in 2015-16 (Audit Wales).",
    ask: "Who has saved so much in a year, and what is different here?",
  },
  "TDM-CHECK-007": {
    title: "Declared green, and unlikely",
    matters: "Nobody helps a proposal that is reported as on track.",
    ask: "What is the rating based on, and does whoever gave it know of the risks that the simulation has?",
  },
  "TDM-CHECK-008": {
    title: "One growth figure is stated in several ways",
    matters: "Money for growth, or the saving on it, is then set by whichever figure was at hand.",
    ask: "Over which years and of which spending is each, and which one does the budget have?",
  },
  "TDM-CHECK-009": {
    title: "A percentage contradicts its base",
    matters: "The increase is of something else than the figure beside it: demand is over- or understated.",
    ask: "What is the percentage a share of, and who is counted in it?",
  },
  "TDM-CHECK-010": {
    title: "Two interventions make the same change",
    matters: "If it is one change written down twice, its saving is counted twice.",
    ask: "Are these two pieces of work, or one under two names?",
  },
  "TDM-CHECK-011": {
    title: "Interventions together take more than everybody",
    matters: "On paper they save on people who are not there; the simulation lets them compete for the same people.",
    ask: "Which of them comes first, and what is left for the others?",
  },
  "TDM-CHECK-012": {
    title: "Two proposals count the same interventions",
    matters: "The saving of what they share is booked in both, and can be made once.",
    ask: "Which proposal has it? Name what belongs to others under `beyond`.",
  },
} as const satisfies Readonly<Record<string, FindingKind>>;

export type FindingCode = keyof typeof FINDINGS;
