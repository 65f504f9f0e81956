import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stem } from './stem.ts';

test.each([
  ['categories', 'category'],
  ['companies', 'company'],
  ['boxes', 'box'],
  ['branches', 'branch'],
  ['prices', 'price'],
  ['houses', 'house'],
  ['warehouses', 'warehouse'],
  ['causes', 'cause'],
  ['statuses', 'status'],
  ['bonuses', 'bonus'],
  ['addresses', 'address'],
  ['classes', 'class'],
  ['buses', 'bus'],
  ['people', 'person'],
  ['children', 'child'],
  ['analyses', 'analysis'],
  ['movies', 'movie'],
])('gives the plural %s the stem of %s', (plural, singular) => {
  expect(stem(plural)).toBe(stem(singular));
});

test.each([
  ['ordered', 'order'],
  ['opened', 'open'],
  ['returned', 'return'],
  ['delivered', 'deliver'],
  ['passed', 'pass'],
  ['processed', 'process'],
  ['booked', 'book'],
  ['booking', 'book'],
  ['belonged', 'belong'],
  ['cleared', 'clear'],
  ['repaired', 'repair'],
  ['loaded', 'load'],
  ['visited', 'visit'],
  ['targeted', 'target'],
  ['credited', 'credit'],
  ['trained', 'train'],
  ['joined', 'join'],
])('gives %s the stem of %s, which has no e to lose', (participle, verb) => {
  expect(stem(participle)).toBe(stem(verb));
});

test.each([
  ['placed', 'place'],
  ['received', 'receive'],
  ['purchased', 'purchase'],
  ['closed', 'close'],
  ['created', 'create'],
  ['updated', 'update'],
  ['associated', 'associate'],
  ['evaluated', 'evaluate'],
  ['managed', 'manage'],
  ['changed', 'change'],
  ['valued', 'value'],
  ['measured', 'measure'],
  ['acquired', 'acquire'],
  ['compared', 'compare'],
  ['provided', 'provide'],
  ['included', 'include'],
  ['combined', 'combine'],
  ['upgraded', 'upgrade'],
  ['completed', 'complete'],
  ['deleted', 'delete'],
  ['scheduled', 'schedule'],
  ['handled', 'handle'],
  ['distributed', 'distribute'],
  ['named', 'name'],
  ['rated', 'rate'],
  ['scored', 'score'],
  ['stored', 'store'],
  ['hired', 'hire'],
  ['coded', 'code'],
  ['quoted', 'quote'],
  ['typed', 'type'],
])('gives %s back the e of %s', (participle, verb) => {
  expect(stem(participle)).toBe(stem(verb));
});

test.each([
  ['shipped', 'ship'],
  ['planned', 'plan'],
  ['logged', 'log'],
  ['added', 'add'],
  ['cancelled', 'cancel'],
  ['cancelled', 'canceled'],
  ['labelled', 'labeled'],
  ['billed', 'bill'],
  ['modified', 'modify'],
  ['applied', 'apply'],
  ['controlled', 'control'],
])('undoes the spelling that the ending of %s brought: %s', (participle, verb) => {
  expect(stem(participle)).toBe(stem(verb));
});

test.each(['status', 'series', 'news', 'speed', 'building', 'rating', 'bed', 'used', 'string', 'is', 'gross', 'loss'])(
  'leaves %s as it is',
  (word) => {
    expect(stem(word)).toBe(word);
  },
);

test.each(['売上', 'ｼﾘﾝｼﾞ', 'mrh-011c', 'größes', '2025', ''])('leaves what is no English word as it is: %j', (word) => {
  expect(stem(word)).toBe(word);
});

test('never empties a word and never makes it longer than one letter more', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,24}$/), (word) => {
      const stemmed = stem(word);
      expect(stemmed.length).toBeGreaterThan(0);
      expect(stemmed.length).toBeLessThanOrEqual(Math.max(word.length + 1, 9));
    }),
  );
});
