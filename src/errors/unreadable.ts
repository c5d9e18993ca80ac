/** Why a file or folder cannot be read, by the code of the operating system. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "you may not read it",
  EPERM: "you may not read it",
  EISDIR: "it is a folder",
  ENOTDIR: "it is no folder",
  ENOENT: "it is not there",
  ELOOP: "its links lead round in a circle",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many files are open",
};

/** A reading that failed, in words for a person: "cannot be read: you may not read it". */
export function unreadable(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return `cannot be read: ${REASONS[code] ?? message}`;
}
