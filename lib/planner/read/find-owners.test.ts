import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../test/support/catalog-of.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { planQuestion } from '../plan-question.ts';

const index = buildSemanticIndex(
  catalogOf(
    {
      guides: { columns: ['guide_id', 'name', ['age', 'integer'], ['badge_colour', ['blue', 'green']]] },
      tours: {
        columns: ['tour_id', 'name', 'guide_id', ['tour_type_code', ['boat', 'walk']], ['age', 'integer'], 'remarks'],
      },
      partners: { columns: ['partner_id', 'partner', ['type', ['hotel', 'port']]] },
    },
    ['tours.guide_id → guides'],
  ),
);

function sqlOf(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') return outcome.kind;
  return outcome.sql.text
    .replaceAll('"', '')
    .replaceAll(/\s+/g, ' ')
    .replace(/ ORDER BY .*/, '');
}

describe('a property is that of the thing it is said of', () => {
  test.each([
    ['the ages of guides', 'SELECT guides.age AS age FROM guides'],
    ['the ages of tours', 'SELECT tours.age AS age FROM tours'],
    ['the guide names', 'SELECT guides.name AS name FROM guides'],
    ['the partner names', 'SELECT partners.partner AS partner FROM partners'],
    ['guides with age above 40', 'FROM guides WHERE guides.age > $1'],
    ['ids of tours whose guides have an age above 40', 'guides.age > $1'],
    ['ids of guides of tours with age above 12', 'tours.age > $1'],
    ['Which guides hold tours? Show their ages.', 'SELECT guides.age AS age FROM guides WHERE EXISTS'],
    ['number of tours by type', 'GROUP BY tours.tour_type_code'],
    ['the codes of tour types', 'SELECT DISTINCT tours.tour_type_code AS tour_type_code FROM tours'],
    ['tour type codes and the number of tours of each code', 'GROUP BY tours.tour_type_code'],
    ['the ids of guides named "Kim"', 'WHERE guides.name = $1'],
  ])('%s', (question, sql) => {
    expect(sqlOf(question)).toContain(sql);
  });
});

describe('kinds are listed once', () => {
  test.each([
    ['list all badge colours of guides', 'SELECT DISTINCT guides.badge_colour'],
    ['the badge colours of guides', 'SELECT guides.badge_colour'],
    ['show all the remarks of tours', 'SELECT tours.remarks'],
  ])('%s', (question, sql) => {
    expect(sqlOf(question)).toContain(sql);
  });
});
