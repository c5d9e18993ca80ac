import type { YAMLParseError } from "yaml";

type YamlErrorCode = YAMLParseError["code"];

/** What a mistake in the YAML means to somebody who writes a model. */
const WORDS: Partial<Record<YamlErrorCode, string>> = {
  TAB_AS_INDENT: "a tab stands here: indent with spaces",
  BAD_INDENT: "the indent does not fit the lines above, or a bracket is not closed",
  BLOCK_AS_IMPLICIT_KEY: "a second key begins here: check the indent, and put text that holds `: ` in quotes",
  MULTILINE_IMPLICIT_KEY: "a colon is missing: a key is followed by a colon and a space",
  MISSING_CHAR: "something is not closed, such as a quote or a bracket",
  MULTIPLE_DOCS: "a second document begins here: a file holds one model, without `---`",
  BAD_SCALAR_START: "text that begins with this character must be in quotes",
  BAD_DQ_ESCAPE: "the backslash means nothing here: use single quotes",
  BLOCK_IN_FLOW: "an indented block cannot stand inside brackets",
  UNEXPECTED_TOKEN: "this does not belong here: check the indent and the brackets",
  BAD_DIRECTIVE: "a line that begins with % means something to YAML: put the text in quotes",
  RESOURCE_EXHAUSTION: "the file is nested too deeply",
};

/** The mistake in plain words. */
export function syntaxWords(error: YAMLParseError): string {
  return WORDS[error.code] ?? error.message;
}
