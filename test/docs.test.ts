import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { databaseSchema } from '../lib/config/database-schema.ts';
import { modelsSchema } from '../lib/config/model-schema.ts';
import { environmentSettings } from '../lib/config/settings.ts';

const root = join(import.meta.dirname, '..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');

/** Every property name in a JSON schema, however deep. */
function propertyNames(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(propertyNames);
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema && schema.properties ? Object.keys(schema.properties) : [];
  return [...own, ...Object.values(schema).flatMap(propertyNames)];
}

describe('docs/configuration.md', () => {
  const page = text('docs/configuration.md');

  it.each(Object.keys(environmentSettings))('describes the setting %s', (name) => {
    expect(page).toContain(`\`${name}\``);
  });

  const fields = new Set(propertyNames(z.toJSONSchema(databaseSchema({}), { io: 'input', unrepresentable: 'any' })));

  it.each([...fields].sort())('describes the field %s of a database', (name) => {
    expect(page).toMatch(new RegExp(`\`(?:auth\\.)?${name}\``));
  });

  const modelFields = new Set(propertyNames(z.toJSONSchema(modelsSchema({}), { io: 'input', unrepresentable: 'any' })));
  const modelPart = page.slice(page.indexOf('## Language models'), page.indexOf('## The environment'));

  // Those of identities stand with the databases.
  it.each([...modelFields].filter((name) => !['clientId', 'clientSecret', 'tenantId'].includes(name)).sort())(
    'describes the field %s of language models',
    (name) => expect(modelPart).toContain(`\`${name}\``),
  );
});

describe('the documents', () => {
  const pages = [...globSync('*.md', { cwd: root }), ...globSync('docs/**/*.md', { cwd: root })];

  it.each(pages)('%s links only to files that are there', (page) => {
    const targets = [...text(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1] ?? '');
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });

  it.each(pages)('%s names only npm scripts that exist', (page) => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(text('package.json')));
    const named = [...text(page).matchAll(/\bnpm run ([a-z][a-z:-]*)/g)].map((match) => match[1] ?? '');
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});
