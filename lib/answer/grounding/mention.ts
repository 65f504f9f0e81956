/** A stretch of a text, UTF-16 offsets, half-open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How loosely a number is meant: "about", "more than", "nearly", "less than". */
export type Hedge = 'about' | 'over' | 'nearly' | 'under';

export type NumberKind =
  | 'amount'
  | 'percent'
  | 'points'
  /** A multiple: twice, 1.5x, 3倍. */
  | 'times'
  /** A part of a whole in words: half, a third, 3分の1; the value is 0.5, 0.333. */
  | 'fraction'
  | 'rank'
  /** The number in "top 5", 上位5. */
  | 'top';

export interface NumberMention extends Span {
  readonly text: string;
  readonly kind: NumberKind;
  readonly value: number;
  /** The worth of the last digit written: 1.25M has 10,000. */
  readonly step: number;
  /** True where the text itself has a sign. */
  readonly isSigned: boolean;
  readonly currency?: string;
  readonly hedge?: Hedge;
  /** What is counted or measured, right after the number: "orders", 件. */
  readonly noun: string;
  /** True where the number is written in letters. */
  readonly inWords: boolean;
  /** True for a multiple that tells of a change: doubled, 倍増, 翻了一番. */
  readonly isChange?: boolean;
}

/** Whether the spans share a character. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Full-width letters, digits and signs in their ordinary form; the offsets stay. */
export function narrow(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0xff01 && code <= 0xff5e) out += String.fromCharCode(code - 0xfee0);
    else if (code === 0x3000 || code === 0xa0 || code === 0x202f) out += ' ';
    else if (code === 0x2212) out += '-';
    else if (code === 0xffe5) out += '¥';
    else out += text.charAt(at);
  }
  return out;
}
