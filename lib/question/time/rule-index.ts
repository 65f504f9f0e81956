import type { Slot } from './pattern.ts';
import type { Token } from './word.ts';

/** The rules whose first word the token can be, in the order of the list. */
export type RulesAt<Rule> = (token: Token | undefined, startsPeriod: boolean) => readonly Rule[];

const periodKey = 'PERIOD';

/** Most rules cannot begin with a given word: finding the few that can keeps the cost of a word small. */
export function indexRules<Rule extends { readonly slots: readonly Slot[] }>(rules: readonly Rule[]): RulesAt<Rule> {
  const byKey = new Map<string, number[]>();
  for (const [index, { slots }] of rules.entries()) {
    for (const key of leadingKeys(slots)) byKey.set(key, [...(byKey.get(key) ?? []), index]);
  }
  return (token, startsPeriod) => {
    const found = new Set<number>();
    const collect = (key: string): void => {
      for (const index of byKey.get(key) ?? []) found.add(index);
    };
    for (const field of Object.keys(token?.word ?? {})) collect(field);
    for (const mark of token?.word?.marks ?? []) collect(`<${mark}>`);
    if (startsPeriod) collect(periodKey);
    return [...found].sort((a, b) => a - b).flatMap((index) => rules[index] ?? []);
  };
}

function leadingKeys(slots: readonly Slot[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const slot of slots) {
    if (slot.kind === 'period') keys.add(periodKey);
    else if (slot.kind === 'field') keys.add(slot.field);
    else for (const mark of slot.marks) keys.add(`<${mark}>`);
    if (!slot.optional) break;
  }
  return keys;
}
