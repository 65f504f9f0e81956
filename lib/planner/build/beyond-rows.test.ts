import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../test/support/catalog-of.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { planQuestion } from '../plan-question.ts';

const index = buildSemanticIndex(
  catalogOf(
    {
      guides: { columns: ['guide_id', 'name', ['age', 'integer'], ['home_town', ['Bergen', 'Tromso']]] },
      tours: { columns: ['tour_id', 'title', 'guide_id', ['season', ['summer', 'winter']]] },
    },
    ['tours.guide_id → guides'],
  ),
);

function sqlOf(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  return outcome.kind === 'planned' ? outcome.sql.text.replaceAll('"', '').replaceAll(/\s+/g, ' ') : outcome.kind;
}

describe('rows one by one do not tell', () => {
  test.each([
    ['which kinds have none', 'the distinct home towns of guides who have no tours'],
    ['what things of one kind and of another share', 'the distinct seasons of tours of guides from Bergen and Tromso'],
    ['whose thing ranks first', 'the titles of tours of the guide with the highest age'],
  ])('%s', (_, question) => {
    expect(sqlOf(question)).not.toContain('SELECT');
  });

  test('but things of which there are none, and things that rank first, they do', () => {
    expect(sqlOf('the names of guides who have no tours')).toContain('WHERE NOT EXISTS (SELECT 1 FROM tours');
    expect(sqlOf('the name of the guide with the highest age')).toContain('ORDER BY guides.age DESC');
  });
});

test('what has a row of its own occurs in the rows that refer to it', () => {
  expect(sqlOf('the name of the guide that occurs most frequently')).toContain(
    'COUNT(*) AS count FROM tours JOIN guides',
  );
});
