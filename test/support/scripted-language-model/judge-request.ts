import type { ChatRequest } from './script.ts';

/** What a server does not know; `json_schema` is that form of `response_format` alone. */
export type UnknownParameter =
  | 'response_format'
  | 'json_schema'
  | 'temperature'
  | 'max_tokens'
  | 'max_completion_tokens'
  | 'stream_options';

export interface Objection {
  readonly message: string;
  readonly param: string;
  readonly code: string;
}

/** The first thing in a request that the server refuses, as the provider would. */
export function judgeRequest(request: ChatRequest, unknown: readonly UnknownParameter[]): Objection | undefined {
  const format = request.response_format ?? undefined;
  const isSent = (parameter: UnknownParameter): boolean =>
    parameter === 'json_schema' ? format?.type === 'json_schema' : (request[parameter] ?? undefined) !== undefined;
  const refused = unknown.find(isSent);
  if (refused !== undefined) {
    const param = refused === 'json_schema' ? 'response_format' : refused;
    const what = refused === 'json_schema' ? "'response_format' of type 'json_schema'" : `'${refused}'`;
    const message = `Unsupported parameter: ${what} is not supported with this model.`;
    return { message, param, code: 'unsupported_parameter' };
  }
  if (format?.type === 'json_object' && !request.messages.some(({ content }) => /json/i.test(content))) {
    return {
      message: "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      param: 'messages',
      code: 'invalid_request_error',
    };
  }
  if (format?.type !== 'json_schema') return undefined;
  if (!format.json_schema) return invalidSchema('a schema is required');
  const fault = format.json_schema.strict === true ? unfit(format.json_schema.schema, []) : undefined;
  return fault === undefined ? undefined : invalidSchema(fault);
}

const invalidSchema = (fault: string): Objection => ({
  message: `Invalid schema for response_format: ${fault}.`,
  param: 'response_format',
  code: 'invalid_json_schema',
});

const known = new Set([
  'type',
  'description',
  'enum',
  'const',
  'anyOf',
  'items',
  'properties',
  'required',
  'additionalProperties',
  '$ref',
  '$defs',
]);

/** What keeps a schema from being enforced, by the provider's rules. */
function unfit(schema: unknown, path: readonly string[]): string | undefined {
  const place = `in context (${path.join(', ')})`;
  if (!isRecord(schema)) return `${place}, a schema must be an object`;
  if (path.length === 0 && schema['type'] !== 'object') return `${place}, the root must be of type "object"`;
  const stranger = Object.keys(schema).find((keyword) => !known.has(keyword));
  if (stranger !== undefined) return `${place}, '${stranger}' is not permitted`;
  const { properties, required, additionalProperties, items, anyOf, $defs } = schema;
  if (schema['type'] === 'object') {
    if (additionalProperties !== false)
      return `${place}, 'additionalProperties' is required to be supplied and to be false`;
    const names = isRecord(properties) ? Object.keys(properties) : [];
    if (!Array.isArray(required) || names.some((name) => !required.includes(name))) {
      return `${place}, 'required' must include every key in properties`;
    }
  }
  if (schema['type'] === 'array' && items === undefined) return `${place}, array schema is missing items`;
  const isTyped = ['type', 'anyOf', '$ref', 'enum', 'const'].some((keyword) => schema[keyword] !== undefined);
  if (!isTyped) return `${place}, schema must have a 'type' key`;
  return [
    ...entriesOf(properties).map(([name, each]) => unfit(each, [...path, 'properties', name])),
    ...entriesOf($defs).map(([name, each]) => unfit(each, [...path, '$defs', name])),
    ...(items === undefined ? [] : [unfit(items, [...path, 'items'])]),
    ...(Array.isArray(anyOf) ? anyOf.map((each, place) => unfit(each, [...path, 'anyOf', String(place)])) : []),
  ].find((fault) => fault !== undefined);
}

const entriesOf = (value: unknown): readonly [string, unknown][] => (isRecord(value) ? Object.entries(value) : []);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
