import type { Model, ResidentArrivals } from "../../../model/model.ts";
import { decimal } from "../../numbers.ts";
import { list, type Section, table } from "./blocks.ts";
import { kindWords } from "./stage-words.ts";
import { dependentLawWords, dependentWords, perCohortWords } from "./value-words.ts";

/** 2.5 of the checklist: what the model is made of. */
export function components(model: Model): Section[] {
  const { cohorts, attributes, stages, resources, exits } = model;
  const people = cohorts.map(({ label, population }) =>
    population
      ? `${label}: ${decimal(population.value)} residents`
      : `${label}: nobody who lives there, arrivals alone`,
  );
  const traits = attributes.map(({ label, levels, kind }) => {
    const how = { drawn: "drawn", visits: "by earlier visits", "days-since": "by the time since a stage" }[kind.of];
    return `Attribute ${label} (${how}): ${levels.join(", ")}`;
  });
  const queues = stages.flatMap(({ label, resource: index, request }) => {
    const resource = resources[index];
    if (!resource || !request || resource.steps.length === 0) return [];
    const urgency = request.priority
      ? `priority ${dependentWords(request.priority, model)}, the lower first; then first come first served`
      : "first come first served";
    const patience = request.patience ? dependentLawWords(request.patience.after, model) : "for as long as it takes";
    return [
      `${label}, for ${resource.label}: ${urgency}; people wait ${patience}; ${resource.queueLimit === undefined ? "no limit" : `at most ${resource.queueLimit} wait`}`,
    ];
  });
  return [
    { number: "2.5.1", title: "Entities", blocks: [list([...people, ...traits], "")] },
    {
      number: "2.5.2",
      title: "Activities",
      blocks: [
        table(
          "Activities",
          ["Stage", "Kind"],
          stages.map((stage) => [stage.label, kindWords(stage)]),
        ),
      ],
    },
    {
      number: "2.5.3",
      title: "Resources",
      blocks: [
        list(
          resources.map(({ label, steps }) => {
            const sizes = [...new Set(steps.map(({ capacity }) => capacity))].sort((a, b) => a - b);
            if (sizes.length === 0) return `${label}: not limited`;
            return `${label}: ${sizes.length === 1 ? sizes[0] : `${sizes[0]} to ${sizes.at(-1)}, by time`} units`;
          }),
          "None.",
        ),
      ],
    },
    { number: "2.5.4", title: "Queues", blocks: [list(queues, "None: nothing that people ask for is limited.")] },
    {
      number: "2.5.5",
      title: "Entry and exit points",
      blocks: [
        list(
          [
            ...stages.flatMap(({ label, residents }) =>
              residents ? [`Entry at ${label}: residents, ${residentsRate(residents, model)} each`] : [],
            ),
            ...stages.flatMap(({ label, external }) =>
              external.map((stream) => `Entry at ${label}, from outside: ${stream.label}`),
            ),
            ...stages.flatMap(({ label, initial }) =>
              initial ? [`On the first day in ${label}: ${perCohortWords(initial, model)} people`] : [],
            ),
            ...exits.map(({ label }) => `Exit: ${label}`),
          ],
          "",
        ),
      ],
    },
  ];
}

function residentsRate({ timing }: ResidentArrivals, model: Model): string {
  if (timing.of === "rate") return perCohortWords(timing.rate, model);
  return "at rates that change with time";
}
