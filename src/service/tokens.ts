import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";
import { TdmError } from "../errors/tdm-error.ts";
import { unreadable } from "../errors/unreadable.ts";
import { explaining } from "../results/durable-file.ts";

const NAME = /^[\w.-]{1,60}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const LINE = /^(\S+) ([0-9a-f]{64}) (\S+)$/;
/** Longer ones are no tokens, and need not be hashed. */
const LONGEST_TOKEN = 200;

interface KnownToken {
  readonly name: string;
  readonly digest: Buffer;
  /** Milliseconds since 1970, the end of its last day; infinite for one that never expires. */
  readonly until: number;
}

/**
 * Tokens by their hashes: the file holds nothing that could be sent. A token has 256 random bits, so that a plain hash is as good as a
 * slow one.
 */
export class Tokens {
  private readonly known: readonly KnownToken[];

  private constructor(known: readonly KnownToken[]) {
    this.known = known;
  }

  /** Reads a file of lines NAME SHA-256 DATE, the last may be `never`. Throws TDM-FOLDER-001 and TDM-USE-002. */
  static read(path: string): Tokens {
    let text: string;
    try {
      text = readFileSync(path, "utf8");
    } catch (cause) {
      throw TdmError.of("TDM-FOLDER-001", unreadable(cause), { file: path }, { cause });
    }
    const known = text.split(/\r?\n/).flatMap((line, index): KnownToken[] => {
      if (line.trim() === "" || line.startsWith("#")) return [];
      const [, name, digest, expires] = LINE.exec(line) ?? [];
      if (name === undefined || digest === undefined || !isExpiry(expires)) {
        throw TdmError.of("TDM-USE-002", "this line names no token", {
          file: path,
          line: index + 1,
          expected: "NAME SHA-256 DATE, as `tdm token` writes it",
        });
      }
      return [{ name, digest: Buffer.from(digest, "hex"), until: endOf(expires) }];
    });
    if (known.length === 0) throw TdmError.of("TDM-USE-002", "there is no token in it", { file: path });
    return new Tokens(known);
  }

  /** The name of whom a token belongs to; undefined where it is not known or has expired. Takes as long whichever it is. */
  ownerOf(token: string, now = Date.now()): string | undefined {
    if (token.length > LONGEST_TOKEN) return undefined;
    const digest = hashed(token);
    let owner: string | undefined;
    for (const { name, digest: known, until } of this.known) {
      if (timingSafeEqual(digest, known) && now < until) owner = name;
    }
    return owner;
  }
}

/**
 * Makes a token and adds its hash to a file. Returns the token, which is nowhere else.
 * @param expires its last day as YYYY-MM-DD, or `never`
 * @throws TdmError (TDM-USE-002) for a name or a day that cannot be used; (TDM-FOLDER-002, -003)
 */
export function addToken(path: string, name: string, expires: string): string {
  if (!NAME.test(name)) {
    const expected = "letters, digits, dots, dashes and underscores";
    throw TdmError.of("TDM-USE-002", "a token cannot have this name", { expected, found: name });
  }
  if (!isExpiry(expires)) {
    throw TdmError.of("TDM-USE-002", "--expires cannot be used", {
      expected: "a day as 2027-03-31, or never",
      found: expires,
    });
  }
  const token = `tdm_${randomBytes(32).toString("base64url")}`;
  explaining(path, () =>
    appendFileSync(path, `${name} ${hashed(token).toString("hex")} ${expires}\n`, { mode: 0o600 }),
  );
  return token;
}

const hashed = (token: string) => createHash("sha256").update(token).digest();

function isExpiry(text: string | undefined): text is string {
  return text === "never" || (text !== undefined && DATE.test(text) && !Number.isNaN(Date.parse(text)));
}

const DAY = 86_400_000;
const endOf = (expires: string) => (expires === "never" ? Number.POSITIVE_INFINITY : Date.parse(expires) + DAY);
