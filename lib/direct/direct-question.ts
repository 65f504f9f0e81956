/** A question in the form in which the tools read it. */
export interface DirectQuestion {
  /** Compatibility-normalised, codes and prices taken out, in small letters. */
  readonly text: string;
  /** What looks like a part number, in capitals, each once, in the order of the question. */
  readonly codes: readonly string[];
  /** Amounts of money that the question names, as plain decimals. */
  readonly claimedPrices: readonly string[];
}

const codePattern = /(?<![A-Za-z0-9.-])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+(?![A-Za-z0-9-]|\.\d)/g;
const datePattern = /^(?:\d{4}-\d{1,2}|\d{1,2}-\d{1,2}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{2,4})$/;
const amount = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const pricePattern = new RegExp(
  String.raw`(?:[¥$]|\bjpy\b)\s*(${amount})|(${amount})\s*(?:yen\b|jpy\b|円|日元|日圓)`,
  'gi',
);

/** Dashes of other keyboards and of pasted text; between Latin letters and digits the mark of a long vowel is one, too. */
const otherDashes = /(?<=[A-Za-z0-9])[\u2010-\u2015\u2212\u30fc](?=[A-Za-z0-9])/g;
/** An amount that something is held against says nothing of what a thing costs. */
const boundBefore =
  /(?:than|under|below|over|above|least|most|exceeding|within|maximum|minimum|max|min|up to|between|and|低于|高于|不超过|超过|少于|多于)\s*$/i;
const boundAfter = /^\s*(?:or (?:less|more|below|above|under|over)|以下|以上|未満|以内|より|を超|超|之内|左右)/i;

/** Reads what every tool wants to know. Linear in the length of the question. */
export function readDirectQuestion(question: string): DirectQuestion {
  const codes: string[] = [];
  const claimedPrices: string[] = [];
  const text = question
    .normalize('NFKC')
    .replaceAll(otherDashes, '-')
    .replaceAll(codePattern, (word) => {
      if (!isCode(word)) return word;
      codes.push(word.toUpperCase());
      return ' ';
    })
    .replaceAll(
      pricePattern,
      (all, before: string | undefined, after: string | undefined, at: number, whole: string) => {
        const isBound =
          boundBefore.test(whole.slice(Math.max(0, at - 20), at)) ||
          boundAfter.test(whole.slice(at + all.length, at + all.length + 20));
        if (isBound) return all;
        claimedPrices.push((before ?? after ?? '').replaceAll(',', ''));
        return ' ';
      },
    )
    .toLowerCase();
  return { text, codes: [...new Set(codes)], claimedPrices };
}

/** MRH-011C, 08-139-NPR, BR-56U10: not 12-ply, 3-0 or a date. */
function isCode(word: string): boolean {
  if (!/\d/.test(word) || datePattern.test(word)) return false;
  const segments = word.split('-');
  const isMixed = segments.some((segment) => /\d/.test(segment) && /[A-Za-z]/.test(segment) && segment.length > 2);
  const isNumbered =
    /^[A-Za-z]+$/.test(segments[0] ?? '') && segments.slice(1).some((segment) => /^\d{2,}$/.test(segment));
  return isMixed || isNumbered || segments.length > 2;
}

const englishFiller = [
  "what's|what is|what are|whats|which|who|tell|show|give|list|find|get|display|look up|check|please|thanks|thank you",
  'hi|hello|would like|could|can|would|will|you|me|us|we|i|our|the|a|an|of|for|in|on|to|at|and|with|from|by|about|this|that|these|those',
  'do|does|did|is|are|be|have|has|had|got|there|need|want|know|see|each|any|current|currently|right now|now|today',
  '(?:part|product|item) (?:numbers?|codes?|no\\.?)|part|parts|product|products|item|items|code|codes|pack|packs|kit|kits|it|them|their|its',
];
const otherFiller = [
  'を教えてください|について教えて|教えてください|教えて下さい|教えて|おしえて|をください|ください|下さい|お願いします|お願い|表示して|表示|見せて|調べて|確認して|確認',
  '知りたいです|知りたい|について|における|当社の|当社|弊社の|弊社|ですか|でしょうか|ですが|です|ますか|ます|はありますか|ありますか|ある|いる',
  '全ての|すべての|全部|一覧|現在の|現在|今の|今|何ですか|何|なに|どれ|品番|品目|製品|商品|番|キット|パック|と|の|を|は|が|に|で|も|や|か|及び|および|へ',
  '请问|请|告诉我|显示|查询|查一下|查|给我|帮我|我想知道|我想|我们的|我们|是什么|是多少|多少|什么|哪些|有哪些|有|是|的|吗|呢|和|与|及|以及|当前|现在|所有|产品|型号|套件|包|里|中|在',
];

const fillers = new RegExp(`(?<![a-z0-9])(?:${englishFiller.join('|')})(?![a-z0-9])|${otherFiller.join('|')}`, 'gu');

/** Words without weight taken out, so that what is left must mean something. */
export function withoutFiller(text: string): string {
  return text.replaceAll(fillers, ' ').replaceAll(/\s+/g, ' ').trim();
}

/** True where the text says nothing but the cue: each word of the question is accounted for. */
export function saysOnly(text: string, cue: RegExp): boolean {
  const rest = text.replaceAll(cue, ' ');
  return rest !== text && !/[\p{L}\p{N}]/u.test(withoutFiller(rest));
}
