import type { Cue } from '../question/lexicon/cue.ts';
import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { Annotation, Reading } from './annotation.ts';
import type { Cover } from './cover.ts';
import type { Frame, FrameGroup, TermMention } from './frame.ts';
import { type DraftTarget, emptyDraft, type FrameDraft, finishDraft, takeOutput, toTarget } from './frame-draft.ts';
import { cueAt, isFigure, isTermNext, mentionOf, type Piece, readingAt, targetBefore } from './piece.ts';
import { readNumber } from './read-number.ts';
import { readTime } from './read-time.ts';
import { readValue } from './read-value.ts';

/** Reads the pieces of a cover from left to right into the form of a question. */
export function readFrame(cover: Cover, index: SemanticIndex): Frame {
  const draft = emptyDraft();
  // A counter belongs to the number before it (5店舗); elsewhere the same word is a noun that must not get lost.
  const lost = cover.annotations.filter((annotation, at) => isStrayCounter(annotation, cover.annotations[at - 1]));
  draft.notUnderstood.push(...lost.map(({ text }) => text));
  const pieces = cover.annotations.filter(({ reading }) => !isSilent(reading));
  for (const [at, annotation] of pieces.entries()) {
    if (!draft.used.has(at)) readPiece(draft, { at, annotation, pieces, index });
  }
  return finishDraft(draft);
}

function isSilent(reading: Reading): boolean {
  return reading.kind === 'cue' && (reading.cue.kind === 'filler' || reading.cue.kind === 'counter');
}

function isStrayCounter({ reading }: Annotation, before: Annotation | undefined): boolean {
  return reading.kind === 'cue' && reading.cue.kind === 'counter' && before?.reading.kind !== 'number';
}

function readPiece(draft: FrameDraft, piece: Piece): void {
  const { reading, text } = piece.annotation;
  switch (reading.kind) {
    case 'cue':
      return readCue(draft, reading.cue, piece);
    case 'term':
      return readTerm(draft, { text, matches: reading.matches }, reading.verbal, piece);
    case 'value':
      return readValue(draft, { text, matches: reading.matches }, piece);
    case 'number':
      return readNumber(draft, reading.number.value, piece);
    case 'time':
      return readTime(draft, reading.time, text, piece.at);
    case 'literal':
      return readLiteral(draft, text, piece);
    case 'unknown':
      draft.notUnderstood.push(text);
      return;
    case 'break':
      if (text === ',' && draft.lastGroupAt === piece.at - 1) draft.pending.group = true;
      else delete draft.pending.group;
      return;
    default:
      reading satisfies never;
  }
}

function readTerm(draft: FrameDraft, mention: TermMention, verbal: boolean, piece: Piece): void {
  const { pending } = draft;
  const target: DraftTarget = {
    mention,
    ...(pending.count === undefined ? {} : { count: pending.count }),
    ...(pending.distinct === undefined ? {} : { distinct: pending.distinct }),
    at: piece.at,
    joined: cueAt(piece, -1)?.kind === 'and',
    endToken: piece.annotation.to,
  };
  const [aggregate, ...furtherAggregates] = pending.aggregates ?? [];
  if (aggregate !== undefined) target.aggregate = aggregate;
  delete pending.aggregates;
  delete pending.count;
  delete pending.distinct;
  if (pending.having !== undefined) {
    const { operator, value } = pending.having;
    const counted =
      isFigure(mention.matches[0]) || target.aggregate !== undefined ? target : { ...target, count: true };
    draft.filters.push({ kind: 'compare', target: toTarget(counted), operator, value });
    delete pending.having;
    return;
  }
  const named = mention.matches[0]?.element.kind === 'entity' || verbal;
  if (pending.negation !== undefined && target.count === undefined && named) {
    draft.filters.push({ kind: 'exists', mention, negated: true });
    delete pending.negation;
    return;
  }
  if (pending.sort !== undefined) {
    const direction = pending.sort.direction ?? draft.direction ?? 'asc';
    draft.order = { kind: 'target', target: toTarget(target), direction };
    delete pending.sort;
    return;
  }
  if (pending.superlative !== undefined) {
    // "the most customers" is a number of them, "the highest price" is the price itself.
    const ranked = mention.matches[0]?.element.kind === 'entity' ? { ...target, count: true } : target;
    draft.order = { kind: 'target', target: toTarget(ranked), direction: pending.superlative.direction };
    draft.limit ??= 1;
    delete pending.superlative;
    return;
  }
  if (pending.group === true) return readGroupTerm(draft, target);
  if (draft.lastGroupAt === piece.at - 1 && qualifies(draft.groups.at(-1), mention)) {
    // "by product category": the product says which category is meant.
    draft.groups[draft.groups.length - 1] = { kind: 'term', mention };
    draft.lastGroupAt = piece.at;
    return;
  }
  if (verbal && aggregate === undefined && (draft.outputs.length > 0 || /\P{ASCII}/u.test(mention.text))) {
    pending.event = mention;
    return;
  }
  draft.outputs.push(target);
  for (const further of furtherAggregates) draft.outputs.push({ ...target, aggregate: further });
}

/** A thing before a property or a thing it belongs to, both parts of one compound name. */
function qualifies(group: FrameGroup | undefined, mention: TermMention): boolean {
  const before = group?.kind === 'term' ? group.mention.matches[0]?.element : undefined;
  return before?.kind === 'entity' && !isFigure(mention.matches[0]);
}

/** "by revenue" ranks where a top is asked for; else "by" opens the groups. */
function readGroupTerm(draft: FrameDraft, target: DraftTarget): void {
  const ranks = target.count === true || target.aggregate !== undefined || isFigure(target.mention.matches[0]);
  if (draft.topMode && ranks && draft.order === undefined) {
    draft.order = { kind: 'target', target: toTarget(target), direction: draft.direction ?? 'desc' };
    delete draft.pending.group;
    return;
  }
  draft.groups.push({ kind: 'term', mention: target.mention });
  delete draft.pending.group;
  draft.lastGroupAt = target.at;
}

function readLiteral(draft: FrameDraft, text: string, piece: Piece): void {
  const bare = text.replace(/^["'“‘「『`]|["'”’」』`]$/gu, '');
  const column = targetBefore(draft, piece.at);
  const negated = draft.pending.negation !== undefined;
  if (draft.pending.contain === true) {
    draft.filters.push({ kind: 'contains', text: bare, matches: [], negated, said: true });
    delete draft.pending.contain;
  } else if (column !== undefined && column.mention.matches[0]?.element.kind === 'column') {
    draft.filters.push({ kind: 'text', column: takeOutput(draft, column).mention, text: bare, negated });
  } else {
    draft.notUnderstood.push(text);
    return;
  }
  delete draft.pending.negation;
}

function readCue(draft: FrameDraft, cue: Cue, piece: Piece): void {
  const { pending } = draft;
  const { text } = piece.annotation;
  const before = targetBefore(draft, piece.at);
  if (cue.kind !== 'and' && cue.kind !== 'group') delete pending.group;
  switch (cue.kind) {
    case 'filler':
    case 'counter':
    case 'relative':
    case 'where-in':
      return;
    case 'list':
      draft.listing = true;
      return;
    case 'count':
      if (cue.side === 'prefix') pending.count = true;
      else if (before === undefined) draft.bareCount = draft.outputs.length === 0;
      else {
        before.count = true;
        before.at = piece.at;
      }
      return;
    case 'aggregate':
      if (before !== undefined && before.aggregate === undefined && !isTermNext(piece)) {
        before.aggregate = cue.fn;
        before.at = piece.at;
      } else pending.aggregates = [...(pending.aggregates ?? []), cue.fn];
      return;
    case 'distinct':
      pending.distinct = true;
      return;
    case 'group':
      if (cue.side === 'prefix') pending.group = true;
      else groupBefore(draft, text, piece);
      return;
    case 'top':
      // "first" and "last" rank only with a number: "first name" is none, "the last orders" leaves open how many.
      if (/^(first|last)$/i.test(text) && readingAt(piece, 1)?.kind !== 'number') {
        draft.notUnderstood.push(text);
        return;
      }
      draft.topMode = true;
      draft.direction = cue.direction;
      pending.top = { direction: cue.direction };
      // 売上上位5店舗: the figure stands before.
      if (before !== undefined && /\P{ASCII}/u.test(text) && isFigure(before.mention.matches[0])) {
        draft.order = { kind: 'target', target: toTarget(takeOutput(draft, before)), direction: cue.direction };
      }
      return;
    case 'superlative':
      return readSuperlative(draft, cue, piece);
    case 'compare':
      if (cue.side === 'prefix') {
        const after = before === undefined ? {} : { after: before };
        const about = cue.about === undefined ? {} : { about: cue.about };
        pending.compare = { operator: cue.operator, text, ...after, ...about };
      } else draft.notUnderstood.push(text);
      return;
    case 'between':
      pending.between = before === undefined ? {} : { after: before };
      return;
    case 'negation':
      return readNegation(draft, text, piece);
    case 'sort':
      if (before !== undefined && !isTermNext(piece) && draft.outputs.length > 1) {
        draft.order = { kind: 'target', target: toTarget(before), direction: draft.direction ?? 'asc' };
      } else pending.sort = cue.direction === undefined ? {} : { direction: cue.direction };
      return;
    case 'direction':
      return readDirection(draft, cue.direction, before);
    case 'and':
      // "by region and month": what follows groups too.
      if (draft.lastGroupAt === piece.at - 1) pending.group = true;
      return;
    case 'or':
      return;
    case 'contain':
      if (before !== undefined || isNamingNext(piece)) pending.contain = true;
      return;
    case 'unsupported':
      draft.unsupported.push(cue.feature);
      return;
    default:
      cue satisfies never;
  }
}

function isNamingNext(piece: Piece): boolean {
  const kind = readingAt(piece, 1)?.kind;
  return kind === 'value' || kind === 'literal' || kind === 'unknown';
}

/** 別 and ごと make groups of what stands before, with all that is joined to it by "and". */
function groupBefore(draft: FrameDraft, text: string, piece: Piece): void {
  const last = targetBefore(draft, piece.at);
  if (last === undefined) {
    draft.notUnderstood.push(text);
    return;
  }
  const chain: DraftTarget[] = [];
  let target: DraftTarget | undefined = last;
  while (target !== undefined) {
    chain.unshift(takeOutput(draft, target));
    target = target.joined ? draft.outputs.at(-1) : undefined;
  }
  for (const { mention } of chain) draft.groups.push({ kind: 'term', mention });
}

function readSuperlative(draft: FrameDraft, cue: Extract<Cue, { kind: 'superlative' }>, piece: Piece): void {
  const before = targetBefore(draft, piece.at);
  if (cue.about === 'time') {
    // "the most recent shipment" of an order: the date of another thing than the one asked for.
    const following = readingAt(piece, 1)?.kind === 'term';
    const related = following ? draft.outputs.length > 0 : readingAt(piece, -1)?.kind === 'value';
    if (related || draft.pending.event !== undefined) draft.unsupported.push('the latest of related rows');
    draft.order = { kind: 'time', direction: cue.direction };
  } else if (cue.about === 'frequency') {
    draft.order = { kind: 'frequency', direction: cue.direction };
  } else if (cue.about !== undefined) {
    draft.order = { kind: 'target', target: { mention: mentionOf(cue.about, piece.index) }, direction: cue.direction };
  } else if (before !== undefined && /\P{ASCII}/u.test(piece.annotation.text)) {
    draft.order = { kind: 'target', target: toTarget(takeOutput(draft, before)), direction: cue.direction };
  } else if (draft.pending.superlative !== undefined) {
    // "the largest and smallest price": two figures.
    const extremes = [draft.pending.superlative.direction, cue.direction];
    draft.pending.aggregates = extremes.map((direction) => (direction === 'asc' ? 'min' : 'max'));
    delete draft.pending.superlative;
    return;
  } else {
    draft.pending.superlative = { direction: cue.direction, text: piece.annotation.text };
    return;
  }
  if (!draft.topMode) draft.limit ??= 1;
}

function readNegation(draft: FrameDraft, text: string, piece: Piece): void {
  const last = draft.filters.at(-1);
  const suffix = /\P{ASCII}/u.test(text);
  const before = targetBefore(draft, piece.at);
  if (suffix && draft.pending.event !== undefined) {
    // 注文していない: the event has not happened.
    draft.filters.push({ kind: 'exists', mention: draft.pending.event, negated: true });
    delete draft.pending.event;
    delete draft.pending.negation;
    return;
  }
  if (suffix && draft.pending.negation !== undefined) return;
  if (suffix && before !== undefined && before.mention.matches[0]?.element.kind === 'entity' && isTermNext(piece)) {
    draft.filters.push({ kind: 'exists', mention: takeOutput(draft, before).mention, negated: true });
  } else if (suffix && last !== undefined && 'negated' in last && !isTermNext(piece)) {
    draft.filters[draft.filters.length - 1] = { ...last, negated: true };
  } else draft.pending.negation = { text };
}

function readDirection(draft: FrameDraft, direction: 'asc' | 'desc', before: DraftTarget | undefined): void {
  draft.direction = direction;
  if (draft.pending.sort !== undefined) draft.pending.sort.direction = direction;
  if (draft.order !== undefined) draft.order = { ...draft.order, direction };
  else if (before !== undefined) draft.order = { kind: 'target', target: toTarget(before), direction };
}
