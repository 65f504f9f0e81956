import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../test/support/catalog-of.ts';
import { tradeCatalog } from '../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { planQuestion } from './plan-question.ts';

const index = buildSemanticIndex(
  catalogOf(
    {
      guides: {
        columns: [
          'guide_id',
          'name',
          ['age', 'integer'],
          ['pay', 'decimal'],
          ['birth_state', ['Maine', 'Utah']],
          ['office', ['AS', 'NW']],
          ['motto', ['in all weathers', 'rain or shine']],
        ],
      },
      clubs: { columns: ['club_id', ['club_name', ['State', 'Summit']], 'chair_id'] },
      tours: { columns: ['tour_id', 'title', 'guide_id', ['season', ['summer', 'winter']], ['price', 'decimal']] },
      bookings: { columns: ['booking_id', 'guest_id', ['booked_date', 'date']] },
      booking_lines: { columns: ['line_id', 'booking_id', 'tour_id'] },
      guests: { columns: ['guest_id', 'guest_name'] },
    },
    [
      'tours.guide_id → guides',
      'clubs.chair_id → guides',
      'bookings.guest_id → guests',
      'booking_lines.booking_id → bookings',
      'booking_lines.tour_id → tours',
    ],
  ),
);

function sqlOf(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') return outcome.kind;
  const { text, parameters } = outcome.sql;
  return text
    .replaceAll('"', '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\$(\d+)/g, (_, at: string) => String(parameters[Number(at) - 1]?.value));
}

describe('what a question says is not passed over', () => {
  test.each([
    ['a second order', 'the name of the oldest guide with the highest pay'],
    ['a state that a verb tells of', 'the ages of the guides who are acting'],
    ['a comparison with any of several', 'the names of guides with pay above any guide of office NW'],
    ['what leads to no rows of its own', "the age and name of Maine's motto"],
    [
      'the rest of a ranking over the rows of others',
      'the title of tours and the name of the guide with the highest age',
    ],
  ])('%s', (_, question) => {
    expect(sqlOf(question)).not.toContain('SELECT');
  });

  test('a verb that ends its clause ties what stands before it', () => {
    expect(sqlOf('the titles of tours and the names of the guides by whom they are led')).toContain('JOIN guides');
  });
});

describe('a value', () => {
  test('in capitals may be spelled like a small word', () => {
    expect(sqlOf('How many guides are in the office AS?')).toContain('WHERE guides.office = AS');
  });

  test('is not meant by the plural of a word that columns end in', () => {
    expect(sqlOf('the names of guides and the states of birth')).not.toContain('State');
  });

  test('is what is lacking where the verb is denied', () => {
    const sql = sqlOf('the names of guests who never booked a summer tour');
    expect(sql).toMatch(/WHERE NOT EXISTS \(SELECT 1 FROM booking_lines JOIN bookings .*tours\.season = summer/);
    expect(sql).not.toContain('AND EXISTS');
  });

  test('may be a part of the very text that is asked for', () => {
    expect(sqlOf("the mottos of guides whose motto contains 'rain'")).toContain('guides.motto ILIKE %rain%');
  });
});

describe('a key that is said to have properties', () => {
  test.each([
    'What are the name and age of the chair of Summit?',
    'Who is the chair of Summit? Give me the name and age.',
  ])('stands for whom it leads to: %s', (question) => {
    expect(sqlOf(question)).toMatch(/^SELECT guides\.name AS name, guides\.age AS age FROM guides WHERE EXISTS/);
  });
});

describe('what is asked for', () => {
  test('keeps every thing that "and" joins to the properties', () => {
    expect(sqlOf('the seasons, prices and tours with a price above 9')).toContain('tours.title');
  });

  test('is a total where a total number of units is said', () => {
    expect(sqlOf('the total number of prices for all tours')).toMatch(/^SELECT SUM\(tours\.price\)/);
  });
});

test('no row has two values for what a join makes equal', () => {
  const lines = buildSemanticIndex(
    catalogOf(
      {
        drivers: { columns: ['driver_id', 'driver_name'] },
        lines: { columns: [['line_no', ['10', '21']], 'terminus'], key: ['line_no'] },
        rides: { columns: ['ride_id', 'driver_id', ['line_no', ['10', '21']]] },
      },
      ['rides.driver_id → drivers', 'rides.line_no → lines'],
    ),
  );
  const asked = 'Which drivers have driven line number 10 and also line number 21? Give their names.';
  const outcome = planQuestion({ question: asked, index: lines, asOf: '2026-10-31' });
  const sql = outcome.kind === 'planned' ? outcome.sql.text.replaceAll('"', '') : '';
  expect(sql).not.toMatch(/rides\.line_no = .*\n?.*lines\.line_no = /);
});

test.each(['List customers in descending order', 'Which customers have orders and how many'])(
  'an order of nothing and a count of nothing are not passed over: %s',
  (question) => {
    const outcome = planQuestion({ question, index: buildSemanticIndex(tradeCatalog()), asOf: '2026-10-31' });
    expect(outcome.kind).toBe('clarify');
  },
);
