import { cjkDigits } from '../../question/time/cjk-numeral.ts';
import { type Hedge, type NumberKind, type NumberMention, narrow, overlaps, type Span } from './mention.ts';
import {
  cjkCounter,
  cjkScales,
  currencyNames,
  englishFractions,
  englishMultiples,
  englishNumbers,
  englishOrdinals,
  englishScales,
} from './number-words.ts';

interface Magnitude {
  readonly value: number;
  readonly step: number;
  readonly end: number;
}

const digits =
  /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+,\d+(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+(?:\.\d+)?/y;
const scaleWord = /\s?(k|thousand|mm|mn|mio|millions?|m|bn|billions?|b|tn|trillion)(?![a-z])/iy;
const percentAfter =
  /\s?(percentage[- ]points?|pp(?![a-z])|p\.p\.|%\s?points?|ポイント|个?百分点|個百分點|%|percent(?![a-z])|per cent|パーセント|pct(?![a-z]))/iy;

/** Every number of the text but those inside `taken` (names and dates), in order. */
export function findNumbers(original: string, taken: readonly Span[]): readonly NumberMention[] {
  const text = narrow(original);
  const isFree = (span: Span): boolean => !taken.some((other) => overlaps(span, other));
  const found: NumberMention[] = [];
  const add = (mention: NumberMention | undefined): void => {
    if (mention !== undefined && isFree(mention) && !found.some((other) => overlaps(mention, other)))
      found.push(mention);
  };
  for (const match of text.matchAll(/\d/g)) add(readFigure(text, match.index, found));
  for (const match of text.matchAll(/[零〇一二两兩三四五六七八九十百千]+/g))
    add(readKanji(text, match.index, match[0]));
  for (const mention of readEnglishWords(text)) add(mention);
  for (const mention of readCjkMultiples(text)) add(mention);
  return found.toSorted((a, b) => a.start - b.start);
}

/** Halves and multiples that are words of their own: 半分, 过半, 倍増, 翻了一番; each 番 doubles once more. */
const cjkMultiple = /半分|一半|半数|半減|减半|过半|過半|倍増|倍增|翻(?:了)?(?:一|1)?[倍番]|翻(?:了)?([两兩二三23])番/g;

function readCjkMultiples(text: string): readonly NumberMention[] {
  return [...text.matchAll(cjkMultiple)].map((found): NumberMention => {
    const span = { start: found.index, end: found.index + found[0].length };
    const isMultiple = /翻|倍/.test(found[0]);
    const value = isMultiple ? 2 ** (/[三3]/.test(found[1] ?? '') ? 3 : found[1] === undefined ? 1 : 2) : 0.5;
    const hedge: Hedge | undefined = /^[过過]/.test(found[0]) ? 'over' : hedgeAround(text, span);
    return {
      ...span,
      text: found[0],
      kind: isMultiple ? 'times' : 'fraction',
      value,
      step: value * 0.1,
      isSigned: false,
      ...(hedge === undefined ? {} : { hedge }),
      noun: nounAfter(text, span.end),
      inWords: true,
      ...(isMultiple || /[減减]/.test(found[0]) ? { isChange: true } : {}),
    };
  });
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** 1,234.5 · 1.234,5 · 12万 · 1億1,464万 · 3千 · 1.2M */
function readMagnitude(text: string, at: number): Magnitude | undefined {
  const first = match(digits, text, at)?.[0];
  if (first === undefined) return undefined;
  let end = at + first.length;
  const figure = plainFigure(first);
  let value = figure.value;
  let step = figure.step;
  const word = match(scaleWord, text, end);
  if (word !== null) {
    const factor = englishScales[(word[1] ?? '').toLowerCase()] ?? 1;
    return { value: value * factor, step: step * factor, end: end + word[0].length };
  }
  let total = 0;
  let pending: number | undefined = value;
  let group = 0;
  for (;;) {
    const factor = cjkScales[text.charAt(end)];
    if (factor === undefined || pending === undefined) {
      const next = pending === undefined ? match(digits, text, end)?.[0] : undefined;
      if (next === undefined || end === at + first.length) break;
      const parsed = plainFigure(next);
      pending = parsed.value;
      step = parsed.step;
      end += next.length;
      continue;
    }
    // 百 and 千 multiply within a group of four digits, 百万 and 千万 as a whole.
    let whole = factor;
    end += 1;
    const outer = cjkScales[text.charAt(end)];
    if (factor < 1e4 && outer !== undefined && outer >= 1e4) {
      whole = factor * outer;
      end += 1;
    }
    if (whole >= 1e4) {
      total += (group + pending) * whole;
      group = 0;
    } else group += pending * whole;
    step *= whole;
    pending = undefined;
  }
  value = total + group + (pending ?? 0);
  return { value, step, end };
}

function plainFigure(text: string): { readonly value: number; readonly step: number } {
  const isEuropean = /\.\d{3},\d+$/.test(text) || /^\d{1,3}(?:\.\d{3}){2,}$/.test(text);
  const plain = isEuropean ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  const decimals = plain.split('.')[1]?.length ?? 0;
  return { value: Number(plain), step: 10 ** -decimals };
}

function readFigure(text: string, at: number, found: readonly NumberMention[]): NumberMention | undefined {
  const last = found.at(-1);
  if (last !== undefined && at < last.end) return undefined;
  const before = text.slice(0, at);
  if (
    /[\d][.,]?$|[A-Za-z_][-_]?$/.test(before) &&
    !/(?:^|[^A-Za-z])(?:US|JPY|USD|EUR|GBP|CNY|RMB|top|No)-?$/i.test(before)
  )
    return undefined;
  // "1. " at the beginning of a line counts nothing.
  if (/(?:^|\n)\s*$/.test(before) && /^\d{1,2}[.)]\s/.test(text.slice(at))) return undefined;
  const magnitude = readMagnitude(text, at);
  if (magnitude === undefined) return undefined;
  const prefix = /([-+])?\s?(US\$|A\$|[¥$€£]|(?:JPY|USD|EUR|GBP|CNY|RMB)\s?)?([-+])?$/i.exec(before);
  const signText = prefix?.[1] ?? prefix?.[3];
  // A hyphen after a digit or letter joins, as in "10-15".
  const lead = before.slice(0, before.length - (prefix?.[0].trimStart().length ?? 0));
  const isSign = signText !== undefined && !/[\w)]$/.test(lead) && !/\d\s$/.test(lead);
  const start = at - (prefix?.[2] !== undefined || isSign ? (prefix?.[0].trimStart().length ?? 0) : 0);
  const sign = isSign && signText === '-' ? -1 : 1;
  return finish(text, { start, figureStart: at, ...magnitude }, sign, isSign, prefix?.[2]);
}

function finish(
  text: string,
  { start, figureStart, value, step, end }: Magnitude & { readonly start: number; readonly figureStart: number },
  sign: 1 | -1,
  isSigned: boolean,
  currencySign: string | undefined,
): NumberMention | undefined {
  const rest = text.slice(end);
  // 2.5mL, 120x150, 3D: measures and names of things, which the rows hold as text.
  if (/^(?:[a-wyz]\d|[x×]\d|D\b)/i.test(rest)) return undefined;
  const common = { start, value: sign * value, step, isSigned, inWords: false } as const;
  const made = (kind: NumberKind, length: number, changes: Partial<NumberMention> = {}): NumberMention => {
    const close = end + length;
    const hedge = hedgeAround(text, { start, end: close });
    const whole = { ...common, kind, end: close, text: text.slice(start, close), noun: nounAfter(text, close) };
    return { ...whole, ...(hedge === undefined ? {} : { hedge }), ...changes };
  };
  const percent = match(percentAfter, text, end);
  if (percent !== null) {
    const isPoints = /point|pp|p\.p|点|點|ポイント/i.test(percent[1] ?? '');
    return made(isPoints ? 'points' : 'percent', percent[0].length);
  }
  const tenths = /^(?:割(\d)?分?|成(?![员为本功交立长]))/.exec(rest);
  if (tenths !== null) {
    const fine = tenths[1] === undefined ? 0 : Number(tenths[1]);
    const finer = tenths[1] === undefined ? 10 : 1;
    return made('percent', tenths[0].length, { value: sign * (value * 10 + fine), step: step * finer });
  }
  const part = /^(?:分の|分之)(\d+|[一二三四五六七八九])/.exec(rest);
  if (part !== null) {
    const other = Number(part[1]) || (cjkDigits[part[1] ?? ''] ?? 1);
    return made('fraction', part[0].length, { value: other / value, step: (other / value) * 0.1 });
  }
  const slash = /^\/(\d+)(?![\d/])/.exec(rest);
  if (slash !== null && Number(slash[1]) > value && Number(slash[1]) <= 12) {
    const ratio = value / Number(slash[1]);
    return made('fraction', slash[0].length, { value: ratio, step: ratio * 0.1 });
  }
  const multiple = /^(?:\s?(?:times(?! (?:a|per|in)\b)|x(?![a-z\d])|×)|[- ]?fold|倍(半)?)/i.exec(rest);
  if (multiple !== null) {
    // 两倍半 is two and a half.
    const half = multiple[1] === undefined ? 0 : 0.5;
    return made('times', multiple[0].length, { value: value + half, step: Math.min(step, value * 0.2) });
  }
  const before = text.slice(0, figureStart);
  const ordinal = /^(?:st|nd|rd|th)\b/i.exec(rest);
  if (ordinal !== null) return made('rank', ordinal[0].length);
  const place = /^(?:位(?!数)|番目|番手)/.exec(rest);
  if (place !== null) return rankRange(text, before, made('rank', place[0].length));
  if (/第\s?$/.test(before)) {
    const after = /^(?:名|大|高)?/.exec(rest)?.[0] ?? '';
    return made('rank', after.length);
  }
  if (/(?:#|\bNo\.?\s?|\brank(?:s|ed|ing)?(?: at| as)?\s|\bnumber\s)$/i.test(before)) return made('rank', 0);
  if (/(?:\btop[- ]?|\bfirst |\bbottom[- ]?|上位|下位|トップ|ベスト|ワースト|前)\s?$/i.test(before))
    return made('top', 0);
  const currency = currencyOf(currencySign ?? '') ?? currencyOf(rest.trimStart());
  const length = currencySign === undefined && currency !== undefined ? currencyLength(rest) : 0;
  return made('amount', length, currency === undefined ? {} : { currency });
}

/** 上位3位 names a group, not a place. */
function rankRange(text: string, before: string, mention: NumberMention): NumberMention {
  const isGroup = /(?:上位|トップ|下位)\s?$/.test(before) || /^(?:まで|以内|以上)/.test(text.slice(mention.end));
  return isGroup ? { ...mention, kind: 'top' } : mention;
}

const currencyOf = (text: string): string | undefined => currencyNames.find(([pattern]) => pattern.test(text))?.[1];

function currencyLength(rest: string): number {
  const trimmed = rest.trimStart();
  const found = currencyNames.map(([pattern]) => pattern.exec(trimmed)?.[0].length ?? 0);
  return rest.length - trimmed.length + Math.max(0, ...found);
}

const nounAfter = (text: string, at: number): string =>
  /^\s?(?:of (?:the|its|all|our)? ?)?([\p{L}-]+(?: [\p{L}-]+){0,3})/u.exec(text.slice(at, at + 60))?.[1] ?? '';

const hedges: readonly (readonly [Hedge, RegExp, RegExp])[] = [
  [
    'nearly',
    /(?:nearly|almost|just under|close to|slightly (?:under|below|less than)|not quite|(?<!add |adds |added )up to|接近|近|将近|ほぼ|不到|未满)\s?(?:a |the |of )*$/i,
    /^(?:近く|弱|足らず|未満)/,
  ],
  [
    'under',
    /(?:(?<!slightly )(?:less than|fewer than|below|under)|低于|少于|不足)\s?(?:a |the |of )*$/i,
    /^(?:以下|を下回|弱)/,
  ],
  [
    'over',
    /(?:over|more than|above|exceed(?:s|ed|ing)?|just over|upwards of|at least|slightly (?:over|above|more than)|超过|超過|超|逾|高达)\s?(?:a |the |of )*$/i,
    /^(?:超|強|余り?|以上|を超え|多(?!い|く|少))/,
  ],
  [
    'about',
    /(?:about|around|roughly|approximately|approx\.?|some|~|≈|circa|ca\.|大约|大約|约|約|およそ|おおよそ|大体|左右)\s?(?:a |the |of )*$/i,
    /^(?:程度|ほど|前後|くらい|左右|上下)/,
  ],
];

function hedgeAround(text: string, { start, end }: Span): Hedge | undefined {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 6);
  return hedges.find(([, prefix, suffix]) => prefix.test(before) || suffix.test(after))?.[0];
}

function readKanji(text: string, at: number, run: string): NumberMention | undefined {
  const before = text.slice(0, at);
  const rest = text.slice(at + run.length);
  const isOrdinal = /第$/.test(before);
  const isTop = /(?:上位|前|トップ)$/.test(before);
  if (!isOrdinal && !isTop && !cjkCounter.test(rest)) return undefined;
  if (/^[\d万億亿]/.test(rest) || /[\d.,]$/.test(before)) return undefined;
  let total = 0;
  let pending: number | undefined;
  for (const character of run) {
    const scale = cjkScales[character];
    if (scale === undefined) pending = (pending === undefined ? 0 : pending * 10) + (cjkDigits[character] ?? 0);
    else {
      total += (pending ?? 1) * scale;
      pending = undefined;
    }
  }
  const value = total + (pending ?? 0);
  // 一つ, 一个 and 一部 are articles and pronouns.
  if (value <= 1 && !isOrdinal && !/^(?:倍|割|成|位)/.test(rest)) return undefined;
  const end = at + run.length;
  if (isTop) return finishTop(text, at, end, value);
  return finish(text, { start: at, figureStart: at, value, step: 1, end }, 1, false, undefined);
}

function finishTop(text: string, start: number, end: number, value: number): NumberMention {
  const noun = nounAfter(text, end);
  return {
    start,
    end,
    text: text.slice(start, end),
    kind: 'top',
    value,
    step: 1,
    isSigned: false,
    noun,
    inWords: true,
  };
}

/** Any of the words, the longest first. */
const anyOf = (words: ReadonlyMap<string, number>): RegExp =>
  new RegExp(`(?<![\\w-])(?:${[...words.keys()].toSorted((a, b) => b.length - a.length).join('|')})(?![\\w])`, 'gi');

const multiples = { words: englishMultiples, pattern: anyOf(englishMultiples) };
const fractions = { words: englishFractions, pattern: anyOf(englishFractions) };
const ordinals = { words: englishOrdinals, pattern: anyOf(englishOrdinals) };
const spelled = { words: englishNumbers, pattern: anyOf(englishNumbers) };

function readEnglishWords(text: string): readonly NumberMention[] {
  const found: NumberMention[] = [];
  const add = (
    start: number,
    length: number,
    kind: NumberKind,
    value: number,
    step: number,
    isChange = false,
  ): void => {
    const span = { start, end: start + length };
    const hedge = hedgeAround(text, span);
    const noun = nounAfter(text, span.end);
    const whole = { ...span, text: text.slice(start, span.end), kind, value, step, isSigned: false, noun };
    found.push({
      ...whole,
      inWords: true,
      ...(hedge === undefined ? {} : { hedge }),
      ...(isChange ? { isChange } : {}),
    });
  };
  const each = ({ words, pattern }: typeof multiples, use: (at: number, word: string, value: number) => void): void => {
    for (const hit of text.matchAll(pattern)) use(hit.index, hit[0], words.get(hit[0].toLowerCase()) ?? 0);
  };
  each(multiples, (at, word, value) => {
    const isChange = /(?:ed|ing|[bl]es)$/i.test(word);
    add(at, word.length, value < 1 ? 'fraction' : 'times', value, value * 0.1, isChange);
  });
  each(fractions, (at, word, value) => {
    if (/^half$/i.test(word) && /(?:first|second|latter|other|H\d)[ -]$/i.test(text.slice(0, at))) return;
    if (/^a quarter$/i.test(word) && /^(?: (?:ago|earlier|later)|$)/.test(text.slice(at + word.length))) return;
    add(at, word.length, 'fraction', value, value * 0.1);
  });
  each(ordinals, (at, word, value) => {
    const rest = text.slice(at + word.length);
    const before = text.slice(0, at);
    const isRank =
      /^[- ](?:place|position|largest|highest|biggest|most|best|lowest|smallest|strongest|weakest|worst|rank|strongest|busiest|longest|shortest)/i.test(
        rest,
      ) ||
      /(?:rank(?:s|ed|ing)?|came|comes|coming|placed?|finish\w*|is|was|in|sits?|remain\w*) (?:in |the |a distant |a close )*$/i.test(
        before,
      );
    if (isRank && !/^[- ](?:quarter|half|month|week)/i.test(rest)) add(at, word.length, 'rank', value, 1);
  });
  each(spelled, (at, word, value) => {
    const rest = text.slice(at + word.length);
    const compound = /^[- ](one|two|three|four|five|six|seven|eight|nine)\b/i.exec(rest);
    const extra = compound !== null && value >= 20 ? (englishNumbers.get((compound[1] ?? '').toLowerCase()) ?? 1) : 0;
    const isCompound = extra > 0;
    const length = word.length + (isCompound ? (compound?.[0].length ?? 0) : 0);
    const whole = value + extra;
    const after = text.slice(at + length);
    const multiple = /^(?: times(?! (?:a|per|in)\b)|[- ]?fold)/i.exec(after);
    const percent = match(percentAfter, text, at + length);
    const scale = /^ (thousand|million|billion)\b/i.exec(after);
    if (percent !== null) {
      const isPoints = /point|pp/i.test(percent[1] ?? '');
      return add(at, length + percent[0].length, isPoints ? 'points' : 'percent', whole, 1);
    }
    if (multiple !== null) return add(at, length + multiple[0].length, 'times', whole, whole * 0.2);
    if (scale !== null) {
      const factor = englishScales[(scale[1] ?? '').toLowerCase()] ?? 1;
      return add(at, length + scale[0].length, 'amount', whole * factor, factor);
    }
    const isTop = /(?:\btop|\bbottom|\bfirst)[- ]$/i.test(text.slice(0, at));
    return add(at, length, isTop ? 'top' : 'amount', whole, 1);
  });
  return found;
}
