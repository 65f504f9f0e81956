import type { Language } from '../question/language.ts';
import type { Cell } from '../sql/value.ts';
import type { DirectChoice } from './direct-tool.ts';
import { amount, isFilled, quantityText } from './direct-words.ts';
import type { UnclearProduct } from './find-replacements.ts';

/** What a row of replacements holds. */
export interface ReplacementRow {
  readonly product: Cell | undefined;
  readonly competitor: Cell | undefined;
  readonly ourPart: Cell | undefined;
  readonly theirPrice: Cell | undefined;
  readonly ourPrice: Cell | undefined;
  readonly saving: Cell | undefined;
  readonly percent: Cell | undefined;
  readonly currency: Cell | undefined;
  readonly kits: Cell | undefined;
}

interface Wording {
  readonly none: (product: string) => string;
  readonly part: (product: string, part: string) => string;
  readonly prices: (theirs: string, ours: string) => string;
  readonly saving: (amount: string, percent: string) => string;
  readonly dearer: (amount: string, percent: string) => string;
  readonly kits: (count: string) => string;
  readonly end: string;
  readonly which: (asked: string) => string;
  readonly ask: (product: string) => string;
}

const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    none: (product) => `No equivalent of ours is on file for ${product}.`,
    part: (product, part) => `Our equivalent of ${product} is ${part}`,
    prices: (theirs, ours) => `: ${ours} against ${theirs}`,
    saving: (saved, percent) => `, which saves ${saved} (${percent})`,
    dearer: (more, percent) => `, ${more} more (${percent})`,
    kits: (count) => `. Kits of ours that hold it: ${count}`,
    end: '.',
    which: (asked) => `Which product is meant by "${asked}"?`,
    ask: (product) => `Replace ${product}`,
  },
  ja: {
    none: (product) => `${product}に相当する当社品は登録されていません。`,
    part: (product, part) => `${product}の当社相当品は${part}です`,
    prices: (theirs, ours) => `。競合価格${theirs}に対し当社価格は${ours}`,
    saving: (saved, percent) => `で、${saved}（${percent}）の削減になります`,
    dearer: (more, percent) => `で、${more}（${percent}）高くなります`,
    kits: (count) => `。当社の${count}キットに含まれます`,
    end: '。',
    which: (asked) => `「${asked}」はどの製品を指しますか？`,
    ask: (product) => `${product}の代替品は？`,
  },
  zh: {
    none: (product) => `没有登记${product}的我方对应产品。`,
    part: (product, part) => `${product}的我方对应产品是${part}`,
    prices: (theirs, ours) => `，对方价格${theirs}，我方价格${ours}`,
    saving: (saved, percent) => `，节省${saved}（${percent}）`,
    dearer: (more, percent) => `，高出${more}（${percent}）`,
    kits: (count) => `；我方${count}个套件含有它`,
    end: '。',
    which: (asked) => `“${asked}”指的是哪个产品？`,
    ask: (product) => `${product}的替代品`,
  },
};

/** A sentence for one product of a competitor: our part, both prices, what is saved, and the kits that hold it. */
export function replacementSentence(row: ReplacementRow, language: Language): string {
  const wording = wordings[language];
  const product = `${row.competitor ?? ''} ${row.product ?? ''}`.trim();
  if (!isFilled(row.ourPart)) return wording.none(product);
  const unit = isFilled(row.currency) ? String(row.currency) : undefined;
  const hasPrices = isFilled(row.theirPrice) && isFilled(row.ourPrice);
  const hasSaving = hasPrices && isFilled(row.saving) && isFilled(row.percent);
  const isDearer = Number(row.saving) < 0;
  const positive = (cell: Cell | undefined): string => String(cell ?? '').replace(/^-/, '');
  const saved = [amount(positive(row.saving), unit), `${positive(row.percent)}%`] as const;
  return [
    wording.part(product, String(row.ourPart)),
    hasPrices ? wording.prices(amount(row.theirPrice, unit), amount(row.ourPrice, unit)) : '',
    hasSaving ? (isDearer ? wording.dearer(...saved) : wording.saving(...saved)) : '',
    isFilled(row.kits) && Number(row.kits) > 0 ? wording.kits(quantityText(row.kits)) : '',
    wording.end,
  ].join('');
}

/** The products that may be meant, as questions that name one. */
export function askWhichProduct({ asked, candidates }: UnclearProduct, language: Language): DirectChoice {
  const names = candidates.map(({ competitor, product }) => `${competitor} ${product}`);
  const wording = wordings[language];
  return {
    kind: 'choice',
    question: wording.which(asked),
    options: [...new Set(names)].map(wording.ask),
  };
}
