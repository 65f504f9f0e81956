import type { Language } from '../question/language.ts';
import type { Cell } from '../sql/value.ts';
import type { FoundReplacements } from './find-replacements.ts';

interface Wording {
  readonly alike: (asked: string, product: string) => string;
  readonly missing: (asked: string) => string;
  readonly claim: (claimed: string, actual: string) => string;
  readonly columns: string;
}

const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    alike: (asked, product) => `"${asked}" was taken for ${product}, the closest name on file.`,
    missing: (asked) => `No replacement is on file for ${asked}.`,
    claim: (claimed, actual) =>
      `The question says ${claimed}; the latest quote on file is ${actual}, which is what counts here.`,
    columns:
      'competitor_price = latest quote on file; our_price = list price valid on that day; saving = the difference.',
  },
  ja: {
    alike: (asked, product) => `「${asked}」は登録されている最も近い名称の${product}と解釈しました。`,
    missing: (asked) => `${asked}の代替品は登録されていません。`,
    claim: (claimed, actual) =>
      `質問では${claimed}ですが、登録されている最新の見積は${actual}のため、こちらを用いています。`,
    columns: 'competitor_price = 登録されている最新の見積、our_price = その日に有効な定価、saving = その差。',
  },
  zh: {
    alike: (asked, product) => `将“${asked}”理解为登记名称最接近的${product}。`,
    missing: (asked) => `没有登记${asked}的替代品。`,
    claim: (claimed, actual) => `问题中为${claimed}，而登记的最新报价为${actual}，以后者为准。`,
    columns: 'competitor_price = 登记的最新报价，our_price = 当日有效的定价，saving = 两者之差。',
  },
};

/** How the products were found, what was not, and where the database knows a price better than the question. */
export function replacementAssumptions(
  { replacements, missing }: FoundReplacements,
  told: {
    /** The competitor's price of each row. */
    readonly quoted: readonly Cell[];
    readonly claimedPrices: readonly string[];
    readonly language: Language;
  },
): readonly string[] {
  const wording = wordings[told.language];
  const [claimed] = told.claimedPrices;
  const [actual] = told.quoted;
  const isCorrected =
    claimed !== undefined &&
    told.claimedPrices.length === 1 &&
    told.quoted.length === 1 &&
    actual !== null &&
    actual !== undefined &&
    Number(actual) !== Number(claimed);
  return [
    ...replacements.filter(({ kind }) => kind === 'alike').map(({ asked, product }) => wording.alike(asked, product)),
    ...(missing.length === 0 ? [] : [wording.missing(missing.join(', '))]),
    ...(isCorrected ? [wording.claim(claimed, String(actual))] : []),
    wording.columns,
  ];
}
