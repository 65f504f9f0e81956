import { type Token, tokenize } from '../question/token.ts';

/** The tokens of a text that is one term or value as a whole: what ends a phrase is no part of it. */
export function termTokens(text: string): readonly Token[] {
  const tokens = tokenize(text);
  const isInside = ({ kind }: Token) => kind !== 'break';
  return tokens.slice(Math.max(0, tokens.findIndex(isInside)), tokens.findLastIndex(isInside) + 1);
}
