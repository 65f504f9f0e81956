import { type Token, tokenize } from '../token.ts';
import { chinese } from './chinese.ts';
import type { Cue, Lexicon } from './cue.ts';
import { english } from './english.ts';
import { englishElapsed } from './english-elapsed.ts';
import { japanese } from './japanese.ts';

interface Node {
  readonly next: Map<string, Node>;
  cues: Cue[];
}

export interface CueMatch {
  /** Number of tokens that the phrase covers. */
  readonly length: number;
  readonly cue: Cue;
}

export interface LexiconIndex {
  /** Every cue that begins at the token, all readings. */
  readonly matchesAt: (tokens: readonly Token[], at: number) => readonly CueMatch[];
}

/** The languages that are spoken; a further one is a further table. */
export function createLexiconIndex(
  lexicons: readonly Lexicon[] = [english, englishElapsed(), japanese, chinese],
): LexiconIndex {
  const root: Node = { next: new Map(), cues: [] };
  for (const lexicon of lexicons) {
    for (const [phrases, cue] of lexicon) for (const phrase of phrases.split('|')) add(root, phrase, cue);
  }
  return { matchesAt: (tokens, at) => matchesAt(root, tokens, at) };
}

function add(root: Node, phrase: string, cue: Cue): void {
  let node = root;
  for (const { folded } of tokenize(phrase)) {
    const next = node.next.get(folded) ?? { next: new Map(), cues: [] };
    node.next.set(folded, next);
    node = next;
  }
  node.cues.push(cue);
}

function matchesAt(root: Node, tokens: readonly Token[], at: number): readonly CueMatch[] {
  const found: CueMatch[] = [];
  let node: Node | undefined = root;
  for (let index = at; index < tokens.length; index += 1) {
    const token = tokens[index];
    // What is quoted is meant literally.
    if (token === undefined || token.kind === 'quoted') break;
    node = node.next.get(token.folded);
    if (node === undefined) break;
    for (const cue of node.cues) found.push({ length: index - at + 1, cue });
  }
  return found;
}
