import type { Model } from "../../../model/model.ts";
import { counted, decimal, significant } from "../../numbers.ts";
import { list, type Section, text } from "./blocks.ts";
import type { DescriptionFacts } from "./facts.ts";
import { perCohortWords } from "./value-words.ts";

/** 4 of the checklist: how the model is run to get an answer. */
export function experiments(model: Model, { run }: DescriptionFacts): Section[] {
  const { stages, warmUp, axis, defaults } = model;
  const stock = stages.flatMap(({ label, initial }) =>
    initial ? [`${label}: ${perCohortWords(initial, model)} people`] : [],
  );
  const { replications, seed } = run ?? defaults;
  const sample =
    run !== undefined && run.sample < 1
      ? ` Of the people, ${significant(100 * run.sample, 3)} % were simulated, each standing for several.`
      : "";
  const drawn = model.drawn.length;
  return [
    {
      number: "4.1",
      title: "Initialisation",
      blocks: [
        text(
          warmUp > 0
            ? `A warm-up of ${decimal(warmUp)} days is simulated before the start and not counted.`
            : "There is no warm-up: who is in care on the first day is drawn as if the stay had gone on like this for ever.",
        ),
        list(stock, "Nobody is in the pathway on the first day of the simulation."),
      ],
    },
    {
      number: "4.2",
      title: "Run length",
      blocks: [
        text(
          `${axis.startDate === undefined ? "From day 0" : `From ${axis.startDate}`}, ${decimal(axis.horizon)} days: ${counted(axis.periods.length, "period")} in ` +
            `${axis.years.map(({ label }) => label).join(", ")}. Time is continuous.`,
        ),
      ],
    },
    {
      number: "4.3",
      title: "Estimation",
      blocks: [
        text(
          `${counted(replications, "replication")}${run?.until === undefined ? "" : `, until ${run.until}`}, seed “${seed}”.${sample} Each replication draws ` +
            `${drawn === 0 ? "nothing but chance: no number is uncertain" : counted(drawn, "uncertain number")} anew and simulates every scenario with the same people and the same luck (common random numbers), ` +
            "so that a saving is a difference within a replication.",
        ),
        text(
          "Chances have Wilson's interval, means Student's, quantiles an interval of order statistics, all of 95 %. They say how well so many " +
            "replications know a figure, and get narrower with more; the spread of the replications says how uncertain the result is, and does not.",
        ),
      ],
    },
  ];
}
