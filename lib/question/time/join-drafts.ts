import type { Draft } from './draft.ts';
import { isJoint, type PlacedDraft } from './find-drafts.ts';
import { anchor, grainOf, openEnd, type PeriodSpec } from './period-spec.ts';
import type { Token } from './word.ts';

/** Lets neighbours of a list complete each other: "March and April 2025", "by year and month", "Mondays and Fridays". */
export function joinDrafts(drafts: readonly PlacedDraft[], tokens: readonly Token[]): readonly PlacedDraft[] {
  const joined: PlacedDraft[] = [];
  for (const placed of drafts) {
    const previous = joined.at(-1);
    if (previous === undefined || !areListed(previous, placed, tokens)) {
      joined.push(placed);
      continue;
    }
    const merged = merge(previous.draft, placed.draft);
    if (merged !== undefined) {
      joined.pop();
      joined.push({ draft: merged, from: previous.from, to: placed.to });
    } else {
      joined.push({ ...placed, draft: inherit(placed.draft, previous.draft) });
    }
  }
  return lendBackwards(joined, tokens);
}

/** Next to each other, or with no more than a comma and an "and" in between. */
function areListed(first: PlacedDraft, second: PlacedDraft, tokens: readonly Token[]): boolean {
  const between = tokens.slice(first.to, second.from);
  // "March vs April 2025": the joint is part of the comparison.
  if (between.length === 0) return second.draft.kind === 'comparison-period';
  return between.length <= 2 && between.length > 0 && between.every(isJoint);
}

function merge(first: Draft, second: Draft): Draft | undefined {
  if (first.kind !== 'recurring' || second.kind !== 'recurring' || first.unit !== second.unit) return undefined;
  const values = [...new Set([...first.values, ...second.values])].sort((a, b) => a - b);
  return { ...first, values, certainty: Math.min(first.certainty, second.certainty) };
}

function inherit(draft: Draft, previous: Draft): Draft {
  if (draft.kind === 'grain' && previous.kind === 'grain' && previous.role === 'group') {
    return { ...draft, role: 'group', certainty: previous.certainty };
  }
  const [own, other] = [specOf(draft), specOf(previous)];
  if (own === undefined || other === undefined) return draft;
  return agree(withSpec(draft, lend(other, own)), previous);
}

/** "in 1996, 1997 and 1998": the preposition speaks for all, and numbers in such a list are seldom anything but years. */
function agree(draft: Draft, neighbour: Draft): Draft {
  if (specOf(draft)?.type !== 'year' || specOf(neighbour)?.type !== 'year') return draft;
  return { ...draft, certainty: Math.max(draft.certainty, neighbour.certainty, 0.65) };
}

const specOf = (draft: Draft): PeriodSpec | undefined =>
  draft.kind === 'period' || draft.kind === 'comparison-period' ? draft.spec : undefined;

function withSpec(draft: Draft, spec: PeriodSpec | undefined): Draft {
  if (spec === undefined) return draft;
  return draft.kind === 'period' || draft.kind === 'comparison-period' ? { ...draft, spec } : draft;
}

function lendBackwards(drafts: readonly PlacedDraft[], tokens: readonly Token[]): readonly PlacedDraft[] {
  const result: PlacedDraft[] = [];
  let next: PlacedDraft | undefined;
  for (const placed of drafts.toReversed()) {
    const { draft } = placed;
    let mended = placed;
    const [own, other] = [specOf(draft), next && specOf(next.draft)];
    if (own !== undefined && other !== undefined && next !== undefined && areListed(placed, next, tokens)) {
      mended = { ...placed, draft: agree(withSpec(draft, lend(other, own)), next.draft) };
    }
    result.push(mended);
    next = mended;
  }
  return result.reverse();
}

/** Gives the year (or month) that one member of a list names to another that lacks it. */
function lend(from: PeriodSpec, to: PeriodSpec): PeriodSpec | undefined {
  const open = openEnd(to);
  if (open === undefined || grainOf(from) !== grainOf(to)) return undefined;
  for (let holder: PeriodSpec | undefined = from; holder !== undefined; ) {
    holder = holder.type === 'named' || holder.type === 'ordinal' ? holder.within : undefined;
    const anchored: PeriodSpec | undefined = holder && anchor(to, holder);
    if (anchored !== undefined) return anchored;
  }
  return undefined;
}
