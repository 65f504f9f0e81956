import type { NumberKind, NumberMention, Span } from './mention.ts';

/** A claim in words alone, placed as a number would be, so that what stands around it is read in the same way. */
export const wordMention = ({ start, end }: Span, text: string, kind: NumberKind): NumberMention => ({
  start,
  end,
  text: text.slice(start, end),
  kind,
  value: 1,
  step: 1,
  isSigned: false,
  noun: '',
  inWords: true,
});
