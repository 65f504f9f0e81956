/** The lower-case words of a name: "sbCustId" and "SB_CUST_ID" are sb, cust, id; "customers" becomes customer. */
export function nameWords(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap(parted)
    .map(singular);
}

const wholeWords = new Set(
  'id uid guid uuid paid prepaid unpaid valid invalid void avoid grid bid solid liquid fluid hybrid android rapid raid'.split(
    ' ',
  ),
);

/** Names written without a break: "custid" is cust, id; "deptno" is dept, no. */
function parted(word: string): readonly string[] {
  if (word === '' || wholeWords.has(word)) return word === '' ? [] : [word];
  const [, stem, ending] =
    /^(.+)(id)$/.exec(word) ?? /^(.{2,})(code)$/.exec(word) ?? /^(.{3,4})(no|nr)$/.exec(word) ?? [];
  return stem === undefined || ending === undefined || knownEndings.has(word) ? [word] : [stem, ending];
}

/** Words that end like a key and are none. */
const knownEndings = new Set('piano casino barcode encode decode domino kimono'.split(' '));

/** A word's singular by the common English endings; other words stay as they are. */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies'))
    return /^(?:mov|cook|zomb|calor|ser|spec|t|p|d|l)ies$/.test(word) ? word.slice(0, -1) : `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|zz|[^aeoc]us)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
