import type { z } from 'zod';
import { nearestName } from '../core/nearest-name.ts';
import { QuerentError } from '../core/querent-error.ts';

const shownIssues = 10;

/** The parsed value, or a `validation.invalid` fault that names each wrong field and, for an unknown one, the nearest known. */
export function parseRequest<Schema extends z.ZodObject>(schema: Schema, value: unknown): z.output<Schema> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new QuerentError('validation.invalid', 'The body is not a JSON object.');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues;
  const sentences = issues.slice(0, shownIssues).flatMap((issue) => describeIssue(issue, Object.keys(schema.shape)));
  if (issues.length > shownIssues) sentences.push(`and ${issues.length - shownIssues} more faults`);
  throw new QuerentError('validation.invalid', sentences.join('; ').replace(/[^.?]$/, '$&.'), {
    suggestions: [
      'Correct the fields named in the detail.',
      `Known fields: ${Object.keys(schema.shape).toSorted().join(', ')}.`,
    ],
  });
}

/** What is wrong and where, in words, without the value itself. A fault of the whole has no place. */
export function describeIssue(issue: z.core.$ZodIssue, known: readonly string[]): readonly string[] {
  const place = formatPath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, shownIssues).map((key) => {
      const nearest = nearestName(key, known);
      const name = formatPath([...issue.path, shorten(key)]);
      return nearest === undefined ? `${name}: unknown field` : `${name}: unknown field, did you mean "${nearest}"?`;
    });
  }
  const message = issue.message.replace(/^Invalid input: /, '');
  return [place === '' ? message : `${place}: ${message}`];
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
