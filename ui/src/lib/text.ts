/** A cell for a spreadsheet: never a formula, never a broken line. */
function cell(text: string): string {
  const flat = text.replace(/[\r\n\t]+/g, ' ');
  const begins = /^[=@]/.test(flat) || (/^[+-]/.test(flat) && !/^[+-][\d.,\s]*\d\s?%?(\s[A-Z]{3})?$/.test(flat));
  return begins ? `'${flat}` : flat;
}

/** Rows as tab separated values, which every spreadsheet takes from the clipboard. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cell).join('\t')).join('\n');
}

/** Rows as comma separated values after RFC 4180, safe for a spreadsheet. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map((text) => quoted(cell(text))).join(',')).join('\r\n') + '\r\n';
}

/** Puts a text on the clipboard; false when the system would not take it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
