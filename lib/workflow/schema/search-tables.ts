import type { Mapping } from '../../contracts/schema-mappings.ts';
import { foldText } from '../../question/fold.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import { termMeanings } from './term-meanings.ts';

export interface FoundTable {
  readonly entity: Entity;
  readonly match?: { readonly confidence: number; readonly reasons: readonly string[] };
}

const maxMeanings = 20_000;
const leastConfidence = 0.5;
/** What is only a part of a name's spelling. */
const spellingConfidence = { start: 0.6, inside: 0.4 };
const maxReasons = 5;

/** The tables that a search means: by what its words may name, and by the spelling of tables and columns. */
export function searchTables(index: SemanticIndex, search: string): readonly FoundTable[] {
  const found = new Map<string, { confidence: number; reasons: Map<string, number> }>();
  const add = (table: string, confidence: number, reason: string) => {
    const known = found.get(table) ?? { confidence: 0, reasons: new Map<string, number>() };
    known.confidence = Math.max(known.confidence, confidence);
    known.reasons.set(reason, Math.max(confidence, known.reasons.get(reason) ?? 0));
    found.set(table, known);
  };
  for (const mapping of termMeanings(index, search, { topK: maxMeanings, minConfidence: leastConfidence })) {
    add(mapping.element.table, mapping.confidence, reasonOf(mapping));
  }
  const spelling = foldText(search).trim();
  for (const { key, columns } of index.model.entities) {
    const inTable = confidenceOfSpelling(key, spelling);
    if (inTable !== undefined) add(key, inTable, `the name ${key} is spelt so`);
    for (const { column } of columns) {
      const inColumn = confidenceOfSpelling(column.name, spelling);
      if (inColumn !== undefined) add(key, inColumn * 0.9, `the column ${column.name} is spelt so`);
    }
  }
  return [...found].flatMap(([key, { confidence, reasons }]) => {
    const entity = index.entityOf(key);
    if (entity === undefined) return [];
    const strongest = [...reasons].toSorted(([, left], [, right]) => right - left).slice(0, maxReasons);
    const match = { confidence: rounded(confidence), reasons: strongest.map(([reason]) => reason) };
    return [{ entity, match }];
  });
}

function confidenceOfSpelling(name: string, spelling: string): number | undefined {
  const at = foldText(name).indexOf(spelling);
  if (at < 0) return undefined;
  return at === 0 ? spellingConfidence.start : spellingConfidence.inside;
}

function reasonOf({ element, reasons }: Mapping): string {
  const why = reasons.join(', ');
  switch (element.kind) {
    case 'table':
      return `table ${element.table}: ${why}`;
    case 'column':
      return `column ${element.column}: ${why}`;
    case 'measure':
      return `measure ${element.title}: ${why}`;
    case 'value':
      return `values of ${element.column}: ${why}`;
    default:
      return element satisfies never;
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
