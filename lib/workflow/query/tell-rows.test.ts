import { expect, test } from 'vitest';
import type { QueryEvent } from '../../contracts/query-events.ts';
import { tellRows } from './tell-rows.ts';

test('sends rows in batches that make up the whole', () => {
  const rows = Array.from({ length: 1_234 }, (_, row) => [row]);
  const events: QueryEvent[] = [];
  tellRows(
    { statements: [], table: { columns: [{ name: 'n', type: 'integer', role: 'attribute' }], rows, truncated: false } },
    (event) => events.push(event),
  );
  const batches = events.flatMap(({ event, data }) => (event === 'rows' ? [data] : []));
  expect(events[0]?.event).toBe('columns');
  expect(batches.length).toBeGreaterThan(2);
  expect(batches.flatMap((batch) => batch.rows)).toEqual(rows);
  expect(batches.map(({ offset }) => rows[offset])).toEqual(batches.map((batch) => batch.rows[0]));
});
