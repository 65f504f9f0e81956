import { foldText, isUnspaced } from '../question/fold.ts';
import { stem } from '../question/stem.ts';
import { tokenize } from '../question/token.ts';
import type { Label } from './semantic-model.ts';

const articles = new Set(
  'a an the of for to in on by is are and or that which this these each with its it as at from be'.split(' '),
);

/** A name as people write it: stems for spaced scripts, folded text for unspaced ones. */
export function labelFromText(text: string, weight: number, source: Label['source']): Label | undefined {
  const tokens = tokenize(text);
  if (tokens.some((token) => token.kind === 'character')) {
    return { stems: [], unspaced: foldText(text).replaceAll(/\s+/g, ''), weight, source };
  }
  const stems = tokens
    .filter((token) => token.kind !== 'break' && token.kind !== 'symbol' && !articles.has(token.folded))
    .map((token) => (token.kind === 'quoted' ? stem(token.folded) : token.stem));
  return stems.length === 0 ? undefined : { stems, weight, source };
}

/** A name that the model gives: with its small words, as in "cost of sales", and without them. */
export function labelsFromName(text: string, weight: number): readonly Label[] {
  const plain = labelFromText(text, weight, 'model');
  if (plain === undefined || plain.unspaced !== undefined) return plain === undefined ? [] : [plain];
  const stems = tokenize(text).flatMap(({ kind, stem: said }) => (kind === 'break' || kind === 'symbol' ? [] : [said]));
  return stems.length === plain.stems.length ? [plain] : [plain, { ...plain, stems }];
}

/**
 * Comments tell the business name first, another language's in brackets, then explain: "Component item (構成部品): what
 * goes in". Explanations and listed values mention words without being names.
 */
export function labelsFromComment(comment: string): readonly Label[] {
  // Lines that define a figure or a term name that, and neither the table nor the column.
  const told = comment
    .split('\n')
    .filter((line) => !isDefinition(line))
    .join('\n');
  const [head = '', ...rest] = told.split(
    /[:：;；。]|\.\s|\.$|\s[-–—]\s|\b(?:possible values|values are|e\.?g\.?|for example)\b/iu,
  );
  const names = splitScripts(head.split(/[()（）]/u));
  const brackets = rest.flatMap((part) =>
    [...part.matchAll(/[(（]([^()（）]+)[)）]/gu)].map((match) => match[1] ?? ''),
  );
  const labels: (Label | undefined)[] = names
    .slice(0, 4)
    .map((name, index) => nameLabel(name, index === 0 ? 0.95 : 0.9));
  for (const name of splitScripts(brackets).slice(0, 3)) labels.push(nameLabel(name, 0.9));
  for (const part of rest.slice(0, 3)) {
    const explained = labelFromText(part.replaceAll(/[(（][^()（）]*[)）]/gu, ' '), 0.45, 'comment');
    if (explained?.unspaced === undefined) labels.push(explained);
  }
  return labels.filter((label) => label !== undefined);
}

const afterName =
  /^(?:the |an? )?([a-z-]+(?: [a-z-]+){1,3}?) (?:of|in|at|for|that|which|where|when|who|by|on|to|from|given|with)\b/i;

/**
 * A comment that begins with the column's own name and tells more of it, "the population density of the state" of `density`:
 * that beginning is how people call it.
 */
export function leadingName(comment: string, own: readonly string[]): Label | undefined {
  const label = labelFromText(afterName.exec(comment.trim())?.[1] ?? '', 0.95, 'comment');
  const last = own.at(-1);
  return label !== undefined && last !== undefined && label.stems.length > own.length && label.stems.at(-1) === last
    ? { ...label, isWholeOnly: true }
    : undefined;
}

function isDefinition(line: string): boolean {
  return /\p{L}[^=]*[^=<>!]=[^=]/u.test(line) || /^[-*•]/.test(line.trim());
}

/** A long text is no name, but its words still hint at what is meant. */
function nameLabel(text: string, weight: number): Label | undefined {
  const label = labelFromText(text, weight, 'comment');
  if (label === undefined) return undefined;
  const short =
    label.unspaced === undefined
      ? label.stems.length <= 4 && !/[,、]|\b(who|whom|whose|which|that|where|when|while|if)\b/i.test(text)
      : label.unspaced.length <= 12;
  return short ? label : { ...label, weight: 0.5 };
}

/** "構成部品 component" holds two names in two scripts. */
function splitScripts(segments: readonly string[]): readonly string[] {
  return segments.flatMap((segment) => {
    const runs: string[] = [];
    let script: boolean | undefined;
    for (const character of segment.trim()) {
      const unspaced = isUnspaced(character);
      const neutral = /[\s\d.-]/.test(character);
      if (runs.length === 0 || (!neutral && script !== undefined && unspaced !== script)) runs.push(character);
      else runs[runs.length - 1] += character;
      if (!neutral) script = unspaced;
    }
    return runs.map((run) => run.trim()).filter((run) => run !== '');
  });
}
