import { describe, expect, test } from 'vitest';
import { parcelCatalog } from '../../test/support/parcel-catalog.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { planQuestion } from './plan-question.ts';

const index = buildSemanticIndex(parcelCatalog());

/** The statement without its quotes and spaces, with its values in their places. */
function understood(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') return `${outcome.kind}: ${JSON.stringify(outcome)}`;
  const { text, parameters } = outcome.sql;
  return text
    .replaceAll('"', '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ NULLS LAST| AS \w+/g, '')
    .replaceAll(/\$(\d+)/g, (_, at: string) => String(parameters[Number(at) - 1]?.value));
}

describe('an order said by its ends', () => {
  test.each([
    ['List the couriers from newest to oldest hire date', 'couriers.cr_hired_on DESC'],
    ['List the depots starting from the largest areas to the smallest', 'depots.dp_area DESC'],
    ['number of parcels by courier, lowest first', 'number_of_parcels_daily ASC'],
    ['number of parcels by courier, ordered from the fewest to the most', 'number_of_parcels_daily ASC'],
  ])('%s', (question, order) => {
    expect(understood(question)).toContain(` ORDER BY ${order}`);
  });

  test('of several things wants more than the first', () => {
    const all = understood('Which depots have the largest areas, ordered from largest to smallest?');
    expect(all).toContain('ORDER BY depots.dp_area DESC');
    expect(all).not.toContain('LIMIT');
    expect(understood('Which depot has the largest area?')).toContain('LIMIT 1');
  });
});

describe('things that are ranked by what they are high or large in', () => {
  test('by the one figure of theirs that fits', () => {
    expect(understood('What are the 3 highest depots?')).toContain('ORDER BY depots.dp_altitude DESC');
    expect(understood('Which is the smallest depot?')).toContain('ORDER BY depots.dp_area ASC');
  });

  test('by what is named later', () => {
    expect(understood('What are the 2 biggest couriers in Canada by number of parcels?')).not.toMatch(/^planned/);
    expect(understood('Which is the highest courier?')).toMatch(/^clarify/);
  });
});

describe('a unit', () => {
  test.each(['What are the highest depots in meters?', 'Which depots have an area greater than 500 square meters?'])(
    'adds nothing where figures are kept in it: %s',
    (question) => {
      expect(understood(question)).toMatch(/^SELECT/);
    },
  );

  test.each(['What are the highest depots in kilometers?', 'Which depots have an area greater than 500 hectares?'])(
    'is not passed over where figures are kept in another: %s',
    (question) => {
      expect(understood(question)).toMatch(/^clarify/);
    },
  );
});

describe('their counts', () => {
  test('are those of the rows', () => {
    expect(understood('What are the top 2 most common parcel statuses and their respective counts?')).toContain(
      'SELECT parcels_daily.pc_status, COUNT(*) FROM parcels_daily GROUP BY parcels_daily.pc_status',
    );
  });

  test('are not asked of single things', () => {
    expect(understood('List the couriers and their counts')).toMatch(/^clarify/);
  });
});

test('a word that names a table is not a value of another', () => {
  expect(understood('number of parcels by parcel status')).not.toContain('alerts');
});

test('a comment that begins with the name of its column tells how it is called', () => {
  const sql = understood('Which depot has the highest parcel density?');
  expect(sql).toContain('ORDER BY depots.dp_density DESC');
  expect(sql).not.toContain('parcels_daily');
});

test('"that year" is the one that was named', () => {
  expect(understood('Which courier had the most parcels in 2025 and how many parcels in that year?')).toContain(
    'parcels_daily.pc_posted_at >= CAST(2025-01-01',
  );
  expect(understood('How many parcels were there in that year?')).toMatch(/^clarify/);
});

test('a way through rows that are mostly not there is not taken unasked', () => {
  expect(understood('total parcel weight by depot')).not.toContain('vouchers');
});

test.each([
  'How many parcels were posted between Jan 1, 2025 and Mar 31, 2025 (inclusive of start and end dates)?',
  'How many parcels were posted from 2025-01-01 to 2025-03-31, both inclusive?',
])('bounds that are said to be included are: %s', (question) => {
  expect(understood(question)).toContain('pc_posted_at < CAST(2025-04-01');
});

describe('the date whose months are meant', () => {
  test.each([
    'number of couriers per month of hire in 2025',
    'number of couriers by hire month in 2025',
    'How many couriers are there per month in 2025 (by hire date)?',
  ])('is named beside them: %s', (question) => {
    const sql = understood(question);
    expect(sql).toContain("GROUP BY CAST(DATE_TRUNC('month', couriers.cr_hired_on)");
    expect(sql).toContain('couriers.cr_hired_on >= CAST(2025-01-01');
  });

  test('may be told by what happened in the period', () => {
    expect(understood("List the couriers of this year's hires")).toContain(
      'WHERE couriers.cr_hired_on >= CAST(2026-01-01',
    );
  });
});

describe('a sum', () => {
  test('is not taken apart by the key of its own rows', () => {
    const sql = understood('Show the total weight of parcels for each parcel type, highest first.');
    expect(sql).toContain('SELECT parcels_daily.pc_type, SUM(parcels_daily.pc_weight) FROM parcels_daily');
  });

  test('may stand beside the number of its rows', () => {
    expect(understood('total weight and number by parcel type')).toContain('SUM(parcels_daily.pc_weight), COUNT(*)');
  });
});

test('things with a property of theirs are shown with it', () => {
  expect(understood('List the depots with their country')).toContain('depots.dp_name, depots.dp_country');
  expect(understood('top 3 couriers by number of parcels, with their make')).toContain(
    'couriers.cr_name, couriers.cr_make',
  );
});

test('a verb before a thing restricts it', () => {
  expect(understood('number of carrying couriers')).not.toMatch(/^SELECT/);
});

test('the name of a column is not split into two', () => {
  expect(understood('How many parcels are past their due date as of today?')).toContain('pc_due_date < CAST(');
});

test('a description that begins with a negation is no negation', () => {
  expect(understood('Which parcels are no longer tracked?')).toContain('pc_lost = true');
});

test('a column may go by a word that mostly adds nothing', () => {
  expect(understood('number of couriers by make')).toContain('GROUP BY couriers.cr_make');
});

test('without what a column says yes or no of means no', () => {
  expect(understood('How many depots are there without a ramp?')).toContain('dp_has_ramp = false');
});
