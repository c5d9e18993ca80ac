/** What a log can be written as. */
export const LOG_FORMATS = ["markdown", "csv", "json"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];
