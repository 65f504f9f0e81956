import type { Filter } from '../plan.ts';

/**
 * "Customers who have only ordered tea": they have such a row, and none with another value. Undefined where it is open
 * which condition has no exception. Conditions on the things themselves hold of one value anyway.
 */
export function excludeOthers(filters: readonly Filter[]): readonly Filter[] | undefined {
  const related = filters.filter((filter) => filter.kind === 'exists');
  const [only] = related;
  if (only === undefined) return filters;
  const tests = only.filters.filter(({ kind }) => kind !== 'period');
  const [test] = tests;
  if (related.length > 1 || only.negated || tests.length > 1) return undefined;
  if ((test?.kind !== 'in' && test?.kind !== 'contains') || test.negated) return undefined;
  const others = only.filters.map((filter): Filter => (filter === test ? { ...test, negated: true } : filter));
  return [...filters, { ...only, negated: true, filters: others }];
}
