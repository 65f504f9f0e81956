import { isWordCharacter } from './fold-text.ts';

const closers: Readonly<Record<string, string>> = {
  '"': '"',
  '`': '`',
  "'": "'",
  '“': '”',
  '„': '“',
  '‘': '’',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '«': '»',
  '＂': '＂',
};

const isWordAt = (text: string, index: number): boolean =>
  index >= 0 && index < text.length && isWordCharacter(text.charCodeAt(index));

/** An apostrophe opens a quotation only after a space or the like, and not in '25 or '90s. */
function opens(text: string, index: number): boolean {
  const quote = text.charAt(index);
  if (quote !== "'" && quote !== '‘') return true;
  return !isWordAt(text, index - 1) && !/^.\d\ds?(?![\w'])/.test(text.slice(index, index + 5));
}

function closes(text: string, index: number): boolean {
  const quote = text.charAt(index);
  return (quote !== "'" && quote !== '’') || !isWordAt(text, index + 1);
}

/** Quoted stretches with their quotes, in order: [start, end) pairs. A quote that nothing closes quotes nothing. */
export function quotedSpans(text: string): readonly (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  const hopeless = new Set<string>();
  for (let index = 0; index < text.length; index += 1) {
    const closer = closers[text.charAt(index)];
    if (closer === undefined || hopeless.has(closer) || !opens(text, index)) continue;
    let end = index + 2;
    while (end < text.length && !(text.charAt(end) === closer && closes(text, end))) end += 1;
    if (end < text.length) {
      spans.push([index, end + 1]);
      index = end;
    } else {
      // No later opening can succeed either: this keeps the scan linear.
      hopeless.add(closer);
    }
  }
  return spans;
}
