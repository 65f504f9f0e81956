import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { outputSchema } from './output-schema.ts';

const step = z.object({ kind: z.literal('step'), sql: z.string().max(500), limit: z.int().min(1).optional() });
const stop = z.object({ kind: z.literal('stop'), why: z.string().nullable().optional() });
const plan = z.object({
  title: z.string().describe('What it is for'),
  steps: z.array(z.discriminatedUnion('kind', [step, stop])).min(1),
  score: z.number().min(0).max(1),
  note: z.string().optional(),
  mood: z.enum(['good', 'bad']).optional(),
  known: z.boolean().nullable(),
});

describe('outputSchema', () => {
  it('makes every field required and closed, with null for what may be absent, and says the rest in words', () => {
    expect(outputSchema(plan)).toMatchObject({
      isStrict: true,
      schema: {
        type: 'object',
        properties: {
          title: { type: 'string', description: 'What it is for' },
          steps: {
            type: 'array',
            description: '(at least 1 items)',
            items: {
              anyOf: [
                {
                  type: 'object',
                  properties: {
                    kind: { type: 'string', const: 'step' },
                    sql: { type: 'string', description: '(at most 500 characters)' },
                    limit: { type: ['integer', 'null'], description: '(at least 1)' },
                  },
                  required: ['kind', 'sql', 'limit'],
                  additionalProperties: false,
                },
                { properties: { why: { type: ['string', 'null'] } }, required: ['kind', 'why'] },
              ],
            },
          },
          score: { type: 'number', description: '(at least 0, at most 1)' },
          note: { type: ['string', 'null'] },
          mood: { anyOf: [{ enum: ['good', 'bad'] }, { type: 'null' }] },
          known: { type: ['boolean', 'null'] },
        },
        required: ['title', 'steps', 'score', 'note', 'mood', 'known'],
        additionalProperties: false,
      },
    });
  });

  it('takes out the nulls that it asked for, and leaves those that are meant', () => {
    const { readRequired } = outputSchema(plan);
    const reply = {
      title: 'a',
      steps: [
        { kind: 'step', sql: 'SELECT 1', limit: null },
        { kind: 'stop', why: null },
      ],
      score: 0.5,
      note: null,
      mood: null,
      known: null,
    };
    const value = {
      title: 'a',
      steps: [
        { kind: 'step', sql: 'SELECT 1' },
        { kind: 'stop', why: null },
      ],
      score: 0.5,
      known: null,
    };
    expect(readRequired(reply)).toEqual(value);
    expect(plan.parse(readRequired(reply))).toEqual(value);
  });

  it('looks into what may be null as a whole', () => {
    const { readRequired } = outputSchema(
      z.object({ inner: z.union([z.null(), z.object({ a: z.string().optional() })]) }),
    );
    expect(readRequired({ inner: { a: null } })).toEqual({ inner: {} });
    expect(readRequired({ inner: null })).toEqual({ inner: null });
  });

  it('names a format instead of its pattern', () => {
    const { schema } = outputSchema(z.object({ day: z.iso.date() }));
    expect(schema['properties']).toEqual({ day: { type: 'string', description: '(in the format date)' } });
  });

  it('keeps what it does not know for zod to judge', () => {
    const { readRequired } = outputSchema(plan);
    expect(readRequired({ extra: null, steps: 'none' })).toEqual({ extra: null, steps: 'none' });
    expect(readRequired('text')).toBe('text');
  });

  it('resolves what refers to itself', () => {
    const node = z.object({
      name: z.string(),
      get children() {
        return z.array(node).optional();
      },
    });
    const { schema, isStrict, readRequired } = outputSchema(z.object({ root: node }));
    expect(isStrict).toBe(true);
    expect(JSON.stringify(schema)).toContain('$ref');
    expect(readRequired({ root: { name: 'a', children: [{ name: 'b', children: null }] } })).toEqual({
      root: { name: 'a', children: [{ name: 'b' }] },
    });
  });

  it.each([
    ['free keys', z.object({ a: z.record(z.string(), z.number()) })],
    ['a tuple', z.object({ a: z.tuple([z.string(), z.number()]) })],
    ['anything at all', z.object({ a: z.unknown() })],
  ])('says that %s cannot be enforced', (_title, schema) => {
    expect(outputSchema(schema).isStrict).toBe(false);
  });

  it('is the same, byte for byte, each time: it stands in front of the prompt', () => {
    expect(JSON.stringify(outputSchema(plan).schema)).toBe(JSON.stringify(outputSchema(plan).schema));
  });

  it('refuses what is no object', () => {
    expect(() => outputSchema(z.string())).toThrow('must be an object');
  });
});
