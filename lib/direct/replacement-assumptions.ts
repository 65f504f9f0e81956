import type { Language } from '../question/language.ts';
import type { Cell } from '../sql/value.ts';
import { claimedPrice } from './claimed-price.ts';
import type { FoundReplacements } from './find-replacements.ts';

interface Wording {
  readonly alike: (asked: string, product: string) => string;
  readonly missing: (asked: string) => string;
  readonly columns: string;
}

const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    alike: (asked, product) => `"${asked}" was taken for ${product}, the closest name on file.`,
    missing: (asked) => `No replacement is on file for ${asked}.`,
    columns:
      'competitor_price = latest quote on file; our_price = list price valid on that day; saving = the difference.',
  },
  ja: {
    alike: (asked, product) => `「${asked}」は登録されている最も近い名称の${product}と解釈しました。`,
    missing: (asked) => `${asked}の代替品は登録されていません。`,
    columns: 'competitor_price = 登録されている最新の見積、our_price = その日に有効な定価、saving = その差。',
  },
  zh: {
    alike: (asked, product) => `将“${asked}”理解为登记名称最接近的${product}。`,
    missing: (asked) => `没有登记${asked}的替代品。`,
    columns: 'competitor_price = 登记的最新报价，our_price = 当日有效的定价，saving = 两者之差。',
  },
};

/** How the products were found, what was not, and where the database knows a price better than the question. */
export function replacementAssumptions(
  found: FoundReplacements,
  told: {
    /** The competitor's price of each row, with its code. */
    readonly quoted: readonly { readonly code: string; readonly price: Cell }[];
    readonly claimedPrices: readonly string[];
    readonly language: Language;
  },
): readonly string[] {
  const wording = wordings[told.language];
  const { language } = told;
  const { replacements, missing } = found;
  return [
    ...replacements
      .filter(({ kind }) => kind === 'alike' || kind === 'same')
      .map(({ asked, product }) => wording.alike(asked, product)),
    ...(missing.length === 0 ? [] : [wording.missing(missing.join(', '))]),
    ...claimsOf(found, told).flatMap(({ claimed, actual }) => claimedPrice(claimed, actual, claims, language)),
    wording.columns,
  ];
}

/** Which price the question claims of which product: told where there is one for each product that was asked, in their order. */
function claimsOf(
  { replacements }: FoundReplacements,
  { quoted, claimedPrices }: Parameters<typeof replacementAssumptions>[1],
): readonly { readonly claimed: string; readonly actual: Cell | undefined }[] {
  const byAsked = [...Map.groupBy(replacements, ({ asked }) => asked).values()];
  if (byAsked.length !== claimedPrices.length) return [];
  return claimedPrices.flatMap((claimed, at) => {
    const [only, ...others] = byAsked[at] ?? [];
    const prices = quoted.filter(({ code }) => code === only?.code);
    return only === undefined || others.length > 0 || prices.length !== 1
      ? []
      : [{ claimed, actual: prices[0]?.price }];
  });
}

const claims: Readonly<Record<Language, (claimed: string, actual: string) => string>> = {
  en: (claimed, actual) =>
    `The question says ${claimed}; the latest quote on file is ${actual}, which is what counts here.`,
  ja: (claimed, actual) =>
    `質問では${claimed}ですが、登録されている最新の見積は${actual}のため、こちらを用いています。`,
  zh: (claimed, actual) => `问题中为${claimed}，而登记的最新报价为${actual}，以后者为准。`,
};
