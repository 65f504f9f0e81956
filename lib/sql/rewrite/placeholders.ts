import type { Family } from '../lex/lexical-rules.ts';
import type { Token } from '../lex/token.ts';
import { StatementRefusal } from '../refusal.ts';
import type { SqlParameter } from '../value.ts';

/** Where the value of a placeholder comes from: the caller's list, or the row policy. */
export type ParameterSource =
  | { readonly kind: 'given'; readonly index: number }
  | { readonly kind: 'policy'; readonly parameter: SqlParameter };

/** The caller's and the policy's values in the order of the placeholders of an accepted statement. */
export function bindParameters(
  sources: readonly ParameterSource[],
  given: readonly SqlParameter[],
): readonly SqlParameter[] {
  return sources.map((source) => {
    if (source.kind === 'policy') return source.parameter;
    const parameter = given[source.index];
    if (parameter === undefined) throw new RangeError(`The statement needs parameter ${source.index + 1}`);
    return parameter;
  });
}

/** Writes the placeholders of policies so that they do not collide with those of the statement. */
export interface PlaceholderWriter {
  /** Text of a placeholder for the value; `?` in MySQL, the next number elsewhere. */
  write(parameter: SqlParameter): string;
  /** Sources in the order in which the connector binds; `order` gives the sources as their placeholders stand in the text. */
  sources(order: readonly ParameterSource[]): readonly ParameterSource[];
}

const numberOf = (text: string): number => Number(/\d+$/.exec(text)?.[0] ?? Number.NaN);

/** Placeholders that are told apart by their place. */
export const isPositional = (family: Family, given: readonly Token[]): boolean =>
  family === 'mysql' || given.some((token) => token.value === '?');

export function createPlaceholderWriter(family: Family, given: readonly Token[]): PlaceholderWriter {
  if (isPositional(family, given)) {
    if (given.some((token) => token.value !== '?')) throw new StatementRefusal('variable', given[0]?.value ?? '');
    return { write: () => '?', sources: (order) => order };
  }
  const numbers = given.map((token) => numberOf(token.value));
  if (numbers.some(Number.isNaN)) {
    throw new StatementRefusal(
      'variable',
      given[0]?.value ?? '',
      'Number the parameters, so that a row policy can add its own.',
    );
  }
  const highest = Math.max(0, ...numbers);
  const added: ParameterSource[] = [];
  const prefix = family === 'tsql' ? '@p' : '$';
  return {
    write: (parameter) => {
      added.push({ kind: 'policy', parameter });
      return `${prefix}${highest + added.length}`;
    },
    sources: () => [...Array.from({ length: highest }, (_, index) => ({ kind: 'given' as const, index })), ...added],
  };
}
