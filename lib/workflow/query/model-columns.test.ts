import { expect, test } from 'vitest';
import type { ColumnType } from '../../sql/value.ts';
import { modelColumns } from './model-columns.ts';

const column = (name: string, type: ColumnType) => ({ name, type, nativeType: '' });

test.each([
  [
    'a figure is a measure, with its unit',
    column('Sales', 'decimal'),
    { name: 'sales', role: 'measure', unit: 'JPY' },
    { role: 'measure', unit: 'JPY' },
  ],
  [
    'a text is none, whatever is said',
    column('sales', 'text'),
    { name: 'sales', role: 'measure', unit: 'JPY' },
    { role: 'attribute' },
  ],
  ['a code may be a whole number', column('id', 'integer'), { name: 'id', role: 'dimension' }, { role: 'dimension' }],
  ['nothing is said of a day', column('day', 'date'), undefined, { role: 'time' }],
  ['nothing is said of an amount', column('amount', 'float'), undefined, { role: 'measure' }],
  ['nothing is said of a whole number', column('id', 'integer'), undefined, { role: 'dimension' }],
] as const)('%s', (_title, found, told, expected) => {
  const { name, type } = found;
  expect(modelColumns([found], told === undefined ? [] : [told])).toEqual([{ name, type, ...expected }]);
});
