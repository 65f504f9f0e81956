import type { Select } from '../syntax/ast.ts';
import { createColumnOrigins } from './column-origins.ts';
import { createNumberMeasure, type NumberMeasure } from './measure-number.ts';
import { createSeriesMeasure, type SeriesMeasure } from './measure-series.ts';
import { createTextMeasure, type TextMeasure } from './measure-text.ts';
import { createTimeMeasure } from './measure-time.ts';
import { createRowEstimator, type RowEstimator } from './relation-rows.ts';
import type { Scope, StatementFacts } from './statement-facts.ts';

/** What can be said about sizes from the text of one statement. */
export interface Measures {
  readonly numbers: NumberMeasure;
  readonly series: SeriesMeasure;
  readonly texts: TextMeasure;
  readonly rows: RowEstimator;
  /** Rows that the relations of a SELECT generate; 1 where they are stored. */
  generatedRows(scope: Scope): number;
}

export function createMeasures(facts: StatementFacts): Measures {
  const scopes = new Map(facts.selects.map(({ select, scope }): [Select, Scope] => [select, scope]));
  const origins = createColumnOrigins(facts.selects);
  const numbers = createNumberMeasure(origins);
  const series = createSeriesMeasure(numbers, createTimeMeasure(origins, numbers));
  const rows = createRowEstimator(scopes, series);
  const known = new Map<Scope, number>();
  const generatedRows = (scope: Scope): number => {
    const before = known.get(scope);
    if (before !== undefined) return before;
    const product = scope.relations.reduce((total, relation) => total * (rows.rowsOf(relation) ?? 1), 1);
    known.set(scope, product);
    return product;
  };
  const texts = createTextMeasure({ origins, numbers, series, generatedRows });
  return { numbers, series, texts, rows, generatedRows };
}
