import { isUnspaced } from '../../question/fold.ts';
import type { Cell } from '../../sql/value.ts';
import type { TableFacts } from '../table-facts.ts';
import { type FoldedText, foldName } from './folded-text.ts';
import type { Span } from './mention.ts';
import { placeAliases } from './place-names.ts';

export interface RowName {
  readonly place: number;
  readonly rows: readonly number[];
}

export interface NameMention extends Span, RowName {
  readonly text: string;
}

/** The names of the rows, found by their first characters. */
export interface RowNames {
  readonly byHead: ReadonlyMap<string, readonly (readonly [name: string, RowName])[]>;
  /** Words of the names, for those that shorten them. */
  readonly byWord: ReadonlyMap<string, readonly RowName[]>;
  readonly longest: number;
}

const headLength = 2;
const suffixes =
  /(?:支店|本店|営業所|店|府|県|都|市|区|省|地区|地域|部門|部门|部|課|事業部|株式会社|有限公司|公司|集[団团])$/;
/** Names longer than this are texts, which nobody quotes whole. */
const longestName = 80;

/** Reads the names out of the columns that hold them: as stored, without spaces, without their suffix, and in other languages. */
export function indexRowNames({ table, namePlaces }: TableFacts): RowNames {
  const names = new Map<string, { place: number; rows: number[] }>();
  const words = new Map<string, { place: number; rows: number[] }[]>();
  for (const place of namePlaces) {
    const ofCell = new Map<Cell, { place: number; rows: number[] }>();
    for (const [row, cells] of table.rows.entries()) {
      const cell = cells[place] ?? null;
      if (cell === null || typeof cell === 'boolean') continue;
      const known = ofCell.get(cell);
      if (known !== undefined) known.rows.push(row);
      else ofCell.set(cell, { place, rows: [row] });
    }
    for (const [cell, name] of ofCell) {
      const folded = foldName(String(cell)).trim();
      if (folded.length === 0 || folded.length > longestName) continue;
      for (const form of formsOf(folded)) {
        const known = names.get(form);
        if (known === undefined) names.set(form, { place, rows: [...name.rows] });
        else if (known.place === place) known.rows.push(...name.rows);
      }
      for (const word of wordsOf(folded)) {
        const list = words.get(word);
        if (list === undefined) words.set(word, [name]);
        else list.push(name);
      }
    }
  }
  const byHead = new Map<string, [string, RowName][]>();
  for (const [form, name] of names) {
    const head = form.slice(0, headLength);
    const list = byHead.get(head);
    if (list === undefined) byHead.set(head, [[form, name]]);
    else list.push([form, name]);
  }
  for (const list of byHead.values()) list.sort((a, b) => b[0].length - a[0].length);
  return { byHead, byWord: words, longest: Math.max(0, ...[...names.keys()].map((name) => name.length)) };
}

function formsOf(folded: string): readonly string[] {
  const forms = [folded, ...(placeAliases.get(folded) ?? [])];
  if ([...folded].some(isUnspaced)) {
    forms.push(folded.replaceAll(/\s+/g, ''));
    const bare = folded.replace(suffixes, '');
    if (bare.length >= 2) forms.push(bare, ...(placeAliases.get(bare) ?? []));
  }
  return [...new Set(forms)].filter((form) => form.length >= 2 || (form.length === 1 && isUnspaced(form)));
}

const wordsOf = (folded: string): readonly string[] => [
  ...new Set(folded.match(/[\p{Script=Latin}][\p{Script=Latin}\d&'-]{2,}/gu) ?? []),
];

const isWordCharacter = (character: string): boolean => /[\p{Script=Latin}\d]/u.test(character);

/** Full names that stand in the text, the longest first at each place. */
export function findRowNames(original: string, { text, origins }: FoldedText, names: RowNames): readonly NameMention[] {
  const found: NameMention[] = [];
  for (let at = 0; at < text.length; ) {
    const length = matchAt(text, at, names)?.[0].length;
    if (length === undefined) {
      at += 1;
      continue;
    }
    const name = matchAt(text, at, names)?.[1];
    const [start, end] = [origins[at] ?? 0, origins[at + length] ?? original.length];
    if (name !== undefined) found.push({ start, end, text: original.slice(start, end), ...name });
    at += length;
  }
  return found;
}

function matchAt(text: string, at: number, { byHead }: RowNames): readonly [string, RowName] | undefined {
  const candidates = [
    ...(byHead.get(text.slice(at, at + headLength)) ?? []),
    ...(byHead.get(text.slice(at, at + 1)) ?? []),
  ];
  return candidates.find(([form]) => {
    if (!text.startsWith(form, at)) return false;
    const [before, after] = [text.charAt(at - 1), text.charAt(at + form.length)];
    const opens = !isWordCharacter(form.charAt(0)) || !isWordCharacter(before);
    const closes = !isWordCharacter(form.at(-1) ?? '') || !isWordCharacter(after);
    // One ideograph, or two digits, are found inside too much else.
    const isTiny = form.length === 1 && (isUnspaced(before) || isUnspaced(after));
    return opens && closes && !isTiny && !(/^\d+$/.test(form) && form.length < 3);
  });
}
