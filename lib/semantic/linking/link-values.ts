import type { Token } from '../../question/token.ts';
import type { ValueIndex } from '../value-index.ts';
import type { LinkIndex } from './link-index.ts';
import type { LinkColumn } from './link-table.ts';

/** Stored values that the question mentions, in the column that holds them. */
export interface LinkValueHit {
  readonly column: LinkColumn;
  /** As stored; empty where the words are only a part of many values. */
  readonly values: readonly string[];
  readonly score: number;
  /** Tokens of the question, the end exclusive. */
  readonly start: number;
  readonly end: number;
}

const longestSpan = 8;
const mostHitsOfSpan = 24;

/** The longest stretches of the question that are values, from left to right. */
export function findValueHits(tokens: readonly Token[], values: ValueIndex, links: LinkIndex): readonly LinkValueHit[] {
  const hits: LinkValueHit[] = [];
  for (let start = 0; start < tokens.length; ) {
    const token = tokens[start];
    const most = token === undefined ? 0 : Math.min(longestSpan, tokens.length - start, values.longestFrom(token));
    let length = Math.max(1, most);
    for (; length >= 1; length -= 1) {
      const found = hitsOfSpan(tokens, start, start + length, values, links);
      hits.push(...found);
      if (found.length > 0) break;
    }
    start += Math.max(1, length);
  }
  return hits;
}

function hitsOfSpan(
  tokens: readonly Token[],
  start: number,
  end: number,
  values: ValueIndex,
  links: LinkIndex,
): readonly LinkValueHit[] {
  const [token] = tokens.slice(start, end);
  if (end - start === 1 && (token === undefined || token.kind === 'number' || token.folded.length < 2)) return [];
  return values
    .lookup(tokens, start, end)
    .slice(0, mostHitsOfSpan)
    .flatMap((match) => {
      const table = links.tableOf(match.entity.key);
      const column = table?.columns.find(({ meaning }) => meaning.column.name === match.column.column.name);
      if (column === undefined) return [];
      const score = match.kind === 'exact' ? match.score : match.score * 0.6;
      return [{ column, values: match.values.slice(0, 3), score, start, end }];
    });
}
