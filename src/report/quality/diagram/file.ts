import type { Model } from "../../../model/model.ts";
import { escaped } from "../../html/markup.ts";
import { pathwayGraph } from "./graph.ts";
import { diagramSvg } from "./svg.ts";

/** The pathway of a model as the text of an SVG file. */
export function diagramFile(model: Model): string {
  return `${diagramSvg(pathwayGraph(model), `xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(diagramLabel(model))}"`)}\n`;
}

export function diagramLabel({ title }: Pick<Model, "title">): string {
  return `Pathway of the model: ${title}`;
}
