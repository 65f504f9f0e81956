import type { ChartType } from '../../contracts/query.ts';
import type { Grain } from '../time/grain.ts';

/** What words say about how a question goes on from the one before it. */
export type ConversationCue =
  /** Joins without saying how: and, では, 那么. Opens new topics as well. */
  | { readonly kind: 'go-on' }
  /** Closes what was said before: now, thanks, 次は, 另外. */
  | { readonly kind: 'move-on' }
  /** One thing is put in the place of another: what about, はどう, 呢. */
  | { readonly kind: 'turn-to' }
  /** The topic marker at the end of a sentence: 売上は？ It turns to a bare noun; behind more it just ends a question. */
  | { readonly kind: 'topic' }
  /** The same question of something else. */
  | { readonly kind: 'same' }
  | { readonly kind: 'instead' }
  | { readonly kind: 'also' }
  | { readonly kind: 'only' }
  | { readonly kind: 'leave-out' }
  /** Points at what was said or shown before: it, those, それ, 其中. */
  | { readonly kind: 'refer' }
  /** Points at some of what was shown before, which must then be meant: of them, そのうち, 其中. */
  | { readonly kind: 'among' }
  /** What was shown is to be parted further: break it down, 内訳, 细分. */
  | { readonly kind: 'divide' }
  /** How many there are of what was shown. */
  | { readonly kind: 'count' }
  /** The figure over everything that was shown apart. */
  | { readonly kind: 'total' }
  /** The period before that of the question before: of the same size, or of another that it has. */
  | { readonly kind: 'shift'; readonly back: Grain | 'same' }
  | { readonly kind: 'why' }
  | { readonly kind: 'chart'; readonly chart: ChartType }
  /** Says nothing of its own beside another cue: please, show, 見せて. */
  | { readonly kind: 'courtesy' };

/**
 * Where the words have to stand. `whole`: nothing else is said. Words that stand elsewhere in a question are left to the
 * grammar of single questions.
 */
export type CuePlace = 'head' | 'tail' | 'whole' | 'any';

/** Phrases separated by "|", what they say, and where they say it. */
export type ConversationLexicon = readonly (readonly [phrases: string, cue: ConversationCue, place: CuePlace])[];
