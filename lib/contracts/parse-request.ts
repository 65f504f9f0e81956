import type { z } from 'zod';
import { nearestName } from '../core/nearest-name.ts';
import { QuerentError } from '../core/querent-error.ts';

const shownIssues = 10;

/** The parsed value, or a `validation.invalid` fault that names each wrong field and, for an unknown one, the nearest known. */
export function parseRequest<Schema extends z.ZodObject>(schema: Schema, value: unknown): z.output<Schema> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new QuerentError('validation.invalid', 'The body is not a JSON object.');
  }
  return parseParts(schema, value, 'field');
}

/** The parameters of a query string, parsed likewise: all of them are texts, and each may be given once. */
export function parseParameters<Schema extends z.ZodObject>(
  schema: Schema,
  given: Iterable<readonly [string, string]>,
): z.output<Schema> {
  const parameters = new Map<string, string>();
  for (const [name, value] of given) {
    // The host takes a function key from this parameter and leaves it in place.
    if (name === 'code') continue;
    if (parameters.has(name)) {
      throw new QuerentError('validation.invalid', `The parameter "${shorten(name)}" occurs twice.`, {
        suggestions: ['Send each parameter once.'],
      });
    }
    parameters.set(name, value);
  }
  return parseParts(schema, Object.fromEntries(parameters), 'parameter');
}

/** What the parts of a request are called where it is told what is wrong with them. */
type PartName = 'field' | 'parameter';

function parseParts<Schema extends z.ZodObject>(schema: Schema, value: object, called: PartName): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues;
  const known = Object.keys(schema.shape);
  const sentences = issues.slice(0, shownIssues).flatMap((issue) => describeIssue(issue, known, called));
  if (issues.length > shownIssues) sentences.push(`and ${issues.length - shownIssues} more faults`);
  throw new QuerentError('validation.invalid', sentences.join('; ').replace(/[^.?]$/, '$&.'), {
    suggestions: [`Correct the ${called}s named in the detail.`, `Known ${called}s: ${known.toSorted().join(', ')}.`],
  });
}

/** What is wrong and where, in words, without the value itself. A fault of the whole has no place. */
export function describeIssue(
  issue: z.core.$ZodIssue,
  known: readonly string[],
  called: PartName = 'field',
): readonly string[] {
  const place = formatPath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, shownIssues).map((key) => {
      const nearest = nearestName(key, known);
      const name = formatPath([...issue.path, shorten(key)]);
      return nearest === undefined
        ? `${name}: unknown ${called}`
        : `${name}: unknown ${called}, did you mean "${nearest}"?`;
    });
  }
  const message = inWords(issue);
  return [place === '' ? message : `${place}: ${message}`];
}

/** What zod says in its own terms, and every other message as it is. */
function inWords(issue: z.core.$ZodIssue): string {
  const message = issue.message.replace(/^Invalid input: /, '');
  switch (issue.code) {
    case 'invalid_type':
      return message.endsWith(', received undefined')
        ? `is missing: ${message.replace(/, received undefined$/, '')}`
        : message;
    case 'too_big':
      if (!message.startsWith('Too big')) return message;
      return issue.origin === 'string' || issue.origin === 'array'
        ? `has more than ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'entries'}`
        : `is more than ${issue.maximum}`;
    case 'too_small':
      if (!message.startsWith('Too small')) return message;
      if (issue.origin !== 'string' && issue.origin !== 'array') return `is less than ${issue.minimum}`;
      return Number(issue.minimum) === 1
        ? 'is empty'
        : `has fewer than ${issue.minimum} ${issue.origin === 'string' ? 'characters' : 'entries'}`;
    case 'invalid_value':
      return message.startsWith('Invalid option')
        ? `is none of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}`
        : message;
    default:
      return message;
  }
}

/** databases[1].limits.maxRows */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

/** At most 64 characters, without half a surrogate pair and without control characters. */
function shorten(text: string): string {
  const clean = text.replace(/\p{Cc}/gu, '?').toWellFormed();
  return clean.length <= 64 ? clean : `${clean.slice(0, 63).toWellFormed()}…`;
}
