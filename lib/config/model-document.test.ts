import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkModelFile } from '../semantic/check-model-file.ts';
import { readModelDocument } from './model-document.ts';
import { readSemanticModel } from './semantic-model.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'querent-model-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function read(text: string) {
  const path = join(directory, 'shop.yaml');
  await writeFile(path, text);
  return readModelDocument(path);
}

const faultsOf = async (text: string) =>
  (await read(text)).faults.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('faults of the file itself', () => {
  test.each([
    ['version: 2\n', ['1:10 version: expected 1.']],
    ['tables: {}\n', ['1:1 version: expected 1.']],
    [
      'version: 1\ntables:\n  orders: { nmes: [a], hiden: true }\n',
      [
        '3:13 tables.orders.nmes: unknown field, did you mean "names"?',
        '3:24 tables.orders.hiden: unknown field, did you mean "hidden"?',
      ],
    ],
    [
      'version: 1\ntables:\n  orders:\n    names: order\n    columns:\n      a: { names: { en: [x], Deutsch: [y] } }\n',
      [
        '4:12 tables.orders.names: expected a list of names, or lists by language such as {en: [...], ja: [...]}.',
        '6:30 tables.orders.columns.a.names.Deutsch: must be a language tag such as en, ja or zh.',
      ],
    ],
    [
      'version: 1\nmeasures:\n  total: { names: [x] }\nquestons: []\n',
      [
        '3:10 measures.total.expression: is missing: expected string.',
        '4:1 questons: unknown field, did you mean "questions"?',
      ],
    ],
  ])('%j has them at their lines and columns', async (text, faults) => {
    expect(await faultsOf(text)).toEqual(faults);
  });

  test('name every fault of the syntax', async () => {
    const faults = await faultsOf('version: 1\ntables:\n  a: [1\n  b: }\nversion: 1\n');
    expect(faults.length).toBeGreaterThan(1);
    expect(faults[0]).toMatch(/^\d+:\d+ .+\.$/);
  });

  test('are thrown together where the file is read to be used', async () => {
    await read('version: 1\ntables: { a: { x: 1, y: 2 } }\n');
    await expect(readSemanticModel(join(directory, 'shop.yaml'))).rejects.toThrow(
      /shop\.yaml:2:16: tables\.a\.x: unknown field.*\n.*shop\.yaml:2:22: tables\.a\.y: unknown field/,
    );
  });
});

const orders = {
  name: 'orders',
  columns: [
    { name: 'amount', type: 'decimal' as const },
    { name: 'status', type: 'text' as const },
  ],
  primaryKey: [],
  uniqueKeys: [],
};

describe('faults inside an expression', () => {
  test.each([
    ['as it is', 'sum(orders.amuont)', 'orders.amuont'],
    ['in double quotes', '"sum(orders.amuont)"', 'orders.amuont'],
    ['in single quotes', "'count(*) filter (where orders.status = ''a'' and orders.amuont > 1)'", 'orders.amuont'],
    ['folded over lines', '>-\n      sum(orders.amount)\n      / sum(orders.amuont)', 'orders.amuont'],
    ['with escapes', '"sum(orders.\\"amuont\\")"', 'orders.\\"amuont\\"'],
  ])('lie where they are written %s', async (_, expression, wrong) => {
    const text = `version: 1\nmeasures:\n  total:\n    expression: ${expression}\n`;
    const { file, place } = await read(text);
    if (file === undefined) throw new Error('The file has faults of its own.');
    const [fault] = checkModelFile(file, { tables: [orders], relationships: [] }).map(place);
    const before = text.slice(0, text.indexOf(wrong)).split('\n');
    expect(fault).toMatchObject({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
    const [written = '', marks = ''] = fault?.excerpt.split('\n') ?? [];
    expect(written.slice(marks.indexOf('^'), marks.length)).toBe(wrong);
  });
});
