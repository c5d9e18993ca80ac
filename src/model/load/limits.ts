/** What a document may hold. They keep a hostile one from taking time and memory; no honest one comes near. */
export const MOST_DEPTH = 40;
export const MOST_VALUES = 200_000;
