import { looseKey } from '../question/loose-key.ts';
import { stem } from '../question/stem.ts';
import type { Rewriting, Variant } from './concept-index.ts';
import { editDistance } from './edit-distance.ts';
import { splitIdentifier, writtenOut } from './identifier-words.ts';
import type { Label } from './semantic-model.ts';
import type { SchemaElement, TermMatch } from './term-index.ts';
import type { ValueMatch } from './value-index.ts';

const longestComment = 80;

/** Why a term may mean the element, in plain words. */
export function explainTerm(match: TermMatch, asked: string): readonly string[] {
  const { element, label, variant, learned } = match;
  if (learned !== undefined) return [`learned: "${learned.term}" was confirmed to mean it`];
  if (label === undefined || variant === undefined) return ['the name fits'];
  const said = variant.unspaced ?? variant.stems.join(' ');
  const reasons = [
    ...(variant.rewritings ?? []).map((rewriting) => explainRewriting(rewriting, nameOf(element))),
    ...(variant.concept === undefined ? [] : [explainSynonym(meantBy(variant) ?? asked, said)]),
    ...explainLabel(match, label, variant),
    ...explainContext(element, label, variant),
  ];
  return [...new Set(reasons)];
}

function explainSynonym(asked: string, said: string): string {
  const isShort = writtenOut(asked.toLowerCase())?.split(' ').map(stem).join(' ') === said;
  return isShort ? `${asked} is short for ${said}` : `synonym: ${asked} → ${said}`;
}

/** What the words mean after mistakes are mended. */
function meantBy({ rewritings }: Variant): string | undefined {
  return rewritings === undefined || rewritings.length === 0
    ? undefined
    : rewritings.map(({ meant }) => meant).join(' ');
}

function explainRewriting({ asked, meant, how }: Rewriting, name: string): string {
  if (how === 'spelling') return explainSpelling(asked, meant);
  if (asked.length < meant.length) return `${asked} is short for ${meant}`;
  // Names are compared without endings, and shown as they stand in the schema.
  const written = splitIdentifier(name).find((word) => stem(word) === meant) ?? meant;
  return `${written} is short for ${asked}`;
}

function explainSpelling(asked: string, meant: string): string {
  const edits = Math.min(...[asked, stem(asked)].map((text) => editDistance(looseKey(text), looseKey(meant), 2)));
  const said = edits === 0 ? 'written in another way' : edits === 1 ? 'one letter differs' : 'two letters differ';
  return `${said}: ${asked} → ${meant}`;
}

function explainLabel({ element, reason }: TermMatch, label: Label, variant: Variant): readonly string[] {
  const name = nameOf(element);
  if (label.source === 'comment') return [`comment: ${commentOf(element)}`];
  if (element.kind === 'measure') return [`a figure of ${element.measure.table} goes by this name`];
  if (label.source === 'model') return ['the semantic model gives this name'];
  const shorts = splitIdentifier(name).filter((word) => {
    const long = writtenOut(word)?.split(' ').map(stem);
    return long?.every((part) => label.stems.includes(part) && variant.stems.includes(part)) === true;
  });
  const written = shorts.map((word) =>
    word === name.toLowerCase()
      ? `the name ${name} is short for ${writtenOut(word)}`
      : `${word} is short for ${writtenOut(word)}`,
  );
  if (shorts.length === 1 && shorts[0] === name.toLowerCase()) return written;
  const isWhole = label.unspaced !== undefined || label.stems.every((word) => variant.stems.includes(word));
  return [reason === 'exact' || isWhole ? `the name is ${name}` : `a part of the name ${name}`, ...written];
}

function explainContext(element: SchemaElement, label: Label, { stems }: Variant): readonly string[] {
  const others = stems.filter((word) => !label.stems.includes(word));
  return element.kind === 'column' && others.length > 0
    ? [`the table ${element.column.table} is about ${others.join(' ')}`]
    : [];
}

function nameOf(element: SchemaElement): string {
  if (element.kind === 'entity') return element.entity.table.name;
  return element.kind === 'column' ? element.column.column.name : element.measure.title;
}

function commentOf(element: SchemaElement): string {
  const comment =
    element.kind === 'column'
      ? element.column.column.comment
      : element.kind === 'entity'
        ? element.entity.table.comment
        : '';
  const line = (comment ?? '').replaceAll(/\s+/g, ' ').trim();
  return line.length <= longestComment ? line : `${line.slice(0, longestComment).trimEnd()}…`;
}

/** Why a term may mean stored values of a column. */
export function explainValue({ kind, values, column, learned }: ValueMatch, asked: string): readonly string[] {
  const [value = ''] = values;
  if (learned !== undefined) return [`learned: "${learned.term}" was confirmed to mean it`];
  if (kind === 'fuzzy' && values.length === 0) return [`like a word in stored values of ${column.column.name}`];
  if (kind === 'contains') return [`a word in stored values of ${column.column.name}`];
  const edits = editDistance(looseKey(asked), looseKey(value), 2);
  if (kind === 'exact') return [edits === 0 ? 'stored value' : `another name of the stored value: ${asked} → ${value}`];
  return edits > 2 ? [`spelled much like another name of ${value}`] : [explainSpelling(asked, value)];
}
