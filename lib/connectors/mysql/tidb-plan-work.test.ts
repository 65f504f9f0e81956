import { expect, test } from 'vitest';
import { readTidbPlan } from './tidb-plan-work.ts';

const operator = (id: string, estRows: string, subOperators?: readonly object[]) => ({
  id,
  estRows,
  taskType: 'cop[tikv]',
  ...(subOperators === undefined ? {} : { subOperators }),
});

test('counts what scans read and joins produce, and no reader, filter or sort', () => {
  const orders = operator('TableReader_33(Build)', '3333.33', [
    operator('Selection_32', '3333.33', [operator('TableFullScan_31', '10000.00')]),
  ]);
  const lines = operator('TableReader_36(Probe)', '12500.00', [operator('TableRangeScan_35', '12500.00')]);
  const plan = [operator('Sort_10', '4166.67', [operator('HashJoin_30', '4166.67', [orders, lines])])];
  expect(readTidbPlan(JSON.stringify(plan))).toEqual({
    rows: Math.round(10_000 + 12_500 + 4_166.67),
    resultRows: 4_167,
  });
});

test('counts an index look-up with the rows that it then fetches, and a row by its key', () => {
  const lookUp = operator('IndexLookUp_10', '10.00', [
    operator('IndexRangeScan_8(Build)', '10.00'),
    operator('TableRowIDScan_9(Probe)', '10.00'),
  ]);
  const join = operator('IndexJoin_5', '10.00', [lookUp, operator('Point_Get_7', '1.00')]);
  expect(readTidbPlan(JSON.stringify([join]))).toEqual({ rows: 31, resultRows: 10 });
});

test('gives the cost where the server states it', () => {
  const plan = [{ ...operator('TableFullScan_4', '100.00'), estCost: '5042.5' }];
  expect(readTidbPlan(JSON.stringify(plan))).toEqual({ rows: 100, cost: 5_042.5, resultRows: 100 });
});

test('makes nothing of a text that is no plan', () => {
  expect(readTidbPlan('{}')).toBeUndefined();
  expect(readTidbPlan('[]')).toBeUndefined();
});
