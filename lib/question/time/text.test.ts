import { describe, expect, it } from 'vitest';
import { readCjkNumeral } from './cjk-numeral.ts';
import { foldText } from './fold-text.ts';
import { quotedSpans } from './quoted-spans.ts';

describe('foldText', () => {
  it('keeps every offset', () => {
    const text = 'Ｑ３　２０２５ – ’25 İstanbul 3ｹ月 \u{1F600} ÀÉ';
    expect(foldText(text)).toHaveLength(text.length);
    expect(foldText(text)).toContain("q3 2025 - '25");
    expect(foldText(text)).toContain('3ケ月');
  });
});

describe('quotedSpans', () => {
  it.each([
    ['a "b c" d', ['"b c"']],
    ["the 'Summer 2020' line", ["'Summer 2020'"]],
    ["customers' orders and today's sales", []],
    ["Mar '25 and '90s", []],
    ['「2025年」と『昨日』', ['「2025年」', '『昨日』']],
    ['“Q3” and «Q4»', ['“Q3”', '«Q4»']],
    ['an "open one', []],
    ['5" and 6" pipes', ['" and 6"']],
  ])('of %j', (text, expected) => {
    expect(quotedSpans(text).map(([start, end]) => text.slice(start, end))).toEqual(expected);
  });
});

describe('readCjkNumeral', () => {
  it.each([
    ['十二', 12],
    ['二〇二五', 2025],
    ['二十', 20],
    ['三百六十五', 365],
    ['十', 10],
    ['两', 2],
    ['千', 1000],
  ])('reads %s as %i', (text, value) => {
    expect(readCjkNumeral(text, 0)).toEqual({ value, length: text.length });
  });

  it('gives nothing where no number stands', () => {
    expect(readCjkNumeral('月', 0)).toBeUndefined();
    expect(readCjkNumeral('', 0)).toBeUndefined();
  });
});
