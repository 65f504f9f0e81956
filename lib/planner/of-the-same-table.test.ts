import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../test/support/catalog-of.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { planQuestion } from './plan-question.ts';

const index = buildSemanticIndex(
  catalogOf(
    {
      rangers: {
        columns: [
          'ranger_id',
          ['ranger_name', ['Ann', 'Bo']],
          'supervisor_id',
          ['birth_date', 'date'],
          ['hut_kind', ['stone', 'wood']],
        ],
      },
      trails: { columns: ['trail_id', 'title', ['distance_km', 'decimal'], ['grade', ['easy', 'hard']]] },
      trail_repairs: { columns: ['repair_id', 'trail_id', ['charged', 'decimal']] },
      repair_kinds: { columns: ['kind_id', 'kind_description', ['base_price', 'decimal']] },
    },
    ['rangers.supervisor_id → rangers', 'trail_repairs.trail_id → trails', 'trail_repairs.repair_id → repair_kinds'],
  ),
);

function sqlOf(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') return outcome.kind;
  const { text, parameters } = outcome.sql;
  return text
    .replaceAll('"', '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ NULLS LAST| AS \w+(?=,| FROM| ORDER)/g, '')
    .replaceAll(/\$(\d+)/g, (_, at: string) => String(parameters[Number(at) - 1]?.value));
}

describe('what rows of one table do to each other', () => {
  test('is told by the key that the verb speaks of', () => {
    expect(sqlOf('the names of rangers supervised by Ann')).toContain(
      'JOIN rangers AS rangers#2 ON rangers.supervisor_id = rangers#2.ranger_id WHERE rangers#2.ranger_name = Ann',
    );
  });

  test('is never taken for a name of their own', () => {
    expect(sqlOf('the names of rangers who supervise Ann')).not.toContain('rangers.ranger_name = Ann');
  });
});

test('what is made of the rows of a thing is not grouped by each of them', () => {
  expect(sqlOf('the grades of trails whose average distance is greater than 12')).toBe(
    'SELECT trails.grade, AVG(trails.distance_km) FROM trails GROUP BY trails.grade HAVING AVG(trails.distance_km) > 12 ORDER BY average_distance_km DESC, trails.grade ASC',
  );
});

test('one row is not put in an order', () => {
  expect(sqlOf('What is the total distance of the easiest trail by grade?')).not.toMatch(/^SELECT SUM\([^)]*\),/);
  expect(sqlOf('How many rangers, oldest first?')).not.toContain('ORDER BY');
});

test('things of each kind are counted', () => {
  expect(sqlOf('How many rangers of each hut kind are there?')).toContain('GROUP BY rangers.hut_kind');
});

test('of several tables that may be meant, the one is that has what is said to be its own', () => {
  expect(sqlOf('the descriptions of repairs whose base price is above 9')).not.toContain('EXISTS');
});

describe('a thing ranked by its adjective', () => {
  test('is the oldest where it was born first', () => {
    expect(sqlOf('the name of the oldest ranger')).toContain('ORDER BY rangers.birth_date ASC');
    expect(sqlOf('the name of the youngest ranger')).toContain('ORDER BY rangers.birth_date DESC');
  });

  test('is not dated by the birth of others', () => {
    expect(sqlOf('the titles of trails, oldest first')).not.toContain('birth_date');
  });

  test('is the longest by the one length that there is', () => {
    expect(sqlOf('the title of the longest trail')).toContain('ORDER BY trails.distance_km DESC');
  });
});
