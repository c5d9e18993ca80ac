import { createHash } from "node:crypto";

const MARK = "sha256:";
const DIGITS = 64;

/** Stands in a file, at one or more places, for the digest that `seal` will write there. */
export const UNSEALED = MARK + "0".repeat(DIGITS);

/** Writes the SHA-256 of a file into the places that are kept for it, so that a change on the disk can be told. */
export function seal(bytes: Uint8Array): Uint8Array {
  const places = placesOf(bytes, UNSEALED);
  const digits = new TextEncoder().encode(digestOf(bytes, places));
  for (const place of places) bytes.set(digits, place);
  return bytes;
}

/** Whether a file holds what it was sealed with. Nothing of it is parsed: a damaged one could keep a parser busy for ever. */
export function isSealed(bytes: Uint8Array): boolean {
  const places = placesOf(bytes, MARK);
  const digest = digestOf(bytes, places);
  const written = (place: number) => new TextDecoder().decode(bytes.subarray(place, place + DIGITS));
  return places.length > 0 && places.every((place) => written(place) === digest);
}

/** Where digits stand, by what they begin with. */
function placesOf(bytes: Uint8Array, mark: string): number[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places: number[] = [];
  for (let at = buffer.indexOf(mark); at >= 0; at = buffer.indexOf(mark, at + 1)) {
    if (at + UNSEALED.length <= bytes.length) places.push(at + MARK.length);
  }
  return places;
}

/** The digest of everything but the digits themselves. */
function digestOf(bytes: Uint8Array, places: readonly number[]): string {
  const hash = createHash("sha256");
  let from = 0;
  for (const place of places) {
    hash.update(bytes.subarray(from, place));
    from = place + DIGITS;
  }
  return hash.update(bytes.subarray(from)).digest("hex");
}
