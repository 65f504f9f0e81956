import { tokenize } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { FrameDraft } from './frame-draft.ts';

const current = tokenize('current');

/** "How many staff do we currently have" leaves out those whose time is over, where a date or a flag tells who they are. */
export function keepPresent(draft: FrameDraft, { states }: SemanticIndex): void {
  if (draft.atPresent !== true) return;
  const things = draft.outputs.flatMap(({ mention: { matches } }) => {
    const element = matches[0]?.element;
    return element?.kind === 'entity' ? [element.entity] : [];
  });
  const isTold = (table: string) =>
    draft.filters.some((filter) => filter.kind === 'defined' && filter.filter.table === table);
  for (const { state, entity } of states.lookup(current, 0, current.length)) {
    if (!things.includes(entity) || isTold(state.table)) continue;
    const filter = {
      id: 'derived:current',
      title: 'current',
      table: state.table,
      condition: state.condition,
      names: [],
    };
    draft.filters.push({ kind: 'defined', filter, negated: false });
  }
}
