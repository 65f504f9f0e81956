import { describe, expect, test } from 'vitest';
import { entryOf, semanticModelFileSchema } from './semantic-model-file.ts';

const faultsOf = (content: unknown): readonly string[] => {
  const { error } = semanticModelFileSchema.safeParse(content);
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
};

describe('a semantic model file', () => {
  test('needs nothing but its version', () => {
    expect(semanticModelFileSchema.parse({ version: 1 })).toEqual({ version: 1, tables: {} });
  });

  test('takes what it leaves out for not said', () => {
    const file = semanticModelFileSchema.parse({ version: 1, tables: { orders: { columns: { amount: {} } } } });
    expect(file.tables['orders']).toEqual({
      names: [],
      hidden: false,
      columns: { amount: { names: [], hidden: false } },
    });
  });

  test.each([
    [{}, /^version: .*1/],
    [{ version: 2 }, /^version: .*1/],
    [{ version: 1, table: {} }, /Unrecognized key: "table"/],
    [{ version: 1, tables: { orders: { name: ['order'] } } }, /^tables\.orders: Unrecognized key: "name"/],
    [{ version: 1, tables: { orders: { names: 'order' } } }, /^tables\.orders\.names: expected a list of names/],
    [{ version: 1, tables: { orders: { names: [''] } } }, /^tables\.orders\.names\.0: .*>=1 characters/],
    [
      { version: 1, tables: { orders: { validity: { from: 'a' } } } },
      /^tables\.orders\.validity\.until: .*expected string/,
    ],
    [
      { version: 1, tables: { orders: { columns: { a: { additivity: 'sum' } } } } },
      /^tables\.orders\.columns\.a\.additivity: .*"additive"/,
    ],
    [{ version: 1, tables: { orders: { hidden: 'yes' } } }, /^tables\.orders\.hidden: .*expected boolean/],
    ['orders', /expected object/],
  ])('says where and why %j is none', (content, message) => {
    expect(faultsOf(content).join('\n')).toMatch(message);
  });
});

test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
  'a record has no entry for %s unless it was given one',
  (name) => {
    expect(entryOf({}, name)).toBeUndefined();
    expect(entryOf(Object.fromEntries([[name, 1]]), name)).toBe(1);
  },
);
