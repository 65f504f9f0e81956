import type { Table } from '../catalog/catalog.ts';
import { foldText } from '../question/fold.ts';
import { type DirectQuestion, withoutFiller } from './direct-question.ts';
import { productWords } from './product-words.ts';

const cue =
  /(?<![a-z])(?:replac(?:e|es|ing|ements?)(?: for)?|equivalents?|alternatives?|substitutes?|substitution|counterparts?|cross[- ]references?|instead of|(?:what|which) .{0,20}?matches|swap(?: out)?)(?![a-z])|代替品|代替|代わり|相当品|相当|同等品|同等|(?:置き換え|置換え|切り替え|切替え)(?:たい|られる|る|て)?|置換|切替|対応品|替代品|替代|等效|等同|对应|替换|更换/gu;
const talk =
  /(?<![a-z])(?:(?:an? |the )?(?:surgical |procedure |custom )?(?:kit|pack|set|tray)s? (?:with|containing|including|that (?:has|contains))|what|quoted?|quotes|quoting|offer(?:s|ed)?|sells?|sold|use[sd]?|using|customer(?:'s|s)?|competing|competitor(?:'s|s)?|hospital|price[sd]?|per|each|save|saving|own|suggest|recommend|propose|please find|how much|(?:if|whether) there(?:'s| is| are))(?![a-z])|見積もり|見積り|見積|提示|提案|価格|单价|価額|した|され|する|している|できる|してください|使って|使用|病院|競合他社|競合品|競合|竞争对手|竞品|社製|社|製|报价|报|价格|公司|品牌|可以|怎么|如何|用|能/gu;
const separators =
  /[,;、，；・/|]|(?<![a-z])(?:and|or|plus)(?![a-z])|(?<=[^\p{Script=Hiragana}])と(?=[^\p{Script=Hiragana}])|以及|和|および|及び/gu;

/** Words that turn a question into another one: it says no, counts, compares or restricts. */
const restricting =
  /(?<![a-z])(?:not|never|without|except|excluding|other than|rather than|than|how many|number of|count|average|total|most|least|only|unless|before|after|since)(?![a-z])|n't(?![a-z])|いくつ|何(?:個|件|枚|本|種)|以外|除[くいき]|なし|無し|ない|なく|ません|せず|より|以下|以上|未満|安い|高い|件数|合計|平均|几[个种件]|多少[个种套件]|不(?:要|是|能|含|带|想)|没有|除了|低于|高于|更(?:便宜|好|低|高|贵)|合计|数量/u;
const politely = /(?:あり|いただけ|頂け|もらえ|くれ|くださ|ございま)(?:り)?ませんか/gu;

export interface CompetitorQuestion {
  readonly codes: readonly string[];
  readonly products: readonly string[];
  readonly competitors: readonly string[];
  readonly claimedPrices: readonly string[];
}

/** What products of competitors a question asks a replacement for; undefined where it does not ask for one, or names none. */
export function readCompetitorQuestion(
  { text: said, codes, claimedPrices }: DirectQuestion,
  mapping: Table,
): CompetitorQuestion | undefined {
  const text = said.replaceAll(politely, ' ');
  const about = text.replaceAll(cue, ' , ');
  if (about === text || restricting.test(text)) return undefined;
  const known = mapping.columns.find(({ name }) => name.toLowerCase() === 'competitor')?.profile.values ?? [];
  const companies = known.flatMap((name) => {
    const form = formsOf(name, known).find((each) => containsName(about, each));
    return form === undefined ? [] : [{ name, form }];
  });
  const competitors = companies.map(({ name }) => name);
  const named = companies.reduce((rest, { form }) => rest.replaceAll(form, ' '), about);
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

/** A company by its name, and by the first word of it where no other company's name begins so. */
function formsOf(name: string, known: readonly string[]): readonly string[] {
  const whole = foldText(name);
  const [first = ''] = whole.split(' ');
  const isOnly = known.filter((other) => foldText(other).startsWith(first)).length === 1;
  return isOnly && first !== whole && first.length > 3 ? [whole, first] : [whole];
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
