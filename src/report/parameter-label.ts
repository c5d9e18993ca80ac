/** What a parameter is, in words. */
export interface ParameterLabel {
  /** What it belongs to: "Front door", "Intervention: Reablement first", "Growth". */
  readonly group: string;
  readonly label: string;
  /** What one payment is for, such as "per week"; of costs alone. */
  readonly per?: string | undefined;
}
