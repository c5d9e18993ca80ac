/** Tells Excel that what follows is UTF-8, so that £ and ± are what they are. */
const BYTE_ORDER_MARK = "\ufeff";
/** A spreadsheet takes a cell that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[-+]?\d[\d,.]*( ?%)?$/;

/** Rows as CSV that opens in Excel: RFC 4180, with a byte order mark. No text can become a formula; line breaks stay within a cell. */
export function csvText(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return `${BYTE_ORDER_MARK}${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;
}

function csvCell(content: string | number | undefined): string {
  if (content === undefined) return "";
  if (typeof content === "number") return Number.isFinite(content) ? String(content) : "";
  const text = FORMULA.test(content) && !NUMBER.test(content) ? `'${content}` : content;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
