import type { Cue } from '../../question/lexicon/cue.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import type { TermMatch } from '../../semantic/term-index.ts';
import type { ValueMatch } from '../../semantic/value-index.ts';
import type { Reading } from '../annotate/annotation.ts';
import type { TermMention, ValueMention } from '../frame.ts';
import { type DraftTarget, type FrameDraft, takeOutput } from './frame-draft.ts';
import { cueAt, isThing, mentionOf, type Piece, readingAt, targetBefore } from './piece.ts';
import { readRow } from './read-other-row.ts';
import { saysLacking } from './says-lacking.ts';

/** A stored value restricts; a column named beside it says which column holds it. */
export function readValue(draft: FrameDraft, mention: ValueMention, piece: Piece): void {
  const { pending } = draft;
  const differs = pending.compare?.operator === 'ne';
  if (saysLacking(pending.negation) && isThing(mentionOf(mention.text, piece.index))) {
    // "orders without a store" have none; they are not merely other than the value Store.
    draft.notUnderstood.push(mention.text);
    return;
  }
  if (readRow(draft, mention, piece)) return;
  if (namesEvent(mention, piece)) {
    // "orders shipped in March" were shipped in March, whatever their status is now.
    draft.notUnderstood.push(mention.text);
    return;
  }
  if (pending.group === true) {
    // "by store" groups by stores, never by the value Store.
    draft.notUnderstood.push(mention.text);
    return;
  }
  const lacked = lackedThing(draft, piece);
  if (lacked !== undefined) {
    // "Customers without German orders": whether the orders or whose they are is German, the value does not say.
    if (!mention.matches.some(({ entity }) => entity === lacked) || draft.outputs.some(isKind))
      draft.notUnderstood.push(mention.text);
    draft.used.add(piece.at + 1);
  }
  const negated = pending.negation !== undefined || differs;
  delete pending.negation;
  if (differs) delete pending.compare;
  if (readContains(draft, mention, negated, piece)) return;
  const name = nameOfThing(piece);
  const column = columnBeside(draft, mention, piece) ?? (isAmong(name, mention) ? name : undefined);
  // A bare number or letter equals some stored value all too easily.
  if (column === undefined && /^[\d.,]+$|^["'“‘「『`]?.["'”’」』`]?$/u.test(mention.text)) {
    draft.notUnderstood.push(mention.text);
    return;
  }
  const last = draft.filters.at(-1);
  const joined = ['or', 'and', 'versus'].includes(cueAt(piece, -1)?.kind ?? '');
  if (joined && last?.kind === 'value' && last.negated === negated && shareColumn(last.values, mention)) {
    const both = cueAt(piece, -1)?.kind === 'and';
    // "Teams shared by cities in the east and the west" have both.
    const isShared = piece.pieces.slice(0, piece.at).some(({ text }) => /^shared by$/i.test(text));
    if (both && isShared) draft.unsupported.push('two conditions at once');
    // "The number of male and female staff" are two numbers.
    if (both && pending.count === true) draft.unsupported.push('comparison of periods or groups');
    draft.filters[draft.filters.length - 1] = {
      ...last,
      values: [...last.values, mention],
      both: both || last.both === true,
    };
    delete pending.alternative;
    // "Tokyo stores vs Osaka stores"
    if (isSameThing(last.thing, readingAt(piece, 1))) draft.used.add(piece.at + 1);
    return;
  }
  readAsThing(draft, mention, piece);
  const next = readingAt(piece, 1);
  const thing =
    next?.kind === 'term' && isThing({ text: '', matches: next.matches })
      ? { text: '', matches: next.matches }
      : undefined;
  draft.filters.push({
    kind: 'value',
    values: [mention],
    negated,
    ...(column === undefined ? {} : { column }),
    ...(thing === undefined ? {} : { thing }),
    ...(pending.tie === undefined ? {} : { tie: pending.tie }),
  });
}

/** "Customers with no cancelled orders", 没有已取消订单的客户: what others lack is not asked for, nor is any other of its kind. */
function lackedThing({ clause, outputs, pending }: FrameDraft, piece: Piece): Entity | undefined {
  const lacked = thingAt(piece, 1);
  if (clause === 'condition' || lacked === undefined || !saysLacking(pending.negation)) return undefined;
  const asked = outputs.flatMap(({ mention }) => ownerOf(mention) ?? []);
  // In Chinese the head comes last.
  const isUnspaced = /\P{ASCII}/u.test(pending.negation?.text ?? '');
  const later = piece.pieces.slice(piece.at + 2).flatMap((_, at) => thingAt(piece, at + 2) ?? []);
  const heads = asked.length === 0 && isUnspaced ? later : asked;
  return heads.length > 0 && !heads.includes(lacked) ? lacked : undefined;
}

/** "Countries with no cancelled orders": no single row tells what all rows of a country lack. */
function isKind({ mention }: DraftTarget): boolean {
  const element = mention.matches[0]?.element;
  if (element?.kind !== 'column' || element.column.role !== 'attribute') return false;
  return !element.entity.nameColumns.includes(element.column.column.name);
}

/** Whose rows are listed: the thing's, or those that have the property. */
function ownerOf(mention: TermMention): Entity | undefined {
  const element = mention.matches[0]?.element;
  const isProperty = element?.kind === 'column' && element.column.role === 'attribute';
  return isProperty ? element.entity : thingOf(mention);
}

function thingAt(piece: Piece, offset: number): Entity | undefined {
  const reading = readingAt(piece, offset);
  return reading?.kind === 'term' ? thingOf(reading) : undefined;
}

function thingOf({ matches }: Pick<TermMention, 'matches'>): Entity | undefined {
  const element = matches[0]?.element;
  return element?.kind === 'entity' ? element.entity : undefined;
}

function isSameThing(thing: TermMention | undefined, next: Reading | undefined): boolean {
  const [element, other] = [thing?.matches[0]?.element, next?.kind === 'term' ? next.matches[0]?.element : undefined];
  return element?.kind === 'entity' && other?.kind === 'entity' && element.entity === other.entity;
}

/** Words that are only a part of stored values are looked for inside them. */
function readContains(draft: FrameDraft, mention: ValueMention, negated: boolean, piece: Piece): boolean {
  const partial = mention.matches.filter((match) => match.kind === 'contains');
  // を含む follows what is contained; "contains" comes before it.
  const next = readingAt(piece, 1);
  const follows =
    next?.kind === 'cue' && next.cue.kind === 'contain' && /\P{ASCII}/u.test(piece.pieces[piece.at + 1]?.text ?? '');
  const said = draft.pending.contain !== undefined || follows;
  if (said && next?.kind === 'cue' && next.cue.kind === 'contain' && !follows) {
    // "Contains the French word …": the word that is looked for is still to come.
    draft.notUnderstood.push(mention.text);
    return true;
  }
  if (!said && partial.length < mention.matches.length) return false;
  draft.filters.push({
    kind: 'contains',
    text: mention.text,
    matches: mention.matches,
    negated,
    said,
    ...draft.pending.contain,
  });
  delete draft.pending.contain;
  return true;
}

function shareColumn(values: readonly ValueMention[], mention: ValueMention): boolean {
  const columns = new Set(mention.matches.map((match) => match.column));
  return values.every((value) => value.matches.some((match) => columns.has(match.column)));
}

/** "city Osaka", "status is shipped", "Kanto region": the term is the value's column and asks for nothing itself. */
function columnBeside(draft: FrameDraft, mention: ValueMention, piece: Piece): TermMention | undefined {
  // "whose status is not shipped", "status = shipped": small words stand between the column and its value.
  let at = piece.at;
  for (let cue = cueAt(piece, -1); isBetween(cue); cue = cueAt(piece, at - piece.at - 1)) at -= 1;
  const before = targetBefore(draft, at);
  // "Competitor quotes from Hogy" asks for the quotes, though one of their columns holds the name.
  const isSubject = before !== undefined && isThing(before.mention) && draft.outputs.length === 1;
  if (before !== undefined && !isSubject && holds(before.mention, mention.matches)) {
    delete draft.pending.compare;
    return returnModifiers(draft, takeOutput(draft, before)).mention;
  }
  const next = readingAt(piece, 1);
  if (next?.kind === 'term' && holds({ text: '', matches: next.matches.slice(0, 3) }, mention.matches)) {
    draft.used.add(piece.at + 1);
    return { text: '', matches: next.matches };
  }
  return undefined;
}

/** "How many male (sex is M) students": the count still waits for what is counted. */
export function returnModifiers(draft: FrameDraft, target: DraftTarget): DraftTarget {
  const { pending } = draft;
  if (target.count === true) pending.count = true;
  if (target.distinct === true) pending.distinct = true;
  if (target.aggregate !== undefined) pending.aggregates = [target.aggregate, ...(pending.aggregates ?? [])];
  return target;
}

/** "The course named Spanish": by the column in which such things have their names. */
export function nameOfThing(piece: Piece): TermMention | undefined {
  const thing = readingAt(piece, -1);
  const element = thing?.kind === 'term' ? thing.matches[0]?.element : undefined;
  if (!/\b(named|called|titled)$/.test(piece.lead) || element?.kind !== 'entity') return undefined;
  const { entity } = element;
  const column = entity.columns.find(({ column: { name } }) => name === entity.nameColumns[0]);
  if (column === undefined || entity.nameColumns.length > 1) return undefined;
  return {
    text: piece.annotation.text,
    matches: [{ element: { kind: 'column', column, entity }, score: 1, reason: 'name' }],
  };
}

function isAmong(term: TermMention | undefined, { matches }: ValueMention): boolean {
  const element = term?.matches[0]?.element;
  return (
    element?.kind === 'column' && matches.some((match) => match.column === element.column && match.kind === 'exact')
  );
}

/** A verb before a period that some date is named for. */
function namesEvent(mention: ValueMention, piece: Piece): boolean {
  const next = readingAt(piece, 1);
  if (!/ed$/i.test(mention.text) || next?.kind !== 'time' || next.time.kind !== 'period') return false;
  return mentionOf(mention.text, piece.index).matches.some(
    ({ element, score }) => element.kind === 'column' && element.column.role === 'time' && score > 0.7,
  );
}

function isBetween(cue: Cue | undefined): boolean {
  return cue?.kind === 'negation' || (cue?.kind === 'compare' && (cue.operator === 'eq' || cue.operator === 'ne'));
}

function holds(term: TermMention, matches: readonly ValueMatch[]): boolean {
  return term.matches.some(
    ({ element, score }) =>
      element.kind === 'column' &&
      score > 0.6 &&
      matches.some((match) => match.kind === 'exact' && match.column === element.column),
  );
}

/** "How many no-shows": a kind of rows in the plural stands for the rows, where no other thing is named for it. */
function readAsThing(draft: FrameDraft, mention: ValueMention, piece: Piece): void {
  const inflected = mention.matches.filter((match) => match.isInflected === true && match.kind === 'exact');
  const isNamed = piece.pieces.some(
    ({ reading }) => reading.kind === 'term' && isThing({ text: '', matches: reading.matches }),
  );
  if (inflected.length === 0 || isNamed || draft.pending.count !== true) return;
  const matches = inflected.map(
    ({ entity, score }): TermMatch => ({ element: { kind: 'entity', entity }, score, reason: 'synonym' }),
  );
  draft.outputs.push({
    mention: { text: mention.text, matches },
    count: true,
    at: piece.at,
    joined: false,
    endToken: piece.annotation.to,
  });
  delete draft.pending.count;
}
