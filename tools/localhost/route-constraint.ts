/** Says whether a parameter's text is of the wanted kind. */
export type RouteConstraint = (value: string) => boolean;

const guid = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;
const wholeNumber = /^\s*[+-]?\d+\s*$/;

function withinInteger(value: string, bits: bigint): boolean {
  if (!wholeNumber.test(value)) return false;
  const number = BigInt(value.trim().replace(/^\+/, ''));
  const limit = 1n << (bits - 1n);
  return number >= -limit && number < limit;
}

function isNumber(value: string): boolean {
  return value.trim() !== '' && Number.isFinite(Number(value));
}

const simple: Readonly<Record<string, RouteConstraint>> = {
  int: (value) => withinInteger(value, 32n),
  long: (value) => withinInteger(value, 64n),
  bool: (value) => /^(?:true|false)$/i.test(value),
  guid: (value) => guid.test(value),
  alpha: (value) => /^[a-z]*$/i.test(value),
  decimal: isNumber,
  double: isNumber,
  float: isNumber,
  datetime: (value) => !Number.isNaN(Date.parse(value)),
  required: (value) => value !== '',
};

const withNumbers: Readonly<Record<string, (first: number, second: number) => RouteConstraint>> = {
  minlength: (least) => (value) => value.length >= least,
  maxlength: (most) => (value) => value.length <= most,
  length: (least, most) => (value) => value.length >= least && value.length <= most,
  min: (least) => (value) => withinInteger(value, 64n) && Number(value) >= least,
  max: (most) => (value) => withinInteger(value, 64n) && Number(value) <= most,
  range: (least, most) => (value) => withinInteger(value, 64n) && Number(value) >= least && Number(value) <= most,
};

/** The constraint `name` or `name(argument)` of a route template. One that the real host does not know is an error there too. */
export function parseConstraint(name: string, argument: string | undefined, template: string): RouteConstraint {
  const key = name.trim().toLowerCase();
  if (key === 'regex' && argument !== undefined) {
    // Braces of the expression are doubled inside a template.
    const expression = new RegExp(argument.replaceAll('{{', '{').replaceAll('}}', '}'), 'i');
    return (value) => expression.test(value);
  }
  const constraint = argument === undefined ? simple[key] : constraintWithNumbers(key, argument);
  if (constraint === undefined) {
    throw new Error(`The route "${template}" is not valid: there is no constraint "${name}".`);
  }
  return constraint;
}

function constraintWithNumbers(key: string, argument: string): RouteConstraint | undefined {
  const numbers = argument.split(',').map((text) => Number(text.trim()));
  const [first, second = first] = numbers;
  if (first === undefined || second === undefined || numbers.some(Number.isNaN)) return undefined;
  return withNumbers[key]?.(first, second);
}
