import { z } from 'zod';
import { describeIssue } from '../contracts/parse-request.ts';
import type { ConfigFault } from './fault.ts';

/** The parsed value, or undefined with each fault noted under `place`. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: string,
  faults: ConfigFault[],
): z.output<Schema> | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const shape: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  for (const issue of parsed.error.issues) {
    const sentences = describeIssue(issue, [...knownKeys(shape, issue.path)]);
    for (const message of sentences) faults.push({ place, message });
  }
  return undefined;
}

/** Names that an object at this path of a JSON Schema may have, those of every alternative together. */
export function knownKeys(schema: unknown, path: readonly PropertyKey[]): ReadonlySet<string> {
  let places = alternatives(schema);
  for (const step of path) {
    places = places
      .map((place) => {
        if (typeof step === 'number') return place['items'];
        return asRecord(place['properties'])[String(step)] ?? place['additionalProperties'];
      })
      .flatMap(alternatives);
  }
  return new Set(places.flatMap((place) => Object.keys(asRecord(place['properties']))));
}

function alternatives(schema: unknown): readonly Readonly<Record<string, unknown>>[] {
  const record = asRecord(schema);
  const choices = record['anyOf'] ?? record['oneOf'];
  return Array.isArray(choices) ? choices.flatMap(alternatives) : [record];
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
