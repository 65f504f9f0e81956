import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../language.ts';
import { readConversation } from './read-conversation.ts';

const languages: readonly Language[] = ['en', 'ja', 'zh'];
const read = (
  text: string,
  ...args: [languages?: readonly Language[], isName?: (from: number, to: number) => boolean]
) => {
  const { cues, rest } = readConversation(text, args[0] ?? languages, args[1]);
  return [
    cues.map(({ cue }) => ('chart' in cue ? cue.chart : 'back' in cue ? cue.back : cue.kind)).toSorted(),
    rest.trim(),
  ];
};

describe('what is said of the conversation', () => {
  test.each([
    ['and by month?', ['go-on'], 'by month?'],
    ['what about last year', ['turn-to'], 'last year'],
    ['same for returns', ['same'], 'returns'],
    ['only Tokyo', ['only'], 'Tokyo'],
    ['Tokyo only please', ['courtesy', 'only'], 'Tokyo'],
    ['sort by revenue instead', ['instead'], 'sort by revenue'],
    ['how many is that?', ['count'], '?'],
    ['and in total', ['total'], ''],
    ['show it as a pie', ['pie', 'refer'], ''],
    ['the year before that', ['year'], ''],
    ['東京だけ', ['only'], '東京'],
    ['去年は？', ['topic'], '去年 ？'],
    ['返品も同じように', ['same'], '返品'],
    ['それを円グラフで見せて', ['courtesy', 'pie', 'refer'], ''],
    ['只看东京', ['only'], '东京'],
    ['那去年呢', ['go-on', 'turn-to'], '去年'],
    ['改按月', ['instead'], '按月'],
    ['用饼图显示', ['courtesy', 'pie'], ''],
  ])('%s', (text, cues, rest) => expect(read(text)).toEqual([cues, rest]));

  test('is said at the edges: in the midst the words belong to the question', () => {
    expect(read('how many orders only have one line')).toEqual([[], 'how many orders only have one line']);
    expect(read('orders that have the same city')).toEqual([[], 'orders that have the same city']);
  });

  test('is no part of a name that reaches beyond it', () => {
    const isExchange = (start: number, end: number) => start < 2 && end < 2;
    expect(read('换货数量', ['zh'], isExchange)).toEqual([[], '换货数量']);
  });

  test('is not what is quoted', () => {
    expect(read('"only" Tokyo')).toEqual([[], '"only" Tokyo']);
  });

  test('leaves every other word where it stood', () => {
    const words = fc.constantFrom(
      'only',
      'and',
      'orders',
      '東京',
      'だけ',
      '按月',
      '呢',
      'as a pie',
      '?',
      'in 2025',
      'them',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (said) => {
        const text = said.join(' ');
        const { rest, cues } = readConversation(text, languages);
        expect(rest.length).toBe(text.length);
        for (const [at, character] of [...rest].entries()) {
          const isCue = cues.some(({ start, end }) => start <= at && at < end);
          expect(character).toBe(isCue ? ' ' : text[at]);
        }
      }),
    );
  });
});
