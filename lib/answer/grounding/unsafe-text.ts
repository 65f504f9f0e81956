import type { Cell } from '../../sql/value.ts';
import { narrow, overlaps, type Span } from './mention.ts';

/** A page that shows an answer may load or follow these, and a reader may believe them; the rows call for none of them. */
const patterns: readonly RegExp[] = [
  /<(script|style|iframe|svg|object)\b[\s\S]*?(?:<\/\1\s*>|$)/gi,
  /<[/!?]?[a-z][^<>]*>/gi,
  /&(?:#x?[\da-f]+|[a-z]{2,8});/gi,
  /!?\[[^\]\n]*\]\s?\([^)\n]*\)|\[[^\]\n]+\]:\s*\S+/g,
  /`{3,}|\b(?:https?|ftp|file|wss?):\/\/[^\s"'<>）」』、。]+|\b(?:javascript|vbscript|mailto):\S+|\bdata:[\w.+-]+\/[\w.+-]+[;,]\S*/gi,
  /\bwww\.[^\s"'<>）」』、。]+/gi,
  /(?<![\w@.-])(?:[a-z\d-]+\.)+(?:com|net|org|info|biz|io|dev|app|example|co\.jp|jp|cn|ru|top|xyz)(?![a-z\d])(?:\/[^\s"'<>）」』、。]*)?/gi,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /\b(?:pass(?:word|phrase|code)|api[ _-]?key|secret[ _-]key|private[ _-]key|access[ _-](?:key|token)|auth(?:entication)?[ _-]token|bearer)s?\b\s*(?:is|are|was|:|=)\s*\S+/gi,
  /(?:パスワード|暗証番号|秘密鍵|APIキー|密码|口令|密钥|私钥)\s*(?:は|为|是|:|=)\s*[^\s。]+/g,
  /(?<![\w-])(?:sk|pk|rk|ghp|gho|glpat|xox[abpr])[-_][\w-]{12,}|(?<!\w)(?:AKIA[A-Z\d]{12,}|eyJ[\w-]{12,})|-----BEGIN[^\n]*/g,
  /(?<![\w/+-])(?=[\w+/-]*\d)(?=[\w+/-]*[A-Za-z])[A-Za-z\d+/_-]{28,}={0,2}/g,
  // Signs that turn the reading direction.
  /[\u202a-\u202e\u2066-\u2069]/g,
];

/** Addresses, markup and what looks like a secret, but those that a cell holds as they stand. */
export function findUnsafeText(original: string, rows: readonly (readonly Cell[])[]): readonly Span[] {
  const text = narrow(original);
  const found: Span[] = [];
  for (const pattern of patterns) {
    for (const { index, 0: whole } of text.matchAll(pattern)) {
      // What ends a sentence or a bracket is no part of an address in it.
      const hit = /^[![<&]/.test(whole) ? whole : whole.replace(/[.,;:!?)\]]+$/, '');
      const span = { start: index, end: index + hit.length };
      if (!found.some((other) => overlaps(other, span)) && !isInCell(hit, rows)) found.push(span);
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

const isInCell = (hit: string, rows: readonly (readonly Cell[])[]): boolean =>
  rows.some((cells) => cells.some((cell) => typeof cell === 'string' && cell.includes(hit)));
