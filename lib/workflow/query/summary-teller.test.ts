import { expect, test } from 'vitest';
import type { QueryEvent } from '../../contracts/query-events.ts';
import type { Language } from '../../question/language.ts';
import { createSummaryTeller } from './summary-teller.ts';

function listen(language: Language) {
  const events: QueryEvent[] = [];
  const teller = createSummaryTeller((event) => events.push(event), language);
  /** What a client holds that joins what comes and forgets what is withdrawn. */
  const held = () =>
    events.reduce((text, { event, data }) => {
      if (event === 'withdraw') return '';
      return event === 'summary' ? text + data.delta : text;
    }, '');
  return { events, teller, held };
}

test.each([
  ['en', ['Kanto leads.', 'Kansai follows.'], 'Kanto leads. Kansai follows.'],
  ['ja', ['関東が首位です。', '関西が続きます。'], '関東が首位です。関西が続きます。'],
] as const)('sentences of %s join to the text, which holds', (language, sentences, text) => {
  const { events, teller, held } = listen(language);
  for (const sentence of sentences) teller.sentence(sentence);
  teller.settle(text);
  expect(held()).toBe(text);
  expect(events.some(({ event }) => event === 'withdraw')).toBe(false);
});

test('what does not hold is withdrawn, and what does is sent in its place', () => {
  const { teller, held } = listen('en');
  teller.sentence('Kanto leads Kansai by approx.');
  teller.settle('Kanto leads.');
  expect(held()).toBe('Kanto leads.');
  teller.withdraw();
  expect(held()).toBe('');
});

test('nothing is sent where nothing was', () => {
  const { events, teller } = listen('en');
  teller.withdraw();
  teller.settle('Kanto leads.');
  expect(events).toEqual([]);
});
