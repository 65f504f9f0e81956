import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCycles } from './architecture/cycles.ts';
import { readSourceFile } from './architecture/source-file.ts';
import { importViolations, shapeViolations, useViolations } from './architecture/violations.ts';

const root = new URL('..', import.meta.url).pathname;
const files = globSync(['{functions,lib,demo,tools,web,test}/**/*.ts', 'web/**/*.js'], { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.includes('node_modules/'))
  .sort()
  .map((path) => readSourceFile(path, readFileSync(`${root}/${path}`, 'utf8')));

describe('the house', () => {
  it('is read as a whole', () => {
    const paths = files.map((file) => file.path);
    expect(paths).toContain('lib/core/clock.ts');
    expect(paths).toContain('test/architecture.test.ts');
  });

  it('keeps the direction of imports and the homes of packages', () => {
    expect(files.flatMap(importViolations)).toEqual([]);
  });

  it('keeps the environment, the clock and randomness in their homes', () => {
    expect(files.flatMap(useViolations)).toEqual([]);
  });

  it('has short files, named exports and no barrels', () => {
    expect(files.flatMap(shapeViolations)).toEqual([]);
  });

  it('has no import cycles', () => {
    expect(findCycles(files)).toEqual([]);
  });
});

describe('the rules of the house', () => {
  const imports = (path: string, text: string) => importViolations(readSourceFile(path, text));
  const uses = (path: string, text: string) => useViolations(readSourceFile(path, text));
  const shape = (path: string, text: string) => shapeViolations(readSourceFile(path, text));

  it.each([
    ['lib/core/a.ts', `import { b } from '../sql/b.ts';`, 'sql lies above core'],
    ['lib/core/a.ts', `import type { B } from '../sql/b.ts';`, 'sql lies above core'],
    ['lib/core/a.ts', `type B = import('../sql/b.ts').B;`, 'sql lies above core'],
    ['lib/sql/a.ts', `const b = await import('../planner/b.ts');`, 'planner lies above sql'],
    ['lib/sql/a.ts', `export { b } from '../planner/b.ts';`, 'planner lies above sql'],
    ['lib/sql/a.ts', `export * from '../planner/b.ts';`, 'planner lies above sql'],
    ['lib/planner/a.ts', `import { b } from '../agents/nlp/b.ts';`, 'agents lies above planner'],
    ['lib/planner/a.ts', `import { b } from '../oddments/b.ts';`, 'lib/oddments/b.ts has no level'],
    ['lib/workflow/a.ts', `import { b } from '../connectors/duckdb/b.ts';`, 'only container.ts imports a connector'],
    ['lib/connectors/mysql/a.ts', `import { b } from '../duckdb/b.ts';`, 'only container.ts imports a connector'],
    ['lib/connectors/mysql/a.ts', `import { b } from '../../planner/b.ts';`, 'mysql implements no port of planner'],
    ['lib/connectors/oracle/a.ts', `import { b } from '../../sql/b.ts';`, 'the connector oracle has no ports'],
    ['lib/workflow/a.ts', `import { b } from '../config.ts';`, 'import the configuration'],
    ['lib/workflow/a.ts', `import { b } from '../container.ts';`, 'import the container'],
    ['lib/config.ts', `import { b } from './workflow/b.ts';`, 'workflow lies above the configuration'],
    ['lib/config/a.ts', `import { b } from '../workflow/b.ts';`, 'workflow lies above the configuration'],
    ['lib/sql/a.ts', `import { b } from '../config/b.ts';`, 'import the configuration'],
    ['lib/a.ts', `import { b } from './core/b.ts';`, 'lib/a.ts has no level'],
    ['lib/workflow/a.ts', `import { b } from '../../demo/b.ts';`, 'lib imports nothing outside lib'],
    ['lib/workflow/a.ts', `import { b } from '../../tools/b.ts';`, 'lib imports nothing outside lib'],
    ['functions/a.ts', `import { b } from '../tools/localhost/b.ts';`, 'functions may import lib/'],
    ['functions/a.ts', `import { b } from '../lib/connectors/duckdb/b.ts';`, 'only container.ts imports a connector'],
    ['demo/a.ts', `import { b } from '../lib/workflow/b.ts';`, 'demo may import'],
    ['elsewhere/a.ts', `import { b } from '../lib/core/b.ts';`, 'elsewhere is not a folder of the house'],
    ['lib/sql/a.ts', `import { b } from 'mysql2/promise';`, 'only in lib/connectors/'],
    ['lib/memory/a.ts', `const b = await import('@azure/data-tables');`, 'only in lib/connectors/'],
    ['lib/memory/a.ts', `const b = require('openai');`, 'only in lib/connectors/'],
    ['lib/agents/a.ts', `import '@azure/functions';`, 'only in functions/'],
    ['functions/a.ts', `import { b } from '@azure/functions-core';`, 'only in tools/localhost/'],
    ['demo/other.ts', `import { b } from '@duckdb/node-api';`, 'demo/load-duckdb.ts'],
    ['tools/doctor/a.ts', `import { b } from '@azure/data-tables';`, 'only in lib/connectors/'],
    ['lib/planner/a.ts', `import { readFileSync } from 'node:fs';`, 'lib/planner is pure'],
  ])('%s may not hold %s', (path, text, reason) => {
    expect(imports(path, text)).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ['lib/planner/a.ts', `import { b } from '../semantic/b.ts'; import { c } from '../answer/c.ts';`],
    ['lib/planner/a.test.ts', `import { b } from '../../test/support/b.ts'; import { c } from '@duckdb/node-api';`],
    ['lib/connectors/duckdb/a.ts', `import { b } from '../../sql/b.ts'; import { c } from '@duckdb/node-api';`],
    ['lib/connectors/duckdb/a.ts', `import { b } from './b.ts'; import { c } from '../../core/c.ts';`],
    ['lib/container.ts', `import { b } from './connectors/mysql/b.ts';`],
    ['lib/container/open-databases.ts', `import { c } from '../../demo/ensure.ts';`],
    ['lib/config.ts', `import { b } from './config/b.ts'; import { c } from './sql/c.ts';`],
    ['functions/a.ts', `import { app } from '@azure/functions'; import { b } from '../lib/container.ts';`],
    ['demo/load-duckdb.ts', `import { b } from '@duckdb/node-api';`],
    ['tools/localhost/a.ts', `import { b } from '@azure/storage-queue'; import { app } from '@azure/functions';`],
  ])('%s may hold %s', (path, text) => {
    expect(imports(path, text)).toEqual([]);
  });

  it.each([
    ['lib/core/a.ts', 'const a = process.env.HOME;', 'process.env'],
    ['lib/core/a.ts', `const a = process['env'];`, 'process.env'],
    ['functions/a.ts', `import { env } from 'node:process';`, 'process.env'],
    ['lib/planner/a.ts', 'const a = Date.now();', 'Date.now'],
    ['lib/planner/a.ts', 'const a = new Date();', 'new Date()'],
    ['demo/a.ts', 'const a = Math.random();', 'Math.random'],
    ['lib/workflow/a.ts', 'const a = performance.now();', 'performance.now'],
    ['lib/workflow/a.ts', `import { randomUUID as id } from 'node:crypto';`, 'randomUUID'],
    ['functions/a.ts', 'const a = crypto.randomUUID();', 'crypto.randomUUID'],
  ])('%s may not hold %s', (path, text, name) => {
    expect(uses(path, text)).toEqual([expect.stringContaining(`uses ${name}`)]);
  });

  it.each([
    ['lib/config.ts', 'const a = process.env.HOME;'],
    ['tools/a.ts', 'const a = process.env.HOME ?? Date.now();'],
    ['lib/core/clock.ts', 'const a = new Date();'],
    ['lib/planner/a.ts', 'const a = new Date(0); const b = "Date.now()"; // new Date()'],
    ['lib/planner/a.test.ts', 'const a = Date.now();'],
  ])('%s may hold %s', (path, text) => {
    expect(uses(path, text)).toEqual([]);
  });

  const distinct = (count: number) => Array.from({ length: count }, (_, i) => `export const a${i} = 1;\n`).join('');

  it.each([
    ['lib/sql/a.ts', 'export default 1;', 'has a default export'],
    ['lib/sql/a.ts', 'const a = 1; export { a as default };', 'has a default export'],
    ['lib/sql/index.ts', `export * from './a.ts';`, 'only passes on'],
    ['lib/sql/index.ts', `import { a } from './a.ts'; export { a };`, 'only passes on'],
    ['lib/sql/a.ts', distinct(401), 'has 401 lines'],
    ['lib/sql/a.test.ts', distinct(801), 'has 801 lines'],
    ['lib/sql/a.ts', `// Data table: words\nif (a) b();\n${distinct(500)}`, 'has control flow'],
  ])('the shape of %s is refused', (path, text, reason) => {
    expect(shape(path, text)).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ['lib/sql/a.ts', distinct(400)],
    ['lib/sql/a.ts', `// Data table: the functions that may be called\n${distinct(500)}`],
    ['lib/sql/a.test.ts', distinct(800)],
    ['functions/index.ts', `import './a.ts'; import './b.ts';`],
  ])('the shape of %s is accepted', (path, text) => {
    expect(shape(path, text)).toEqual([]);
  });

  it('finds a cycle through types and dynamic imports, and names it once', () => {
    const cycle = [
      readSourceFile('lib/sql/a.ts', `import type { B } from '../catalog/b.ts';`),
      readSourceFile('lib/catalog/b.ts', `import { c } from './c.ts';`),
      readSourceFile('lib/catalog/c.ts', `const a = await import('../sql/a.ts');`),
      readSourceFile('lib/core/d.ts', `import { a } from '../sql/a.ts';`),
    ];
    expect(findCycles(cycle)).toEqual(['lib/catalog/b.ts → lib/catalog/c.ts → lib/sql/a.ts → lib/catalog/b.ts']);
    expect(findCycles(cycle.slice(1))).toEqual([]);
  });

  it('refuses to read what is not valid TypeScript', () => {
    expect(() => readSourceFile('lib/sql/a.ts', 'const = ;')).toThrow('lib/sql/a.ts');
  });
});
