import type { ColumnMeaning } from '../../semantic/semantic-model.ts';
import type { Frame, FrameFilter, ValueMention } from '../frame.ts';
import { isThing } from '../read/piece.ts';
import type { Fragment } from './fragment.ts';
import { isSameMention, isTermGroup, makesFigures } from './merge-outputs.ts';
import type { Merged } from './merged.ts';

type ValueFilter = Extract<FrameFilter, { kind: 'value' }>;

/** The conditions of the question before, those of the fragment in the place of what they speak of again. */
export function mergeFilters(old: Frame, fragment: Fragment): readonly Merged[] {
  const isLeftOut = fragment.cues.has('leave-out');
  let merged: readonly Merged[] = [{ frame: old }];
  for (const said of fragment.frame.filters) {
    // "Except in March" would take two periods.
    if (isLeftOut && !('negated' in said)) return [];
    const filter = isLeftOut && 'negated' in said ? { ...said, negated: !said.negated } : said;
    merged = merged.flatMap(({ frame, ...manner }) =>
      addFilter(frame, filter, fragment).map((one) => ({ ...manner, ...one })),
    );
  }
  return merged;
}

function addFilter(old: Frame, filter: FrameFilter, fragment: Fragment): readonly Merged[] {
  switch (filter.kind) {
    case 'period': {
      const before = old.filters.findIndex(
        (other) => other.kind === 'period' && (filter.event === undefined || isSameEvent(other, filter)),
      );
      const kept = old.filters[before];
      if (kept?.kind !== 'period') return [withFilter(old, filter)];
      return [{ frame: replaceAt(old, before, { ...kept, ...filter }) }];
    }
    case 'value':
      return addValue(old, aboutSame(filter, old), fragment);
    case 'compare': {
      const before = old.filters.findIndex(
        (other) =>
          other.kind === 'compare' &&
          isSameMention(other.target.mention, filter.target.mention) &&
          sideOf(other.operator) === sideOf(filter.operator),
      );
      return [before < 0 ? withFilter(old, filter) : { frame: replaceAt(old, before, filter) }];
    }
    case 'flag':
    case 'empty':
    case 'past':
    case 'text': {
      const before = old.filters.findIndex(
        (other) => other.kind === filter.kind && isSameMention(other.column, filter.column),
      );
      return [before < 0 ? withFilter(old, filter) : { frame: replaceAt(old, before, filter) }];
    }
    case 'exists': {
      const before = old.filters.findIndex(
        (other) => other.kind === 'exists' && isSameMention(other.mention, filter.mention),
      );
      return [before < 0 ? withFilter(old, filter) : { frame: replaceAt(old, before, filter) }];
    }
    case 'defined': {
      const before = old.filters.findIndex((other) => other.kind === 'defined' && other.filter.id === filter.filter.id);
      return [before < 0 ? withFilter(old, filter) : { frame: replaceAt(old, before, filter) }];
    }
    case 'compare-terms': {
      const before = old.filters.findIndex(
        (other) =>
          other.kind === 'compare-terms' &&
          isSameMention(other.left, filter.left) &&
          isSameMention(other.right, filter.right),
      );
      return [before < 0 ? withFilter(old, filter) : { frame: replaceAt(old, before, filter) }];
    }
    case 'any':
    case 'not-again':
    case 'compare-row':
    case 'same':
    case 'contains':
      return [withFilter(old, filter)];
    default:
      return filter satisfies never;
  }
}

function withFilter(old: Frame, filter: FrameFilter): Merged {
  return { frame: { ...old, filters: [...old.filters, filter] } };
}

function replaceAt(old: Frame, at: number, filter: FrameFilter): Frame {
  return { ...old, filters: old.filters.with(at, filter) };
}

function isSameEvent(left: Extract<FrameFilter, { kind: 'period' }>, right: typeof left): boolean {
  if (left.event === undefined || right.event === undefined) return left.event === right.event;
  return isSameMention(left.event, right.event);
}

function sideOf(operator: Extract<FrameFilter, { kind: 'compare' }>['operator']): 'low' | 'high' | 'same' {
  if (operator === 'gt' || operator === 'gte') return 'low';
  return operator === 'lt' || operator === 'lte' ? 'high' : 'same';
}

/** Of the columns that hold the value, those that the question before speaks of are meant. */
function aboutSame(filter: ValueFilter, old: Frame): ValueFilter {
  const spoken = spokenColumns(old);
  const values = filter.values.map((value) => {
    const own = value.matches.filter(({ column, kind }) => kind === 'exact' && spoken.has(column));
    return own.length === 0 ? value : { ...value, matches: own };
  });
  return { ...filter, values };
}

function spokenColumns(old: Frame): ReadonlySet<ColumnMeaning> {
  const mentions = [
    ...old.outputs.map(({ mention }) => mention),
    ...old.groups.filter(isTermGroup).map(({ mention }) => mention),
  ];
  const named = mentions.flatMap(({ matches }): readonly ColumnMeaning[] => {
    const element = matches[0]?.element;
    if (element?.kind === 'column') return [element.column];
    if (element?.kind !== 'entity') return [];
    const { nameColumns, columns } = element.entity;
    return columns.filter(({ column }) => nameColumns.includes(column.name));
  });
  return new Set([...columnsOfValues(old.filters), ...named]);
}

function columnsOfValues(filters: readonly FrameFilter[]): readonly ColumnMeaning[] {
  return filters.flatMap((filter) => (filter.kind === 'value' ? columnsOf(filter) : []));
}

function columnsOf({ values }: ValueFilter): readonly ColumnMeaning[] {
  const [first, ...rest] = values;
  return (first?.matches ?? [])
    .map(({ column }) => column)
    .filter((column) => rest.every(({ matches }) => matches.some((match) => match.column === column)));
}

function addValue(old: Frame, filter: ValueFilter, fragment: Fragment): readonly Merged[] {
  const columns = new Set(columnsOf(filter));
  const at = old.filters.findIndex(
    (other) => other.kind === 'value' && columnsOf(other).some((one) => columns.has(one)),
  );
  const before = old.filters[at];
  if (before?.kind !== 'value') return [withFilter(old, filter)];
  // "Without Osaka" beside "without Nara" leaves out both; beside "only Kansai" it is a condition of its own.
  if (filter.negated && before.negated) {
    return [{ frame: replaceAt(old, at, { ...filter, values: [...before.values, ...filter.values] }) }];
  }
  if (filter.negated) {
    // "Online and Store only", "leave out Store": what was kept, less what is left out.
    const kept = before.values.filter((value) => !filter.values.some((other) => isSameValue(value, other)));
    if (kept.length > 0) return [{ frame: replaceAt(old, at, { ...before, values: kept }) }];
  }
  const replaced = replaceAt(old, at, filter);
  if (!fragment.cues.has('also') || filter.negated !== before.negated) return [{ frame: replaced }];
  const values = [...before.values, ...filter.values];
  const joined = replaceAt(old, at, { ...filter, values });
  // Where the values are shown apart, one more is one more row; else it may be meant in their place.
  if (!makesFigures(old) || isShownApart(old, columns)) return [{ frame: joined }];
  return [
    { frame: joined, manner: { kind: 'together', names: values.map(({ text }) => text) } },
    { frame: replaced, manner: { kind: 'only' } },
  ];
}

function isSameValue(left: ValueMention, right: ValueMention): boolean {
  const [one, other] = [left.matches[0], right.matches[0]];
  return one !== undefined && one.column === other?.column && one.values.join() === other.values.join();
}

function isShownApart(old: Frame, columns: ReadonlySet<ColumnMeaning>): boolean {
  return old.groups.filter(isTermGroup).some(({ mention }) => {
    const element = mention.matches[0]?.element;
    if (element?.kind === 'column') return columns.has(element.column);
    return isThing(mention) && element?.kind === 'entity' && element.entity.columns.some((one) => columns.has(one));
  });
}
