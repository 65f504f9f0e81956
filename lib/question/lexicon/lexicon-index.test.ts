import { describe, expect, test } from 'vitest';
import { tokenize } from '../token.ts';
import { chinese } from './chinese.ts';
import type { Cue, Lexicon } from './cue.ts';
import { english } from './english.ts';
import { japanese } from './japanese.ts';
import { createLexiconIndex } from './lexicon-index.ts';

const lexicon = createLexiconIndex();

/** The longest cues at the start of the text. */
function cuesOf(text: string): readonly Cue[] {
  const tokens = tokenize(text);
  const matches = lexicon.matchesAt(tokens, 0);
  const longest = Math.max(0, ...matches.map(({ length }) => length));
  return matches.filter(({ length }) => length === longest).map(({ cue }) => cue);
}

describe('the cues of a question', () => {
  test.each<[string, Cue]>([
    ['how many orders', { kind: 'count', side: 'prefix' }],
    ['How Many', { kind: 'count', side: 'prefix' }],
    ['total', { kind: 'aggregate', fn: 'sum' }],
    ['average of', { kind: 'aggregate', fn: 'avg' }],
    ['for each', { kind: 'group', side: 'prefix' }],
    ['top', { kind: 'top', direction: 'desc', by: 'worth' }],
    ['most expensive', { kind: 'superlative', direction: 'desc', about: 'price' }],
    ['more than', { kind: 'compare', operator: 'gt', side: 'prefix' }],
    ['>=', { kind: 'compare', operator: 'gte', side: 'prefix' }],
    ['greater than or equal to', { kind: 'compare', operator: 'gte', side: 'prefix' }],
    ['in descending order', { kind: 'direction', direction: 'desc' }],
    ['別', { kind: 'group', side: 'suffix' }],
    ['ごとの', { kind: 'group', side: 'suffix' }],
    ['以上の', { kind: 'compare', operator: 'gte', side: 'suffix' }],
    ['教えてください', { kind: 'list' }],
    ['最も高い', { kind: 'superlative', direction: 'desc' }],
    ['ﾄｯﾌﾟ', { kind: 'top', direction: 'desc', by: 'worth' }],
    ['有多少', { kind: 'count', side: 'prefix' }],
    ['超过', { kind: 'compare', operator: 'gt', side: 'prefix' }],
    ['超過', { kind: 'compare', operator: 'gt', side: 'prefix' }],
  ])('at the start of %j', (text, cue) => {
    expect(cuesOf(text)).toContainEqual(cue);
  });

  test('are found from the token asked for, the shorter phrases too', () => {
    const tokens = tokenize('show the total number of orders');
    expect(lexicon.matchesAt(tokens, 2).map(({ length }) => length)).toEqual([1, 3]);
    expect(lexicon.matchesAt(tokens, 5)).toEqual([]);
    expect(lexicon.matchesAt(tokens, 99)).toEqual([]);
  });

  test('are not found in the beginning of a longer word', () => {
    expect(cuesOf('topping')).toEqual([]);
    expect(cuesOf('summary')).toEqual([]);
  });

  test('have every reading of a phrase that has several', () => {
    expect(
      cuesOf('exactly')
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['compare', 'filler']);
  });

  test('come from the languages asked for alone', () => {
    const tokens = tokenize('total');
    expect(createLexiconIndex([japanese]).matchesAt(tokens, 0)).toEqual([]);
    expect(createLexiconIndex([english]).matchesAt(tokens, 0)).toHaveLength(1);
  });
});

describe.each<[string, Lexicon]>([
  ['English', english],
  ['Japanese', japanese],
  ['Chinese', chinese],
])('the %s phrases', (_, entries) => {
  const index = createLexiconIndex([entries]);

  test('are each found as a whole', () => {
    for (const [phrases, cue] of entries) {
      for (const phrase of phrases.split('|')) {
        const tokens = tokenize(phrase);
        expect(index.matchesAt(tokens, 0), phrase).toContainEqual({ length: tokens.length, cue });
      }
    }
  });

  test('are written without blanks at their ends and not twice in one list', () => {
    for (const [phrases] of entries) {
      const list = phrases.split('|');
      expect(list.filter((phrase) => phrase.trim() !== phrase || phrase === '')).toEqual([]);
      expect(list.filter((phrase, at) => list.indexOf(phrase) !== at)).toEqual([]);
    }
  });
});
