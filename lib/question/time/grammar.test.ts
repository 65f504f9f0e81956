import { describe, expect, it } from 'vitest';
import { chinese } from './languages/chinese.ts';
import { english } from './languages/english.ts';
import { japanese } from './languages/japanese.ts';
import { periodRules } from './period-rules.ts';
import { rangeRules } from './range-rules.ts';
import { recurrenceRules } from './recurrence-rules.ts';

const languages = [english, japanese, chinese];
const words = languages.flatMap((language) => language.words.map(([, word]) => word));
const slots = [...periodRules, ...rangeRules, ...recurrenceRules].flatMap((rule) => rule.slots);

const symbolMarks = ['comma', 'dash', 'open', 'close', 'and', 'possessive'];
const fieldsOfNumbers = ['number', 'day', 'year', 'ordinal', 'hour'];

describe('the grammar', () => {
  it('uses only parts that some word plays', () => {
    const played = new Set([...words.flatMap((word) => word.marks ?? []), ...symbolMarks]);
    const used = new Set(slots.flatMap((slot) => (slot.kind === 'mark' ? slot.marks : [])));
    expect([...used].filter((mark) => !played.has(mark))).toEqual([]);
  });

  it('uses only fields that some word has', () => {
    const had = new Set([...words.flatMap((word) => Object.keys(word)), ...fieldsOfNumbers]);
    const used = new Set(slots.flatMap((slot) => (slot.kind === 'field' ? [slot.field] : [])));
    expect([...used].filter((field) => !had.has(field))).toEqual([]);
  });

  it.each(languages)('knows the words of $code in folded form', ({ words: entries }) => {
    const surfaces = entries.flatMap(([text]) => text.split('|'));
    expect(surfaces.filter((surface) => surface === '' || surface !== surface.toLowerCase().trim())).toEqual([]);
  });
});
