import { lazy } from '../core/lazy.ts';
import type { Token } from '../question/token.ts';
import { currencyWords, unitWords } from './vocabulary/units.ts';

export interface UnitPhrase {
  readonly unit: string;
  /** Number of tokens that the phrase covers. */
  readonly length: number;
}

const unitOf = lazy(
  () =>
    new Map([...unitWords, ...currencyWords].flatMap(({ names, unit }) => names.map((name) => [name, unit] as const))),
);
const mostWords = 5;
const mostCharacters = 9;
const unspacedEnds = ['単位で', '単位', 'で', '为单位', '為單位'];

/** A unit as figures are asked for in it: "in square kilometres", メートルで; `bare` where it stands behind a number. */
export function unitPhraseAt(tokens: readonly Token[], at: number, form: 'bare' | 'in'): UnitPhrase | undefined {
  if (tokens[at]?.kind === 'character') return unspacedAt(tokens, at, form);
  const from = form === 'bare' ? at : at + 1;
  if (form === 'in' && tokens[at]?.folded !== 'in') return undefined;
  for (let to = Math.min(tokens.length, from + mostWords); to > from; to -= 1) {
    const words = tokens.slice(from, to);
    const unit = words.every(({ kind }) => kind === 'word')
      ? unitOf().get(words.map(({ folded }) => folded).join(' '))
      : undefined;
    if (unit !== undefined) return { unit, length: to - at };
  }
  return undefined;
}

function unspacedAt(tokens: readonly Token[], at: number, form: 'bare' | 'in'): UnitPhrase | undefined {
  for (let length = mostCharacters; length > 0; length -= 1) {
    const unit = unitOf().get(textOf(tokens, at, length));
    if (unit === undefined) continue;
    if (form === 'bare') return { unit, length };
    const end = unspacedEnds.find((text) => textOf(tokens, at + length, text.length) === text);
    return end === undefined ? undefined : { unit, length: length + end.length };
  }
  return undefined;
}

function textOf(tokens: readonly Token[], at: number, length: number): string {
  const characters = tokens.slice(at, at + length);
  return characters.every(({ kind }) => kind === 'character') ? characters.map(({ folded }) => folded).join('') : '';
}
