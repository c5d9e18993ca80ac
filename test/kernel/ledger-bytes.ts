/** Everything that a ledger has counted, as bytes. */
export function bytesOf(ledger: object): Buffer {
  return Buffer.concat(
    Object.values(ledger)
      .filter(ArrayBuffer.isView)
      .map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
}
