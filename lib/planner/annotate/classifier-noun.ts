import { isNumericType } from '../../semantic/column-kind.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import type { TermMatch } from '../../semantic/term-index.ts';
import { isTimeElement } from '../choose/choices.ts';

const figureNouns = new Set('size score value amount level figure number count quantity'.split(' '));
const classNouns = new Set('type kind category class group status scheme value name'.split(' '));
const codeNouns = new Set('number code'.split(' '));
const timeNouns = new Set('date time day'.split(' '));
const personNouns = new Set('member person'.split(' '));

/**
 * Whether a noun behind a name only says what kind of thing is named: "enrolment size", "affiliation type", "joining
 * date", "staff members". Given as a stem.
 */
export function isClassifier(noun: string, { element }: TermMatch): boolean {
  if (element.kind === 'measure') return figureNouns.has(noun);
  if (element.kind === 'entity')
    return (
      (personNouns.has(noun) && holdsPersons(element.entity)) || (noun === 'account' && holdsAccounts(element.entity))
    );
  const { role, column } = element.column;
  if (isTimeElement(element)) return timeNouns.has(noun) || noun === 'year';
  if (role === 'measure') return figureNouns.has(noun);
  if (role !== 'attribute') return codeNouns.has(noun);
  return (!isNumericType(column.type) && classNouns.has(noun)) || codeNouns.has(noun);
}

/** "User accounts", "customer accounts": who has an account is kept as the account. */
function holdsAccounts({ labels }: Entity): boolean {
  return labels.some(
    ({ stems, source }) => source === 'name' && /^(user|customer|client|member|subscriber)$/.test(stems.join(' ')),
  );
}

/** Rows that have a name in two parts, a sex or an age are persons. */
function holdsPersons({ nameColumns, columns }: Entity): boolean {
  const isPersonal = (stems: readonly string[]) => /^(sex|gender|age|birth date|date birth)$/.test(stems.join(' '));
  return nameColumns.length > 1 || columns.some(({ labels }) => labels.some(({ stems }) => isPersonal(stems)));
}
