import { z } from 'zod';

type JsonSchema = Readonly<Record<string, unknown>>;

/** A JSON Schema that servers can enforce, made from a zod schema, and the way back from what it lets through. */
export interface OutputSchema {
  readonly schema: JsonSchema;
  /** False where the zod schema has what enforcing servers refuse: free keys, tuples or anything at all. */
  readonly isStrict: boolean;
  /** Enforced fields are all required, so a field that may be absent comes as null: takes those nulls out again. */
  readRequired(value: unknown): unknown;
}

/** Checks that enforcing servers refuse or differ in; the model reads them as words, and zod checks them afterwards. */
const restated: Readonly<Record<string, string>> = {
  minLength: 'at least # characters',
  maxLength: 'at most # characters',
  minItems: 'at least # items',
  maxItems: 'at most # items',
  minimum: 'at least #',
  maximum: 'at most #',
  exclusiveMinimum: 'more than #',
  exclusiveMaximum: 'less than #',
  multipleOf: 'a multiple of #',
  pattern: 'matches #',
  format: 'in the format #',
};

export function outputSchema(schema: z.ZodType): OutputSchema {
  const loose: JsonSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' });
  if (loose['type'] !== 'object') throw new TypeError('A structured answer must be an object.');
  const refusals: string[] = [];
  const strict = strictly(loose, refusals);
  return {
    schema: strict,
    isStrict: refusals.length === 0,
    readRequired: (value) => withoutAddedNulls(value, loose, definitionsOf(loose)),
  };
}

function strictly(schema: JsonSchema, refusals: string[]): JsonSchema {
  const { $ref, enum: choices, const: constant, type } = schema;
  if (typeof $ref === 'string') return { $ref };
  const described = describe(schema);
  const alternatives = listOf(schema['anyOf'] ?? schema['oneOf']);
  if (alternatives.length > 0) return { ...described, anyOf: alternatives.map((each) => strictly(each, refusals)) };
  if (constant !== undefined) return { ...described, ...(type === undefined ? {} : { type }), const: constant };
  if (choices !== undefined) return { ...described, ...(type === undefined ? {} : { type }), enum: choices };
  if (type === 'object') return { ...described, ...strictObject(schema, refusals) };
  if (type === 'array') {
    const items = asSchema(schema['items']);
    if (items === undefined || schema['prefixItems'] !== undefined) refusals.push('array');
    return { ...described, type, ...(items === undefined ? {} : { items: strictly(items, refusals) }) };
  }
  if (type === undefined) refusals.push('anything');
  return { ...described, ...(type === undefined ? {} : { type }) };
}

function strictObject(schema: JsonSchema, refusals: string[]): JsonSchema {
  const properties = propertiesOf(schema);
  const required = requiredOf(schema);
  if (asSchema(schema['additionalProperties']) !== undefined || schema['propertyNames'] !== undefined) {
    refusals.push('free keys');
    return { type: 'object', additionalProperties: strictly(asSchema(schema['additionalProperties']) ?? {}, []) };
  }
  const definitions = Object.entries(definitionsOf(schema));
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => {
        const made = strictly(property, refusals);
        return [name, required.has(name) || permitsNull(property) ? made : orNull(made)];
      }),
    ),
    required: Object.keys(properties),
    additionalProperties: false,
    ...(definitions.length === 0
      ? {}
      : { $defs: Object.fromEntries(definitions.map(([name, each]) => [name, strictly(each, refusals)])) }),
  };
}

function describe(schema: JsonSchema): JsonSchema {
  const own = typeof schema['description'] === 'string' ? [schema['description']] : [];
  const rules = Object.entries(restated).flatMap(([keyword, words]) => {
    // A format says in a word what its pattern says in a hundred signs.
    const value = keyword === 'pattern' && schema['format'] !== undefined ? undefined : schema[keyword];
    // The bounds of every integer that zod knows say nothing.
    if (Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER) return [];
    return typeof value === 'number' || typeof value === 'string' ? [words.replace('#', () => `${value}`)] : [];
  });
  const description = [...own, ...(rules.length === 0 ? [] : [`(${rules.join(', ')})`])].join(' ');
  return description === '' ? {} : { description };
}

function orNull(schema: JsonSchema): JsonSchema {
  const { type, enum: choices, const: constant } = schema;
  const alternatives = listOf(schema['anyOf']);
  if (alternatives.length > 0) return { ...schema, anyOf: [...alternatives, { type: 'null' }] };
  if (typeof type === 'string' && choices === undefined && constant === undefined) {
    return { ...schema, type: [type, 'null'] };
  }
  return { anyOf: [schema, { type: 'null' }] };
}

function permitsNull(schema: JsonSchema): boolean {
  const { type, const: constant } = schema;
  if (type === 'null' || constant === null || (Array.isArray(type) && type.includes('null'))) return true;
  return listOf(schema['anyOf'] ?? schema['oneOf']).some(permitsNull);
}

function withoutAddedNulls(
  value: unknown,
  schema: JsonSchema,
  definitions: Readonly<Record<string, JsonSchema>>,
): unknown {
  const meant = resolve(schema, definitions);
  const alternatives = listOf(meant['anyOf'] ?? meant['oneOf']);
  if (alternatives.length > 0) {
    const fitting = alternatives.find((each) => resembles(value, resolve(each, definitions)));
    return fitting === undefined ? value : withoutAddedNulls(value, fitting, definitions);
  }
  if (Array.isArray(value)) {
    const items = asSchema(meant['items']);
    return items === undefined ? value : value.map((each) => withoutAddedNulls(each, items, definitions));
  }
  if (!isRecord(value)) return value;
  const properties = propertiesOf(meant);
  const required = requiredOf(meant);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      const property = properties[name];
      if (property === undefined) return [[name, each]];
      if (each === null && !required.has(name) && !permitsNull(property)) return [];
      return [[name, withoutAddedNulls(each, property, definitions)]];
    }),
  );
}

/** Whether a value can be meant by an alternative: of the same type, and with the constants that tell it from others. */
function resembles(value: unknown, schema: JsonSchema): boolean {
  if (Array.isArray(value)) return schema['type'] === 'array';
  if (!isRecord(value) || schema['type'] !== 'object') return false;
  return Object.entries(propertiesOf(schema)).every(
    ([name, { const: constant }]) => constant === undefined || constant === value[name],
  );
}

function resolve(schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return schema;
  return definitions[$ref.replace('#/$defs/', '')] ?? schema;
}

const propertiesOf = (schema: JsonSchema) => schemasIn(schema['properties']);
const definitionsOf = (schema: JsonSchema) => schemasIn(schema['$defs']);

function schemasIn(value: unknown): Readonly<Record<string, JsonSchema>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).flatMap(([name, each]) => (isRecord(each) ? [[name, each]] : [])));
}

function requiredOf(schema: JsonSchema): ReadonlySet<string> {
  const names: unknown = schema['required'];
  return new Set(Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []);
}

const listOf = (value: unknown): readonly JsonSchema[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const asSchema = (value: unknown): JsonSchema | undefined => (isRecord(value) ? value : undefined);
const isRecord = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
