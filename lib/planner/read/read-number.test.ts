import { expect, test } from 'vitest';
import { column, id, key, table, texts } from '../../../test/support/catalog-parts.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { planQuestion } from '../plan-question.ts';

const index = buildSemanticIndex({
  database: 'passes',
  dialect: 'duckdb',
  fingerprint: 'passes',
  capturedAt: '2026-01-01T00:00:00.000Z',
  tables: [
    table('riders', 30, [id('rider_id', 30), column('name', 'text', { distinctCount: 30 })], ['rider_id']),
    table(
      'passes',
      40,
      [
        column('pass_id', 'integer', { distinctCount: 40, min: 1, max: 40 }),
        column('pass_number', 'text', { distinctCount: 40 }),
        column('rider_id', 'integer', { distinctCount: 30 }),
        texts('zone', ['inner', 'outer']),
      ],
      ['pass_id'],
    ),
    table(
      'grants',
      12,
      [
        id('grant_id', 12),
        texts('grant_purpose', ['books', 'trips'], 2),
        column('granted', 'decimal', { distinctCount: 12 }),
      ],
      ['grant_id'],
    ),
  ],
  relationships: [key('passes', 'rider_id', 'riders', 'rider_id')],
});

function sqlOf(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  return outcome.kind === 'planned' ? outcome.sql.text.replaceAll('"', '').replaceAll(/\s+/g, ' ') : outcome.kind;
}

test('a number that is kept as text is looked for as text', () => {
  expect(sqlOf('the name of the rider who has pass number 45605964')).toContain('passes.pass_number = $1');
});

test('a number beyond all keys is no key', () => {
  expect(sqlOf('the name of the rider with pass 45605964')).not.toContain('pass_id = ');
  expect(sqlOf('the name of the rider with pass 12')).toContain('passes.pass_id = $1');
});

test('sums of what was granted are no number of grants', () => {
  expect(sqlOf('How many grants are there?')).toBe('SELECT COUNT(*) AS number_of_grants FROM grants');
});

test('where a table goes by the name of what its rows repeat, different ones are those', () => {
  expect(sqlOf('How many different zones of passes are there?')).toContain('COUNT(DISTINCT passes.zone)');
});
