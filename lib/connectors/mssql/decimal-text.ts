/** The exact digits of a scaled integer: 85000 with scale 2 is "850.00". */
export function decimalText(scaled: bigint, scale: number): string {
  if (scale === 0) return scaled.toString();
  const isNegative = scaled < 0n;
  const digits = (isNegative ? -scaled : scaled).toString().padStart(scale + 1, '0');
  return `${isNegative ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

export interface ExactDecimal {
  readonly scaled: bigint;
  readonly precision: number;
  readonly scale: number;
}

const decimalPattern = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const maxPrecision = 38;

/** Digits and scale of "-0.10"; undefined when the text is not a decimal of at most 38 digits. */
export function parseDecimal(text: string): ExactDecimal | undefined {
  const match = decimalPattern.exec(text);
  const [, sign = '', whole = '', fraction = ''] = match ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+(?=\d)/, '');
  const precision = Math.max(digits.length, fraction.length, 1);
  if (match === null || digits === '' || precision > maxPrecision) return undefined;
  const scaled = BigInt(digits);
  return { scaled: sign === '-' ? -scaled : scaled, precision, scale: fraction.length };
}
