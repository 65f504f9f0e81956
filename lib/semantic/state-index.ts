import type { Token } from '../question/token.ts';
import { deriveStates, type StateMeaning } from './derive-states.ts';
import type { Entity } from './semantic-model.ts';

export interface StateMatch {
  readonly state: StateMeaning;
  readonly entity: Entity;
}

export interface StateIndex {
  /** The most words that a name has; 0 where no table tells of a state. */
  readonly longest: number;
  /** What the words say of the rows of each table that has such a state. */
  readonly lookup: (tokens: readonly Token[], from: number, to: number) => readonly StateMatch[];
}

/** Names of states are found word by word as they are written: "opened" is not the state of being open. */
export function createStateIndex(entities: readonly Entity[], capturedAt: string): StateIndex {
  const matches = new Map<string, readonly StateMatch[]>();
  let longest = 0;
  for (const entity of entities) {
    for (const state of deriveStates(entity, capturedAt)) {
      for (const name of state.names) {
        matches.set(name, [...(matches.get(name) ?? []), { state, entity }]);
        longest = Math.max(longest, name.split(' ').length);
      }
    }
  }
  return {
    longest,
    lookup: (tokens, from, to) => {
      const words = tokens.slice(from, to);
      const name = words.map(({ folded }) => folded).join(' ');
      return words.every(({ kind }) => kind === 'word') ? (matches.get(name) ?? []) : [];
    },
  };
}
