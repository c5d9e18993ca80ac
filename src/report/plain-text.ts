// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

/** Text from a model on one line, without anything that steers a terminal, turns its direction or cannot be seen. */
export function plain(text: string): string {
  return text.replace(UNSAFE, " ");
}
