import type { TimeExpression } from '../question/time/time-expression.ts';
import type { FrameDraft } from './frame-draft.ts';

/** A period restricts, a grain groups; what recurs or compares is beyond what plans express. */
export function readTime(draft: FrameDraft, time: TimeExpression, text: string, at: number): void {
  const { pending } = draft;
  switch (time.kind) {
    case 'period': {
      const event = pending.event === undefined ? {} : { event: pending.event };
      draft.filters.push({ kind: 'period', time, ...event });
      delete pending.event;
      return;
    }
    case 'grain':
      if (time.againstPrevious === true) draft.unsupported.push('comparison of periods or groups');
      draft.groups.push({ kind: 'grain', grain: time.grain });
      delete pending.group;
      draft.lastGroupAt = at;
      return;
    case 'recurring':
      draft.unsupported.push(`a recurring time (${text})`);
      return;
    case 'comparison-period':
      draft.unsupported.push('comparison of periods or groups');
      return;
    default:
      time satisfies never;
  }
}
