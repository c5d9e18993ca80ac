import type { Budget, SavingsProposal } from "../model/budget.ts";
import type { ParameterLabel } from "./parameter-label.ts";

const GROUP = "Budget";

const OF_DELIVERY: Readonly<Record<string, string>> = {
  chance: "Chance that it is delivered",
  share: "Share of it that is achieved",
  delay: "How much later it comes than planned",
};

const OF_RATINGS: Readonly<Record<string, string>> = {
  "cash-saving": "Least share of the year's amount that is rated as saved",
  time: "How late something may be and still be rated as on time",
};

const OF_SUPPLIERS: Readonly<Record<string, string>> = {
  number: "number of suppliers",
  placements: "placements with one supplier",
  price: "price of a placement today",
  "at-most": "the most that is paid for a placement",
  agrees: "chance that a supplier agrees",
};

/** Names a number of a budget in words; undefined where the path is of no known form. */
export function budgetLabel(section: string, rest: readonly string[], budget: Budget): ParameterLabel | undefined {
  const [name, ...keys] = rest;
  const label = wordsOf(section, name, keys, budget);
  return label === undefined ? undefined : { group: GROUP, label };
}

function wordsOf(
  section: string,
  name: string | undefined,
  keys: readonly string[],
  budget: Budget,
): string | undefined {
  if (section === "base") return "Base budget brought forward";
  if (section === "rag-thresholds") return OF_RATINGS[name ?? ""] ?? `Least probability that is rated ${name}`;
  const [key, of] = keys;
  const ofYear = of === undefined ? "" : `, ${of}`;
  if (section === "funding") {
    const line = budget.funding.find((one) => one.name === name);
    return line && `${line.label}${ofYear}`;
  }
  if (section === "joint") {
    const joint = budget.joint.find((one) => one.name === name);
    const what = { "council-share": "what the council pays", spend: "spend", clients: "clients" }[key ?? ""];
    return joint && what && `${joint.label}: ${what}${ofYear}`;
  }
  if (section === "growth") {
    const line = budget.growth.find(({ reference }) => reference === name);
    return line && `${line.reference} ${line.label}${ofYear}`;
  }
  const proposal = budget.savings.find(({ reference }) => reference === name);
  if (section !== "savings" || proposal === undefined) return undefined;
  const words = ofProposal(proposal, keys);
  return words && `${proposal.reference} ${proposal.label}${words}`;
}

function ofProposal({ milestones, suppliers, profile }: SavingsProposal, keys: readonly string[]): string | undefined {
  const [key, of, which] = keys as [string, string, string];
  switch (key) {
    case "amounts":
      return `, ${of}`;
    case "delivery":
      return `: ${OF_DELIVERY[of] ?? of}`;
    case "profile":
      return `: profile of quarter ${profile[Number(of)]?.quarter}`;
    case "milestones":
      return `: ${milestones.find(({ name }) => name === of)?.label ?? of}: how late it is`;
    case "suppliers":
      return `: ${suppliers.find(({ name }) => name === of)?.label ?? of}: ${OF_SUPPLIERS[which] ?? which}`;
    default:
      return undefined;
  }
}
