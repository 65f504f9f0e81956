import { expect, test } from 'vitest';
import { databaseSettings } from '../../../test/support/fake-databases.ts';
import { describeAsOf, resolveAsOf } from './as-of.ts';

const newYear = new Date('2026-12-31T16:00:00Z');

test.each([
  ['the request', { asOf: '2025-01-02' }, { defaultAsOf: '2026-10-31' }, '2025-01-02', 'request'],
  ['the database', {}, { defaultAsOf: '2026-10-31' }, '2026-10-31', 'database'],
  ["today in the database's time zone", {}, { timeZone: 'Asia/Tokyo' }, '2027-01-01', 'clock'],
  [
    "today in the caller's time zone",
    { timeZone: 'America/New_York' },
    { timeZone: 'Asia/Tokyo' },
    '2026-12-31',
    'clock',
  ],
] as const)('takes the present from %s', (_, wanted, settings, date, from) => {
  expect(resolveAsOf(wanted, databaseSettings('retail', settings), newYear)).toMatchObject({ date, from });
});

test('says where the present comes from', () => {
  const asOf = resolveAsOf({}, databaseSettings('retail', { defaultAsOf: '2026-10-31' }), newYear);
  expect(describeAsOf(asOf, 'retail', 'en')).toBe('The present is 2026-10-31, the default of the database retail.');
  expect(describeAsOf(asOf, 'retail', 'ja')).toContain('2026-10-31');
  expect(describeAsOf(asOf, 'retail', 'zh')).toContain('2026-10-31');
});
