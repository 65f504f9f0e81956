import { tokenize } from '../../question/token.ts';

const maxWords = 8;
const longestWord = 30;
const longestUnspacedRun = 8;

/** Runs of letters and signs between spaces; scripts without spaces part them as well. */
const writtenRun = /[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。？！「」『』]+/gu;
/** An address, a code, a path or a number. */
const tellingRun = /[\d@/\\:_#&=]|\p{L}[.'’-]\p{L}/u;

/**
 * Of the parts of a question that were not understood, the words that may be kept to learn what the schema lacks. What may be
 * a person, an account or a code stays out: quoted text, whatever stands together with a digit or a sign, and words with a
 * capital. Words are kept one by one and folded, so that no phrase can be put together again.
 */
export function keptWords(notUnderstood: readonly string[], question: string): readonly string[] {
  const telling = (question.match(writtenRun) ?? []).filter((run) => tellingRun.test(run)).flatMap(foldedWords);
  const kept = new Set(notUnderstood.flatMap(plainWords));
  return [...kept].filter((word) => !telling.includes(word)).slice(0, maxWords);
}

const foldedWords = (text: string): readonly string[] => tokenize(text).map(({ folded }) => folded);

function plainWords(part: string): readonly string[] {
  const words: string[] = [];
  let unspaced = '';
  const endRun = () => {
    if (unspaced.length > 1 && unspaced.length <= longestUnspacedRun) words.push(unspaced);
    unspaced = '';
  };
  for (const { kind, raw, folded } of tokenize(part)) {
    if (kind === 'character') {
      unspaced += folded;
      continue;
    }
    endRun();
    const isPlain = kind === 'word' && /^[\p{Ll}\p{Lo}\p{M}]+$/u.test(raw);
    if (isPlain && raw.length > 1 && raw.length <= longestWord) words.push(folded);
  }
  endRun();
  return words;
}
