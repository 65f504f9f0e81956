import type { Request } from './read-request.ts';
import type { ServerMessage } from './tokens.ts';
import type { WireColumn, WireValue } from './wire-type.ts';

export type WireRow = readonly WireValue[];

/** What goes wrong while an answer is sent. Bytes are counted from the first of the answer. */
export type Fault =
  /** Nothing for so long, or until the client gives up. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** A packet for every row, with a pause in between. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** The socket is cut off. */
  | { readonly kind: 'drop'; readonly afterBytes: number }
  /** The message ends as if it were whole. */
  | { readonly kind: 'truncate'; readonly afterBytes: number }
  /** The message ends as if it were whole, and so does the connection. */
  | { readonly kind: 'truncate-and-drop'; readonly afterBytes: number }
  /** No answer, and none to an attention either. */
  | { readonly kind: 'deaf' };

export interface Answer {
  readonly columns?: readonly WireColumn[];
  readonly rows?: Iterable<WireRow> | AsyncIterable<WireRow>;
  /** Sent behind the rows. */
  readonly error?: ServerMessage;
  readonly fault?: Fault;
}

/**
 * Answers a statement; the signal is aborted when the client gives up. `showsPlan` is true on a connection that has asked
 * for plans in the place of rows.
 */
export type Answers = (
  request: Request,
  options: { readonly signal: AbortSignal; readonly database: string; readonly showsPlan: boolean },
) => Promise<Answer> | Answer;
