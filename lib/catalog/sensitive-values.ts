/** Shapes that nothing but personal data or a secret has: a few of them tell what a column holds. */
const tellingShapes: readonly RegExp[] = [
  // E-mail addresses.
  /^[^\s@<>,;]{1,64}@[^\s@]+\.[a-z]{2,}$/i,
  // JSON web tokens.
  /^eyJ[\w-]{8,}\.[\w-]+\.[\w-]*$/,
  // Keys of services, by the prefixes that their makers give them, and private keys.
  /^(?:sk|pk|rk)[-_](?:live|test|proj|ant)[-_][\w-]{16,}$/,
  /^(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|AIza)[\w-]{16,}$/,
  /^(?:AKIA|ASIA)[A-Z0-9]{16}$/,
  /^-----BEGIN [A-Z ]*PRIVATE KEY/,
  // Hashes of passwords.
  /^\$(?:2[abxy]|argon2(?:id|i|d)|5|6|scrypt|pbkdf2[\w-]*)\$.{16,}$/,
];

/** Shapes that codes may have by chance: nearly all values must have one. */
const likelyShapes: readonly RegExp[] = [
  // Telephone numbers: with the country, with the leading zero of an area, in the way of North America.
  /^\+\d{1,3}[ .-]?\(?\d[\d ().-]{6,16}$/,
  /^0\d{1,4}[- ]\d{1,4}[- ]\d{3,4}$/,
  /^\(\d{2,4}\) ?\d{2,4}[- ]?\d{4}$/,
  /^\d{3}[-. ]\d{3}[-. ]\d{4}$/,
  // Social security numbers.
  /^\d{3}-\d{2}-\d{4}$/,
];

const tellingShare = 0.2;
const likelyShare = 0.8;
/** One number out of ten is a card number by its check digit alone. */
const leastNumbers = 3;

/** The values that may be kept of a column: none where they are personal data or secrets by their shape, else all that are not. */
export function harmlessValues(values: readonly string[]): readonly string[] {
  if (values.length === 0) return values;
  const normal = values.map((value) => value.normalize('NFKC').trim());
  const isTelling = normal.map((value) => tellingShapes.some((shape) => shape.test(value)) || isIban(value));
  const share = (found: readonly boolean[]): number => found.filter(Boolean).length / values.length;
  if (share(isTelling) >= tellingShare) return [];
  if (share(normal.map((value) => likelyShapes.some((shape) => shape.test(value)))) >= likelyShare) return [];
  if (values.length >= leastNumbers && share(normal.map(isCardNumber)) >= likelyShare) return [];
  return values.filter((_, index) => isTelling[index] !== true);
}

/** A number of a payment card: 13 to 19 digits with the check digit of Luhn. */
function isCardNumber(value: string): boolean {
  if (!/^[2-6]\d{3}(?:[ -]?\d{3,6}){2,4}$/.test(value)) return false;
  const digits = value.replace(/\D/g, '');
  if (digits.length < 13 || digits.length > 19) return false;
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** An international bank account number, by its check digits. */
function isIban(value: string): boolean {
  const text = value.replaceAll(' ', '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const turned = `${text.slice(4)}${text.slice(0, 4)}`;
  const number = [...turned].map((character) => Number.parseInt(character, 36)).join('');
  return BigInt(number) % 97n === 1n;
}
