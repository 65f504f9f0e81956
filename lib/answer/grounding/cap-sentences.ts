import { foldText } from '../../question/fold.ts';
import { segmentText } from './segments.ts';

export interface TextLimits {
  readonly maxSentences: number;
  readonly maxCharacters: number;
}

/** The first sentences of a text, each once; a sentence that is too long alone is cut at a word. */
export function capSentences(text: string, limits: TextLimits): string {
  const told = createSentenceCounter(limits);
  const kept = segmentText(text, [], [], []).map(({ start, end }) => told(text.slice(start, end)));
  return kept.join('').trim();
}

/** Gives sentences back as they come, nothing for one that was said before, or once enough is said. */
export function createSentenceCounter({ maxSentences, maxCharacters }: TextLimits): (sentence: string) => string {
  const said = new Set<string>();
  let length = 0;
  return (sentence) => {
    const bare = sentence.trim();
    const key = foldText(bare);
    if (bare === '' || said.has(key)) return '';
    const isFirst = said.size === 0;
    if (said.size >= maxSentences || (!isFirst && length + bare.length > maxCharacters)) {
      // Nothing short may follow what was left out.
      length = Number.POSITIVE_INFINITY;
      return '';
    }
    said.add(key);
    length += bare.length;
    return bare.length <= maxCharacters ? sentence : `${cutAtWord(bare, maxCharacters - 1)}…`;
  };
}

function cutAtWord(text: string, length: number): string {
  const cut = text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
  const space = cut.lastIndexOf(' ');
  return space > length * 0.6 ? cut.slice(0, space) : cut;
}
