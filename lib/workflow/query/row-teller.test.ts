import { expect, test } from 'vitest';
import type { QueryEvent } from '../../contracts/query-events.ts';
import { createRowTeller } from './row-teller.ts';

const columns = [{ name: 'n', type: 'integer', role: 'attribute' }] as const;
const engineColumns = [{ name: 'n', type: 'integer', nativeType: 'INTEGER' }] as const;
const rowsOf = (count: number) => Array.from({ length: count }, (_, row) => [row]);

function listen() {
  const events: QueryEvent[] = [];
  return { events, teller: createRowTeller((event) => events.push(event)) };
}

/** What a client holds that begins anew with each `columns`. */
function held(events: readonly QueryEvent[]) {
  let rows: unknown[] = [];
  for (const { event, data } of events) {
    if (event === 'columns') rows = [];
    if (event === 'rows') {
      expect(data.offset).toBe(rows.length);
      rows = [...rows, ...data.rows];
    }
  }
  return rows;
}

test('sends rows while they come, and not once more with the answer', () => {
  const { events, teller } = listen();
  const rows = rowsOf(1_234);
  const sink = teller.follow(() => columns);
  sink?.columns(engineColumns);
  sink?.rows(rows.slice(0, 1_100));
  expect(held(events)).toHaveLength(1_100);
  sink?.rows(rows.slice(1_100));
  sink?.end(rows);
  teller.complete({ statements: [], table: { columns, rows, truncated: false } });
  expect(held(events)).toEqual(rows);
  expect(events.filter(({ event }) => event === 'columns')).toHaveLength(1);
});

test('begins anew where other rows than those that came are the answer', () => {
  const { events, teller } = listen();
  const sink = teller.follow(() => columns);
  sink?.columns(engineColumns);
  sink?.rows(rowsOf(3));
  const rows = rowsOf(2);
  teller.complete({ statements: [], table: { columns, rows, truncated: false } });
  expect(held(events)).toEqual(rows);
});

test('tells of each statement once', () => {
  const { events, teller } = listen();
  const statement = { stage: 'direct', dialect: 'duckdb', sql: 'SELECT 1', parameters: [] };
  teller.complete({ statements: [statement] });
  teller.complete({ statements: [statement, { ...statement, sql: 'SELECT 2' }] });
  expect(events.map(({ event }) => event)).toEqual(['statement', 'statement']);
});
