import type { Table } from '../catalog/catalog.ts';
import { foldText } from '../question/fold.ts';
import { type DirectQuestion, withoutFiller } from './direct-question.ts';
import { productWords } from './product-words.ts';

const cue =
  /(?<![a-z])(?:replac(?:e|es|ing|ements?)(?: for)?|equivalents?|alternatives?|substitutes?|substitution|counterparts?|cross[- ]references?|instead of|(?:what|which) .{0,20}?matches|swap(?: out)?)(?![a-z])|代替品|代替|代わり|相当品|相当|同等品|同等|置き換え|置換え|置換|切り替え|切替|対応品|替代品|替代|等效|等同|对应|替换|代替/gu;
const talk =
  /(?<![a-z])(?:(?:an? |the )?(?:surgical |procedure |custom )?(?:kit|pack|set|tray)s? (?:with|containing|including|that (?:has|contains))|quoted?|quotes|quoting|offer(?:s|ed)?|sells?|sold|use[sd]?|using|customer(?:'s|s)?|competing|competitor(?:'s|s)?|hospital|price[sd]?|per|each|save|saving|cheaper|own|suggest|recommend|propose|best|please find|how much|one|ones)(?![a-z])|見積もり|見積り|見積|提示|提案|価格|单价|価額|した|され|する|している|できる|してください|使って|使用|病院|競合他社|競合品|競合|竞争对手|竞品|社製|社|製|报价|报|价格|公司|品牌|可以|用|能/gu;
const separators =
  /[,;、，；・/|]|(?<![a-z])(?:and|or|plus)(?![a-z])|(?<=[^\p{Script=Hiragana}])と(?=[^\p{Script=Hiragana}])|以及|和|および|及び/gu;

export interface CompetitorQuestion {
  readonly codes: readonly string[];
  readonly products: readonly string[];
  readonly competitors: readonly string[];
  readonly claimedPrices: readonly string[];
}

/** What products of competitors a question asks a replacement for; undefined where it does not ask for one, or names none. */
export function readCompetitorQuestion(
  { text, codes, claimedPrices }: DirectQuestion,
  mapping: Table,
): CompetitorQuestion | undefined {
  const about = text.replaceAll(cue, ' , ');
  if (about === text) return undefined;
  const known = mapping.columns.find(({ name }) => name.toLowerCase() === 'competitor')?.profile.values ?? [];
  const competitors = known.filter((name) => containsName(about, foldText(name)));
  const named = competitors.reduce((rest, name) => rest.replaceAll(foldText(name), ' '), about);
  const products = named
    .replaceAll(talk, ' ')
    .replaceAll(/[?!。？！:：]|\.(?!\d)/g, ' , ')
    .split(separators)
    .map((part) =>
      withoutFiller(part)
        .replaceAll(/["'「」『』“”()（）]/g, ' ')
        .trim(),
    )
    .filter((part) => productWords(part).words.some((word) => word.length > 1));
  return codes.length + products.length === 0
    ? undefined
    : { codes, products: joinSizes(products), competitors, claimedPrices };
}

/** A name of a company as whole words. */
function containsName(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at < 0 || name === '') return false;
  return !/[a-z0-9]/.test(text[at - 1] ?? ' ') && !/[a-z0-9]/.test(text[at + name.length] ?? ' ');
}

/** "syringe, 2.5 ml" is one product: a size goes with the name before it. */
function joinSizes(parts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const isSize = /^[\d.\s]+(?:x\s*[\d.]+)?\s*(?:ml|cm|mm|fr|g|cc)?$/.test(part);
    const before = joined.at(-1);
    if (isSize && before !== undefined) joined[joined.length - 1] = `${before} ${part}`;
    else joined.push(part);
  }
  return [...new Set(joined)];
}
