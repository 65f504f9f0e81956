import type { SchemaElement } from '../semantic/term-index.ts';
import type { Choices } from './choose/choices.ts';
import type { Frame, TermMention } from './frame.ts';
import { isSameElement } from './same-element.ts';

/** A reading of the question: its form, and what its words are taken to mean. */
export interface Reading {
  readonly frame: Frame;
  readonly choices: Choices;
}

/**
 * The question with the words replaced on which two readings differ, so that only the first remains: "price" becomes
 * "price list price". Undefined where the readings differ in something else than the meaning of a word.
 */
export function reaskFor(question: string, wanted: Reading, other: Reading): string | undefined {
  let asked = question;
  let changed = false;
  for (const [mention, match] of wanted.choices.terms) {
    const rival = meaningOf(mention, other.choices);
    if (rival === undefined || isSameElement(rival, match.element)) continue;
    const at = asked.indexOf(mention.text);
    if (mention.text === '' || at < 0) return undefined;
    asked = asked.slice(0, at) + fullName(match.element) + asked.slice(at + mention.text.length);
    changed = true;
  }
  for (const [filter, matches] of wanted.choices.values) {
    const column = matches[0]?.column;
    const entity = matches[0]?.entity;
    const rival = [...other.choices.values].find(([candidate]) => textOf(candidate) === textOf(filter))?.[1][0]?.column;
    const text = textOf(filter);
    if (column === undefined || entity === undefined || rival === undefined || rival === column || text === undefined)
      continue;
    const at = asked.indexOf(text);
    if (at < 0) return undefined;
    asked = `${asked.slice(0, at)}${entity.title} ${column.title} ${asked.slice(at)}`;
    changed = true;
  }
  return changed ? asked : undefined;
}

function meaningOf(mention: TermMention, choices: Choices): SchemaElement | undefined {
  for (const [candidate, match] of choices.terms) if (candidate.text === mention.text) return match.element;
  return undefined;
}

function textOf(filter: Frame['filters'][number]): string | undefined {
  if (filter.kind === 'value') return filter.values.length === 1 ? filter.values[0]?.text : undefined;
  return filter.kind === 'contains' ? filter.text : undefined;
}

/** A name that no other element shares: the table's and the column's together. */
function fullName(element: SchemaElement): string {
  switch (element.kind) {
    case 'entity':
      return element.entity.title;
    case 'measure':
      return element.measure.title;
    case 'column':
      return `${element.entity.title} ${element.column.title}`;
    default:
      return element satisfies never;
  }
}
