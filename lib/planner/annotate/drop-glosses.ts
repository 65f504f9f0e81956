import { aggregatesOf, columnsOfScalar } from '../../semantic/condition.ts';
import type { SchemaElement } from '../../semantic/term-index.ts';
import type { Annotation } from './annotation.ts';

/**
 * Pieces without what stands in brackets only to explain the words before it: 飲料（Beverages） is said in the language of
 * the question and in that of the data, and "revenue (unit price times quantity)" tells what revenue is made of here anyway.
 */
export function dropGlosses(pieces: readonly Annotation[]): readonly Annotation[] {
  const kept: Annotation[] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined) continue;
    const close = isBracket(piece, opening)
      ? pieces.findIndex((other, later) => later > at && isBracket(other, closing))
      : -1;
    const inside = close < 0 ? [] : pieces.slice(at + 1, close);
    const [only] = inside;
    if (only !== undefined && inside.length === 1 && isExactValue(only) && kept.at(-1)?.reading.kind === 'unknown') {
      while (kept.at(-1)?.reading.kind === 'unknown') kept.pop();
      kept.push(only);
      at = close;
    } else if (inside.length > 1 && definesFigure(kept, inside)) at = close;
    else kept.push(piece);
  }
  return kept;
}

const opening = /^[(（[［]$/;
const closing = /^[)）\]］]$/;

function isBracket({ reading, text }: Annotation, form: RegExp): boolean {
  return reading.kind === 'break' && form.test(text);
}

function isExactValue({ reading }: Annotation): boolean {
  return reading.kind === 'value' && reading.matches[0]?.kind === 'exact';
}

/** The names in the brackets are the columns that the figure before them is made of, all of them; the rest is arithmetic. */
function definesFigure(before: readonly Annotation[], inside: readonly Annotation[]): boolean {
  const figure = before.findLast(({ reading }) => reading.kind === 'term')?.reading;
  const element = figure?.kind === 'term' ? figure.matches[0]?.element : undefined;
  if (element?.kind !== 'measure') return false;
  const parts = new Set(
    aggregatesOf(element.measure.expression)
      .flatMap((aggregate) => (aggregate.kind === 'aggregate' ? columnsOfScalar(aggregate.of) : []))
      .map(({ alias, column }) => `${alias}.${column}`),
  );
  const named = new Set<string>();
  for (const { reading } of inside) {
    if (reading.kind === 'term') {
      const part = reading.matches.map(({ element: of }) => columnKey(of)).find((key) => parts.has(key));
      if (part === undefined) return false;
      named.add(part);
    } else if (reading.kind !== 'break' && !(reading.kind === 'cue' && isArithmetic(reading))) return false;
  }
  return named.size > 1 && named.size === parts.size;
}

function columnKey(element: SchemaElement): string {
  return element.kind === 'column' ? `${element.column.table}.${element.column.column.name}` : '';
}

function isArithmetic({ cue }: Extract<Annotation['reading'], { kind: 'cue' }>): boolean {
  if (cue.kind === 'arithmetic' || cue.kind === 'filler' || cue.kind === 'and') return true;
  // "After discount" is less the discount.
  return cue.kind === 'compare' && cue.about === 'time' && cue.operator === 'gt';
}
