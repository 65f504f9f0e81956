import { describe, expect, test } from 'vitest';
import { schoolCatalog } from '../../../test/support/school-catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { planQuestion } from '../plan-question.ts';

const index = buildSemanticIndex(schoolCatalog());

/** The statement without its quotes and order, with its values in their places. */
function understood(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') return `${outcome.kind}: ${JSON.stringify(outcome)}`;
  const { text, parameters } = outcome.sql;
  return text
    .replaceAll('"', '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ORDER BY .*| AS \w+/g, '')
    .replaceAll(/\$(\d+)/g, (_, at: string) => String(parameters[Number(at) - 1]?.value));
}

describe('a state that only a date tells', () => {
  test.each([
    ['Open requests by urgency', 'WHERE requests.closed IS NULL GROUP BY requests.urgency'],
    ['How many closed requests are there?', 'COUNT(*) FROM requests WHERE requests.closed IS NOT NULL'],
    ['Names of tutors who are still employed', 'SELECT tutors.name FROM tutors WHERE tutors.left IS NULL'],
    ['number of current tutors', 'COUNT(*) FROM tutors WHERE tutors.left IS NULL'],
    ['How many tutors do we currently have?', 'COUNT(*) FROM tutors WHERE tutors.left IS NULL'],
    ['現在のtutorsは何人ですか', 'COUNT(*) FROM tutors WHERE tutors.left IS NULL'],
    ['目前的tutors有多少', 'COUNT(*) FROM tutors WHERE tutors.left IS NULL'],
    ['How many unsettled bills are there?', 'COUNT(*) FROM bills WHERE bills.settled IS NULL'],
    [
      'pupils with no open requests',
      'NOT EXISTS (SELECT 1 FROM requests WHERE requests.pupil = pupils.id AND requests.closed IS NULL)',
    ],
  ])('%s', (question, expected) => {
    expect(understood(question)).toContain(expected);
  });

  test('is not what happened on a day', () => {
    const opened = understood('requests opened in March 2026');
    expect(opened).toContain('requests.opened >= CAST(2026-03-01');
    expect(opened).not.toContain('IS NULL');
    expect(understood('requests that were closed in March 2026')).toContain('requests.closed >= CAST(2026-03-01');
  });

  test('says nothing of things that have no such date', () => {
    expect(understood('How many pupils do we currently have?')).toBe('SELECT COUNT(*) FROM pupils');
    expect(understood('current pupils')).toMatch(/^(clarify|declined)/);
  });

  test('is left open where the date may still be to come', () => {
    const { tables, ...catalog } = schoolCatalog();
    const ahead = tables.map((table) => ({
      ...table,
      columns: table.columns.map((each) =>
        each.name === 'left' ? { ...each, profile: { ...each.profile, max: '2026-12-31' } } : each,
      ),
    }));
    const outcome = planQuestion({
      question: 'number of current tutors',
      index: buildSemanticIndex({ ...catalog, tables: ahead }),
      asOf: '2026-10-31',
    });
    expect(outcome.kind).not.toBe('planned');
  });
});

test('the opposite of a yes-or-no column is its no', () => {
  expect(understood('How many logins are disabled?')).toBe('SELECT COUNT(*) FROM logins WHERE logins.enabled = false');
  expect(understood('disabled logins by role')).toContain('logins.enabled = false GROUP BY logins.role');
});

test('a comment that denies something tells of the contrary', () => {
  expect(understood('Which logins are no longer admitted?')).toContain('WHERE logins.barred = true');
  expect(understood('Which logins are barred?')).toContain('WHERE logins.barred = true');
  expect(understood('Which logins are not barred?')).toContain('WHERE logins.barred = false');
});

describe('what is not kept', () => {
  test.each([
    ['pupils without a phone', 'pupils.phone IS NULL'],
    ['List pupils that have no sponsor', 'pupils.sponsor IS NULL'],
    ['pupils with no phone on file', 'pupils.phone IS NULL'],
  ])('%s', (question, expected) => {
    expect(understood(question)).toContain(`WHERE ${expected}`);
  });

  test.each(['tutors without a single lesson', 'tutors who never had a lesson of any kind'])(
    'is lacking where other rows would hold it: %s',
    (question) => {
      expect(understood(question)).toContain('NOT EXISTS (SELECT 1 FROM lessons WHERE lessons.tutor = tutors.id)');
    },
  );
});

describe('of several dates', () => {
  test('that of the row itself is meant by a period', () => {
    expect(understood('lessons in 2026')).toContain('lessons.date >= CAST(2026-01-01');
  });

  test('one that every row has is meant before one that is still to come', () => {
    expect(understood('number of bills in 2026')).toContain('bills.issued >= CAST(2026-01-01');
  });

  test.each(['How many bills are past their due date as of today?', 'How many bills are past due?'])(
    'one is past when its day is over: %s',
    (question) => {
      expect(understood(question)).toBe('SELECT COUNT(*) FROM bills WHERE bills.due < CAST(2026-10-31)');
    },
  );
});

test('rows go by a value in the plural', () => {
  expect(understood('How many no-shows in July 2026?')).toContain(
    'COUNT(*) FROM lessons WHERE lessons.status = no-show AND lessons.date >= CAST(2026-07-01',
  );
});

test('days in the plural are a figure', () => {
  expect(understood('For each instrument: number of lessons and average days')).toContain(
    'SELECT lessons.instrument, COUNT(*), AVG(lessons.days) FROM lessons GROUP BY lessons.instrument',
  );
});
