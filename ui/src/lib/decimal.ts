/** An exact decimal: the digits without the point, and how many of them stand behind it. */
interface Decimal {
  digits: bigint;
  scale: number;
}

const shape = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Reads a canonical decimal string; anything else is not a number and gives nothing. */
function parse(text: string): Decimal | null {
  const found = shape.exec(text.trim());
  if (!found) return null;
  const fraction = found[3] ?? '';
  const digits = BigInt(`${found[2] ?? '0'}${fraction}`);
  return { digits: found[1] === '-' ? -digits : digits, scale: fraction.length };
}

function pad(value: Decimal, scale: number): bigint {
  return value.digits * 10n ** BigInt(scale - value.scale);
}

/** Below, equal or above zero; nothing when the text is not a number. */
export function signOf(text: string): -1 | 0 | 1 | null {
  const value = parse(text);
  if (!value) return null;
  if (value.digits === 0n) return 0;
  return value.digits < 0n ? -1 : 1;
}

/** Orders two decimal strings by value; what is not a number comes last. */
export function compareDecimals(left: string | null, right: string | null): number {
  const a = left === null ? null : parse(left);
  const b = right === null ? null : parse(right);
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  const scale = Math.max(a.scale, b.scale);
  const difference = pad(a, scale) - pad(b, scale);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

function write(value: Decimal): string {
  const negative = value.digits < 0n;
  const all = (negative ? -value.digits : value.digits).toString().padStart(value.scale + 1, '0');
  const whole = all.slice(0, all.length - value.scale);
  const fraction = value.scale === 0 ? '' : `.${all.slice(all.length - value.scale)}`;
  return `${negative ? '-' : ''}${whole}${fraction}`;
}

/** The exact sum of decimal strings, or nothing when one of them is not a number. */
export function sumDecimals(texts: readonly string[]): string | null {
  let total: Decimal = { digits: 0n, scale: 0 };
  for (const text of texts) {
    const value = parse(text);
    if (!value) return null;
    const scale = Math.max(total.scale, value.scale);
    total = { digits: pad(total, scale) + pad(value, scale), scale };
  }
  return write(total);
}

/** Rounded to so many places, halves away from zero, as a bank statement prints it. For display only. */
export function roundDecimal(text: string, places: number): string | null {
  const value = parse(text);
  if (!value) return null;
  if (value.scale <= places) return write({ digits: pad(value, places), scale: places });
  const unit = 10n ** BigInt(value.scale - places);
  const half = unit / 2n;
  const away = value.digits < 0n ? -half : half;
  return write({ digits: (value.digits + away) / unit, scale: places });
}

/** Shifts the point to the right: a fraction as percent is shifted by two. */
export function shiftDecimal(text: string, places: number): string | null {
  const value = parse(text);
  if (!value) return null;
  if (value.scale >= places) return write({ digits: value.digits, scale: value.scale - places });
  return write({ digits: value.digits * 10n ** BigInt(places - value.scale), scale: 0 });
}

/** Where a pixel goes. Never shown and never added: drawing is the only use of a binary number for money. */
export function forDrawing(text: string | null): number | null {
  if (text === null) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
