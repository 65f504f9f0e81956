import { Cron } from 'croner';
import { describe, expect, test } from 'vitest';
import { plainCron } from './ncrontab.ts';

describe('an NCRONTAB expression', () => {
  test.each([
    ['0 */5 * * * *', '0 */5 * * * *'],
    ['*/5 * * * *', '0 */5 * * * *'],
    ['0 30 9 * Jan Mon-Fri', '0 30 9 * 1 1-5'],
    ['0 5/15 * * * *', '0 5-59/15 * * * *'],
    ['0 0 0 1,15 * *', '0 0 0 1,15 * *'],
    ['  0 0-30/10 8 * * SUN ', '0 0-30/10 8 * * 0'],
  ])('%s becomes %s', (expression, plain) => {
    expect(plainCron(expression)).toBe(plain);
    expect(new Cron(plain, { mode: '6-part', paused: true }).nextRun()).not.toBeNull();
  });

  test.each([
    '* * * *',
    '0 0 0 L * *',
    '0 0 0 ? * *',
    '0 60 * * * *',
    '0 0 0 * * 7',
    '0 0 5-3 * * *',
    '0 */0 * * * *',
    '',
    '01:00:00',
  ])('"%s" is refused', (expression) => {
    expect(() => plainCron(expression)).toThrow(/schedule/);
  });
});
