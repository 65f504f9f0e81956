import { stem } from './stem.ts';

/** Nouns whose verb no ending tells. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['admission', 'admit'],
  ['arrival', 'arrive'],
  ['birth', 'born'],
  ['closure', 'close'],
  ['death', 'die'],
  ['delivery', 'deliver'],
  ['departure', 'depart'],
  ['discovery', 'discover'],
  ['entry', 'enter'],
  ['expiry', 'expire'],
  ['failure', 'fail'],
  ['receipt', 'receive'],
  ['recovery', 'recover'],
  ['registration', 'register'],
  ['removal', 'remove'],
  ['resolution', 'resolve'],
  ['sale', 'sell'],
  ['submission', 'submit'],
  ['success', 'succeed'],
  ['transmission', 'transmit'],
]);

/** Endings that make a noun of a verb, and what the verb may end with instead; the longest that fits is meant. */
const endings: readonly (readonly [ending: string, verbs: readonly string[]])[] = [
  ['ification', ['ify']],
  ['ication', ['y', 'icate']],
  ['ization', ['ize']],
  ['lation', ['l', 'late']],
  ['ration', ['rate', 're']],
  ['ation', ['', 'ate', 'e']],
  ['ission', ['it']],
  ['ition', ['', 'e', 'ite']],
  ['tion', ['t', 'te']],
  ['sion', ['d', 'de', 's', 'se']],
  ['ment', ['']],
  ['ance', ['', 'e']],
  ['ence', ['', 'e']],
  ['age', ['']],
  ['al', ['', 'e']],
  ['ure', ['', 'e']],
];

/** The stems of the verbs that an English noun of an action may come of: "shipment" of ship, "cancellation" of cancel. */
export function verbsOfNoun(noun: string): readonly string[] {
  const known = irregular.get(noun);
  if (known !== undefined) return [stem(known)];
  const found = endings.find(([ending]) => noun.endsWith(ending) && noun.length >= ending.length + 3);
  if (found === undefined) return [];
  const [ending, verbs] = found;
  const root = noun.slice(0, -ending.length);
  const candidates = verbs.flatMap((verb) => [`${root}${verb}`, undouble(`${root}${verb}`)]);
  return [...new Set(candidates.map(stem))];
}

/** "Cancellation" has the l twice. */
function undouble(word: string): string {
  return /([lprt])\1$/.test(word) ? word.slice(0, -1) : word;
}
