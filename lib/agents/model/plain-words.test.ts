import { expect, test } from 'vitest';
import { plainList, plainWords } from './plain-words.ts';

test.each([
  '![x](http://evil.example/?q=Kanto)',
  'See [this](x).',
  'Go to https://evil.example now.',
  'Look at www.evil.example.',
  '<script>alert(1)</script>',
  '＜img src=x＞',
  '<!-- -->',
  'javascript:alert(1)',
  '  ',
])('takes nothing of %s', (text) => {
  expect(plainWords(text)).toBeUndefined();
});

test.each(['Kanto leads with ¥4.5M (up 3 %).', 'a < b and b > c', '関東が首位です。', 'Sizes 2.5 and 3: [A], (B)'])(
  'takes %s as it is',
  (text) => {
    expect(plainWords(text)).toBe(text);
  },
);

test('cuts behind a sentence, and says a thing once', () => {
  expect(plainWords('Kanto leads. '.repeat(100))).toMatch(/^(?:Kanto leads\. ?){40,46}$/);
  expect(plainWords('x'.repeat(700))).toHaveLength(601);
  expect(plainList(['a.', 'b.', 'a.', '<b>', 'c.'], { most: 2, length: 100 })).toEqual(['a.', 'b.']);
});
