import type { Frame, FrameFilter, FrameGroup, FrameOrder, Target, TermMention } from '../frame.ts';
import type { Reading } from '../reask.ts';

/** The form of a question whose words can only mean any more what they were taken to mean. */
export function pinReading({ frame, choices }: Reading): Frame {
  const pinned = new Map<TermMention, TermMention>();
  for (const [mention, match] of choices.terms) pinned.set(mention, { ...mention, matches: [match] });
  const mentionOf = (mention: TermMention): TermMention => pinned.get(mention) ?? mention;
  const targetOf = (target: Target): Target => ({ ...target, mention: mentionOf(target.mention) });
  const groupOf = (group: FrameGroup): FrameGroup =>
    group.kind === 'term' ? { ...group, mention: mentionOf(group.mention) } : group;
  const orderOf = (order: FrameOrder): FrameOrder =>
    order.kind === 'target' ? { ...order, target: targetOf(order.target) } : order;
  const filterOf = (filter: FrameFilter): FrameFilter => {
    const columns = choices.values.get(filter)?.map(({ column }) => column);
    switch (filter.kind) {
      case 'value':
        return {
          ...filter,
          values: filter.values.map((value) => ({
            ...value,
            matches: value.matches.filter(({ column }) => columns === undefined || columns.includes(column)),
          })),
        };
      case 'contains':
        return {
          ...filter,
          matches: filter.matches.filter(({ column }) => columns === undefined || columns.includes(column)),
          ...(filter.column === undefined ? {} : { column: mentionOf(filter.column) }),
        };
      case 'compare':
        return { ...filter, target: targetOf(filter.target) };
      case 'text':
      case 'empty':
      case 'flag':
      case 'past':
        return { ...filter, column: mentionOf(filter.column) };
      case 'compare-terms':
        return { ...filter, left: mentionOf(filter.left), right: mentionOf(filter.right) };
      case 'any':
        return { ...filter, filters: filter.filters.map(filterOf) };
      case 'compare-row':
      case 'same': {
        const matches = filter.row.matches.filter(({ column }) => columns === undefined || columns.includes(column));
        return { ...filter, property: mentionOf(filter.property), row: { ...filter.row, matches } };
      }
      case 'exists':
        return { ...filter, mention: mentionOf(filter.mention) };
      case 'period':
        return filter.event === undefined ? filter : { ...filter, event: mentionOf(filter.event) };
      case 'not-again':
      case 'defined':
        return filter;
      default:
        return filter satisfies never;
    }
  };
  return {
    ...frame,
    outputs: frame.outputs.map(targetOf),
    groups: frame.groups.map(groupOf),
    filters: frame.filters.map(filterOf),
    ...(frame.order === undefined ? {} : { order: orderOf(frame.order) }),
  };
}
