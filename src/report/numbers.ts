/** A number with so many decimals and thousands apart: "107,896", "0.40". Never "-0". */
export function decimal(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return "-";
  const [whole, fraction] = Math.abs(value).toFixed(digits).split(".") as [string, string?];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** As `decimal`, without zeros at the end: "0.4" and "12". */
export function trimmed(value: number, digits: number): string {
  const text = decimal(value, digits);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** A number with so many figures that say something: 0.01234 as "0.0123", 1,234.5 as "1,235" at three and at four. */
export function significant(value: number, figures: number): string {
  if (value === 0 || !Number.isFinite(value)) return decimal(value);
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  return trimmed(value, Math.min(12, Math.max(0, figures - 1 - magnitude)));
}

/** "1 replication", "1,000 replications". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${decimal(count)} ${count === 1 ? one : many}`;
}
