import { expect, test } from 'vitest';
import { z } from 'zod';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { createDirectRegistry } from './direct-registry.ts';
import { defineDirectTool } from './direct-tool.ts';
import { directTools } from './direct-tools.ts';

const catalog = (columns: readonly string[]) => ({
  database: 'any',
  dialect: 'duckdb' as const,
  fingerprint: 'f',
  capturedAt: '2026-10-31T00:00:00Z',
  relationships: [],
  tables: [
    {
      name: 'Things',
      kind: 'table' as const,
      columns: columns.map((name) => ({
        name,
        type: 'text' as const,
        nativeType: 'VARCHAR',
        nullable: true,
        profile: {},
      })),
      primaryKey: [],
      uniqueKeys: [],
      foreignKeys: [],
    },
  ],
});
const index = (...columns: readonly string[]) => buildSemanticIndex(catalog(columns));

const toolFor = (persona: string, id = 'things') =>
  defineDirectTool({
    id,
    description: 'Things.',
    personas: [persona],
    needs: { things: { table: 'THINGS', columns: ['id'] } },
    input: z.strictObject({ word: z.string().max(5) }),
    output: [],
    examples: ['thing one'],
    statements: 1,
    read: ({ text }) => (text.startsWith('thing ') ? { word: text.slice(6) } : undefined),
    entities: ({ word }) => ({ competitor_product: [], product_codes: [word] }),
    run: async () => undefined,
  });
const registry = createDirectRegistry([toolFor('keeper')]);

test('offers a tool where the database has its tables and columns, whatever the case', () => {
  expect(registry.route({ question: 'thing one', index: index('ID', 'x') })).toMatchObject({
    tool: 'things',
    input: { word: 'one' },
  });
  expect(registry.route({ question: 'thing one', index: index('x') })).toBeUndefined();
});

test('leaves what the tool cannot read, and what its input does not allow', () => {
  expect(registry.route({ question: 'nothing', index: index('id') })).toBeUndefined();
  expect(registry.route({ question: 'thing that-is-too-long', index: index('id') })).toBeUndefined();
});

test('gives a persona its own tools, and one that none is made for all of them', () => {
  const both = createDirectRegistry([toolFor('keeper', 'kept'), toolFor('seller', 'sold')]);
  const toolOf = (persona: string) => both.route({ question: 'thing one', index: index('id'), persona })?.tool;
  expect(['keeper', 'seller', 'generic', 'my_own'].map(toolOf)).toEqual(['kept', 'sold', 'kept', 'kept']);
});

test('every tool of the house says what it is for, what it needs and what it gives, under a name of its own', () => {
  const tools = directTools();
  expect(new Set(tools.map(({ id }) => id)).size).toBe(tools.length);
  for (const { personas, output, examples, cost } of tools) {
    expect([personas.length, output.length, examples.length, cost.statements].every((count) => count > 0)).toBe(true);
    expect(new Set(output.map(({ name }) => name)).size).toBe(output.length);
  }
});
