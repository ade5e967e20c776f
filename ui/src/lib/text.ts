/** A cell for a spreadsheet: never a formula, never a broken line. */
function cell(text: string, separator: string): string {
  const flat = text.replace(/[\r\n\t]+/g, ' ');
  const guarded = /^[=@]/.test(flat) ? `'${flat}` : flat;
  return separator === ',' && /[",]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Rows as tab separated values, which every spreadsheet takes from the clipboard. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((text) => cell(text, '\t')).join('\t')).join('\n');
}

/** Rows as comma separated values (RFC 4180). */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((text) => cell(text, ',')).join(',')).join('\r\n');
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

/** Hands a text to the system as a file to be saved where the person chooses. */
export function saveText(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
