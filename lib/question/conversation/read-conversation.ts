import { lazy } from '../../core/lazy.ts';
import type { Language } from '../language.ts';
import { type Token, tokenize } from '../token.ts';
import { chinese } from './chinese.ts';
import type { ConversationCue, ConversationLexicon, CuePlace } from './conversation-cue.ts';
import { english } from './english.ts';
import { japanese } from './japanese.ts';

export interface SaidCue {
  readonly cue: ConversationCue;
  /** Half-open span in the text. */
  readonly start: number;
  readonly end: number;
}

export interface Conversation {
  readonly cues: readonly SaidCue[];
  /** The text with the cues blanked out; what is left stands where it stood. */
  readonly rest: string;
}

interface Phrase {
  readonly words: readonly string[];
  readonly cue: ConversationCue;
  readonly place: CuePlace;
}

const phrasesOf = (lexicon: ConversationLexicon): readonly Phrase[] =>
  lexicon
    .flatMap(([phrases, cue, place]) =>
      phrases.split('|').map((phrase) => ({ words: tokenize(phrase).map(({ folded }) => folded), cue, place })),
    )
    .toSorted((left, right) => right.words.length - left.words.length);

/** The languages that conversations are held in; a further one is a further table. Longest phrases first. */
const lexicons: Readonly<Record<Language, () => readonly Phrase[]>> = {
  en: lazy(() => phrasesOf(english)),
  ja: lazy(() => phrasesOf(japanese)),
  zh: lazy(() => phrasesOf(chinese)),
};

/**
 * What a text says about going on from the one before it. `isPartOfName` tells where words belong to a name that reaches
 * beyond them: 换货 is a noun, whatever 换 says alone.
 */
export function readConversation(
  text: string,
  languages: readonly Language[],
  isPartOfName: (start: number, end: number) => boolean = () => false,
): Conversation {
  const tokens = tokenize(text);
  const phrases = languages
    .flatMap((language) => lexicons[language]())
    .toSorted((left, right) => right.words.length - left.words.length);
  const cues: SaidCue[] = [];
  let range = withoutBreaks(tokens, { from: 0, to: tokens.length });
  for (let found = edgeCue(); found !== undefined; found = edgeCue()) {
    cues.push(found.said);
    range = withoutBreaks(tokens, found.left);
  }
  cues.push(...cuesWithin());
  return { cues, rest: blanked(text, cues) };

  function edgeCue(): { readonly said: SaidCue; readonly left: Range } | undefined {
    for (const { words, cue, place } of phrases) {
      const length = words.length;
      if (place === 'any' || length > range.to - range.from || (place === 'whole' && length < range.to - range.from))
        continue;
      const at = place === 'tail' ? range.to - length : range.from;
      const said = saidAt(words, cue, at);
      if (said === undefined) continue;
      const left = place === 'tail' ? { from: range.from, to: at } : { from: at + length, to: range.to };
      return { said, left };
    }
    return undefined;
  }

  function cuesWithin(): readonly SaidCue[] {
    const within: SaidCue[] = [];
    for (const { words, cue, place } of phrases) {
      if (place !== 'any') continue;
      for (let at = range.from; at + words.length <= range.to; at += 1) {
        const said = saidAt(words, cue, at);
        if (said !== undefined && !within.some((other) => said.start < other.end && other.start < said.end))
          within.push(said);
      }
    }
    return within;
  }

  function saidAt(words: readonly string[], cue: ConversationCue, at: number): SaidCue | undefined {
    const [first, last] = [tokens[at], tokens[at + words.length - 1]];
    if (first === undefined || last === undefined) return undefined;
    // What is quoted is meant literally.
    const isSaid = words.every((word, place) => {
      const token = tokens[at + place];
      return token?.folded === word && token.kind !== 'quoted';
    });
    return isSaid && !isPartOfName(first.start, last.end) ? { cue, start: first.start, end: last.end } : undefined;
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function withoutBreaks(tokens: readonly Token[], { from, to }: Range): Range {
  let [first, beyond] = [from, to];
  while (first < beyond && tokens[first]?.kind === 'break') first += 1;
  while (beyond > first && tokens[beyond - 1]?.kind === 'break') beyond -= 1;
  return { from: first, to: beyond };
}

function blanked(text: string, cues: readonly SaidCue[]): string {
  let rest = text;
  for (const { start, end } of cues) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  return rest;
}
