import { stem } from '../question/stem.ts';
import { writtenOut } from './identifier-words.ts';

const mostParts = 4;

/**
 * The words of a name that is written without breaks, as stems with abbreviations written out: "custname" → customer, name;
 * undefined where it is not made of known words. The fewest parts win, and of these the longest first one.
 */
export function splitGlued(name: string, vocabulary: ReadonlySet<string>): readonly string[] | undefined {
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 2; end <= name.length; end += 1) {
    for (let start = 0; start <= end - 2; start += 1) {
      const before = best[start];
      if (before === undefined || before.length === mostParts) continue;
      const part = partOf(name.slice(start, end), vocabulary);
      if (part === undefined) continue;
      const current = best[end];
      if (current === undefined || before.length + 1 <= current.length) best[end] = [...before, part];
    }
  }
  const parts = best[name.length];
  return parts === undefined || parts.length < 2 ? undefined : parts.flatMap((part) => part.split(' '));
}

function partOf(text: string, vocabulary: ReadonlySet<string>): string | undefined {
  const long = writtenOut(text);
  if (long !== undefined) return long.split(' ').map(stem).join(' ');
  const word = stem(text);
  return text === 'id' || (text.length > 2 && vocabulary.has(word)) ? word : undefined;
}
