import { isCalendar } from '../annotate/is-calendar.ts';
import type { Frame, FrameGroup, Target } from '../frame.ts';
import type { Fragment } from './fragment.ts';
import { isFigureTarget, isSameMention, isTermGroup, makesFigures, withoutRank } from './merge-outputs.ts';
import type { Merged } from './merged.ts';

/** Other groups in the place of those before, or beside them. */
export function mergeGroups(old: Frame, fragment: Fragment): readonly Merged[] {
  const said = fragment.frame.groups;
  if (said.length === 0) return [{ frame: old }];
  if (fragment.cues.has('leave-out')) return leaveOut(old, said);
  // What a list is shown by are its own things, counted.
  if (!makesFigures(old)) return old.limit === undefined ? [{ frame: { ...withoutRank(old), groups: said } }] : [];
  const things = old.outputs.filter((target) => !isFigureTarget(target));
  const known = old.groups.length + things.length;
  const added = said.filter((group) => !old.groups.some((other) => isSameGroup(other, group)));
  if (added.length === 0) return [{ frame: old }];
  // The top five things month by month are more than a plan of groups can say.
  const isRanked = old.limit !== undefined;
  const also: Frame = { ...old, groups: [...old.groups, ...added] };
  if (known === 0) return [{ frame: also }];
  if (fragment.cues.has('also') || fragment.cues.has('divide')) return isRanked ? [] : [{ frame: also }];
  const instead = replaceGroups(old, said, things);
  if (isRanked) return said.every((group) => isTermGroup(group) && !tellsTime(group)) ? [{ frame: instead }] : [];
  const isSameKind = said.every(
    (group) => old.groups.some(({ kind }) => kind === group.kind) || (isTermGroup(group) && things.length > 0),
  );
  if (fragment.cues.has('instead') || isSameKind) return [{ frame: instead }];
  return [
    { frame: { ...instead, groups: said, outputs: old.outputs.filter(isFigureTarget) }, manner: { kind: 'instead' } },
    { frame: also, manner: { kind: 'also' } },
  ];
}

/** Months take the place of years, stores that of regions. */
function replaceGroups(old: Frame, said: readonly FrameGroup[], things: readonly Target[]): Frame {
  const kinds = new Set(said.map(({ kind }) => kind));
  const kept = old.groups.filter(({ kind }) => !kinds.has(kind));
  const stays = kept.length < old.groups.length ? kept : [];
  const isOfThings = things.length > 0 && (kinds.has('term') || kept.length === old.groups.length);
  return {
    ...old,
    groups: [...stays, ...said],
    ...(isOfThings ? { outputs: old.outputs.filter(isFigureTarget) } : {}),
  };
}

function leaveOut(old: Frame, said: readonly FrameGroup[]): readonly Merged[] {
  const groups = old.groups.filter((group) => !said.some((other) => isSameGroup(group, other)));
  return groups.length === old.groups.length ? [] : [{ frame: { ...old, groups } }];
}

function isSameGroup(left: FrameGroup, right: FrameGroup): boolean {
  if (left.kind === 'grain') return right.kind === 'grain' && left.grain === right.grain;
  return right.kind === 'term' && isSameMention(left.mention, right.mention);
}

/** The month as a column of a calendar is no thing to be ranked in the place of others. */
function tellsTime(group: FrameGroup): boolean {
  const element = group.kind === 'term' ? group.mention.matches[0]?.element : undefined;
  return element?.kind === 'column' && isCalendar(element.entity);
}
