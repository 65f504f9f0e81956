import { QuerentError } from '../../core/querent-error.ts';
import type { Verdict } from '../../sql/guard.ts';

/** The problem of a statement that the guard refused: which rule, where, and what to do. */
export function refusedStatement({
  rule,
  fragment,
  explanation,
}: Extract<Verdict, { readonly kind: 'refused' }>): QuerentError {
  // The text around a row policy may hold its condition, which is nobody's business.
  const place = rule === 'row-policy' || fragment === '' ? rule : `${rule}, ${fragment}`;
  return new QuerentError('guard.refused', `The statement was refused (${place}): ${explanation}`, {
    suggestions: [
      rule === 'row-policy'
        ? 'What a caller may see follows from the claims that come with the call; an operator can say which are needed.'
        : 'Ask for other tables or columns, or without a filter or a grouping by what is masked.',
      'An operator configures what may be read.',
    ],
  });
}
