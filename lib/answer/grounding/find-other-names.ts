import { foldName } from './folded-text.ts';
import { narrow, overlaps, type Span } from './mention.ts';
import { ordinaryCjk, ordinaryEnglish, ordinaryKatakana } from './ordinary-words.ts';
import { placeAliases, unspacedPlaces } from './place-names.ts';
import type { NameMention, RowName, RowNames } from './row-names.ts';

/** A name that no cell holds as it stands. */
export interface OtherName extends Span {
  readonly text: string;
  /** Rows whose name it shortens. */
  readonly rows?: RowName;
  /** True where the question, the schema or the assumptions speak of it. */
  readonly isKnown: boolean;
}

export interface NameKnowledge {
  readonly names: RowNames;
  readonly rowNames: readonly NameMention[];
  /** Question, assumptions, column and table names, folded. */
  readonly context: string;
  /** Numbers and dates, which are no names. */
  readonly taken: readonly Span[];
}

/** Names by their looks: capitals, codes, quotes, katakana, places, and what stands before は or 的 with a number. */
export function findOtherNames(original: string, knowledge: NameKnowledge): readonly OtherName[] {
  const text = narrow(original);
  const found: OtherName[] = [];
  const busy = [...knowledge.rowNames, ...knowledge.taken];
  const add = (start: number, end: number): void => {
    const span = { start, end };
    if (end <= start || busy.some((other) => overlaps(other, span)) || found.some((other) => overlaps(other, span)))
      return;
    found.push(judge({ ...span, text: original.slice(start, end) }, knowledge));
  };
  for (const match of text.matchAll(/[「『“"]([^「」『』“”"\n]{2,30})[」』”"]/g)) {
    if (isNameLike(match[1] ?? '')) add(match.index + 1, match.index + 1 + (match[1] ?? '').length);
  }
  for (const match of text.matchAll(
    /(?<![\p{L}\d])(?:[A-Z]{1,6}-?\d{2,}[\w-]*|[A-Z]{2,}-[\dA-Z][\w-]*|\d{2,}-\d{2,}-[A-Z][\w-]*)(?![\p{Script=Latin}\d])/gu,
  )) {
    add(match.index, match.index + match[0].length);
  }
  for (const run of capitalRuns(text)) add(run.start, run.end);
  for (const match of text.matchAll(/[ァ-ヴー・]{3,}/g)) {
    const isOrdinary = match[0].split('・').every((word) => isOrdinaryKatakana(word));
    if (!isOrdinary) add(match.index, match.index + match[0].replace(/[・]$/, '').length);
  }
  for (const span of placesIn(text)) add(span.start, span.end);
  for (const span of topicsIn(text)) add(span.start, span.end);
  return found.toSorted((a, b) => a.start - b.start);
}

function judge(span: Span & { readonly text: string }, { names, context }: NameKnowledge): OtherName {
  const folded = foldName(span.text).trim();
  const rows = rowsOf(folded, names);
  const isKnown =
    rows === undefined && (context.includes(folded) || aliasesOf(folded).some((alias) => context.includes(alias)));
  return { ...span, isKnown, ...(rows === undefined ? {} : { rows }) };
}

/** The rows whose names hold every word of the text. */
function rowsOf(folded: string, { byWord, byHead }: RowNames): RowName | undefined {
  const words = folded.match(/[\p{Script=Latin}][\p{Script=Latin}\d&'-]{2,}/gu) ?? [];
  if (words.length > 0 && words.join(' ').length >= folded.length - 2) {
    const [first, ...others] = words.map((word) => byWord.get(word) ?? byWord.get(word.replace(/'s$/, '')) ?? []);
    for (const name of first ?? []) {
      const same = (first ?? []).filter((other) => other.place === name.place);
      const rows = same.flatMap((other) => other.rows);
      const kept = rows.filter((row) => others.every((list) => list.some((other) => other.rows.includes(row))));
      if (kept.length > 0) return { place: name.place, rows: kept };
    }
  }
  if (!/[^\p{ASCII}]/u.test(folded) || folded.length < 2) return undefined;
  let found: { place: number; rows: number[] } | undefined;
  for (const list of byHead.values()) {
    for (const [form, name] of list) {
      if (!form.includes(folded)) continue;
      if (found === undefined) found = { place: name.place, rows: [...name.rows] };
      else if (found.place === name.place) found.rows.push(...name.rows);
    }
  }
  return found === undefined ? undefined : { place: found.place, rows: [...new Set(found.rows)] };
}

const isNameLike = (text: string): boolean =>
  !/[。、，,.!?]|\d{3,}/.test(text) &&
  !ordinaryCjk.some((word) => word.length > 1 && text.includes(word)) &&
  !isOrdinaryEnglish(text);

const isOrdinaryEnglish = (text: string): boolean => text.split(/[\s/&-]+/).every((word) => isOrdinaryWord(word));

function isOrdinaryWord(word: string): boolean {
  const lower = word.toLowerCase().replace(/['’]s$/, '');
  if (lower.length < 2 || ordinaryEnglish.has(lower)) return true;
  if (/^(?:fy|h|q)\d{1,4}$/.test(lower) || /^\d/.test(lower)) return true;
  return /(?:ing|ly|ed|ment|ments|ness|tion|tions)$/.test(lower) && lower.length > 5;
}

/** Words with a capital that follow each other, without the ordinary ones at either end. */
function capitalRuns(text: string): readonly Span[] {
  const runs: Span[] = [];
  for (const match of text.matchAll(
    /(?<![\p{Script=Latin}\d])[A-Z][\p{Script=Latin}\d&'’-]*(?: (?:of |the |de )?[A-Z][\p{Script=Latin}\d&'’-]*)*/gu,
  )) {
    const words = [...match[0].matchAll(/[^ ]+/g)].map(([word], place, all) => {
      const before = all.slice(0, place).reduce((length, [other]) => length + other.length + 1, 0);
      const start = match.index + before;
      const bare = word.replace(/['’]s?$/, '');
      return { start, end: start + bare.length, isOrdinary: isOrdinaryWord(bare) || /^(?:of|the|de)$/.test(bare) };
    });
    const first = words.findIndex(({ isOrdinary }) => !isOrdinary);
    const last = words.findLastIndex(({ isOrdinary }) => !isOrdinary);
    const [from, to] = [words[first], words[last]];
    if (from !== undefined && to !== undefined) runs.push({ start: from.start, end: to.end });
  }
  return runs;
}

function isOrdinaryKatakana(word: string): boolean {
  if (word.length < 3 || ordinaryKatakana.has(word) || ordinaryKatakana.has(word.replace(/ー$/, ''))) return true;
  // リピートオーダー: two ordinary words written as one.
  for (let cut = 2; cut <= word.length - 2; cut += 1) {
    if (ordinaryKatakana.has(word.slice(0, cut)) && isOrdinaryKatakana(word.slice(cut))) return true;
  }
  return false;
}

const aliasesOf = (folded: string): readonly string[] => placeAliases.get(folded) ?? [];

const katakana = /[\p{Script=Katakana}ー]/u;

function placesIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  if (/^\p{ASCII}*$/u.test(text)) return spans;
  for (const place of unspacedPlaces) {
    for (let at = text.indexOf(place); at >= 0; at = text.indexOf(place, at + place.length)) {
      // A run of katakana is one word: there is no Thailand (タイ) in リードタイム.
      if (katakana.test(place) && (katakana.test(text[at - 1] ?? '') || katakana.test(text[at + place.length] ?? '')))
        continue;
      const suffix = /^(?:支店|営業所|店|県|府|都|市|省)/.exec(text.slice(at + place.length))?.[0] ?? '';
      spans.push({ start: at, end: at + place.length + suffix.length });
    }
  }
  return spans;
}

/** In Chinese single characters are parts of names too often. */
const longOrdinaryCjk = ordinaryCjk.filter((word) => word.length > 1);
const functionCharacters = /[的了是在为與与及其每此该均已将被由则并且而若因但也都还又再未无不有这那我您你它请可如]/;
const topic =
  /(?<=^|[、。，；,;:：(（「\n]|\*\*)\s*([\p{Script=Han}\p{Script=Katakana}ー]{2,14})(?=(?:が|は|の|も|で|为|達|达|以|占|仅|只|共|,|，|、)?[^。；\n、，]{0,16}[\d一二三四五六七八九])/gu;

/** 抹茶が31.2万円, 某某销售额为412万: what stands first in a clause with a number, up to the first ordinary word. */
function topicsIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  const hasKana = /[ぁ-ん]/.test(text);
  for (const match of text.matchAll(topic)) {
    const whole = match[1] ?? '';
    const start = match.index + match[0].length - whole.length;
    const run = whole.replace(/[为為是达達占以]+$/, '');
    const words = hasKana ? ordinaryCjk : longOrdinaryCjk;
    const cut = words.reduce((least, word) => {
      const at = run.indexOf(word);
      return at >= 0 && at < least ? at : least;
    }, run.length);
    const head = run.slice(0, cut);
    const after = text.charAt(start + cut);
    const closing = text.charAt(start + run.length);
    const particle = /[がはのもで为為達达是以占有共仅只]/;
    const isTopic = particle.test(cut < run.length ? closing : after);
    if (head.length >= 2 && head.length <= 8 && isTopic && !functionCharacters.test(head))
      spans.push({ start, end: start + head.length });
  }
  return spans;
}
