const irregular = new Map(
  Object.entries({
    people: 'person',
    children: 'child',
    men: 'man',
    women: 'woman',
    feet: 'foot',
    teeth: 'tooth',
    mice: 'mouse',
    geese: 'goose',
    criteria: 'criterion',
    indices: 'index',
    analyses: 'analysis',
    bases: 'base',
    taxes: 'tax',
    bought: 'buy',
    sold: 'sell',
    paid: 'pay',
    made: 'make',
    held: 'hold',
    born: 'birth',
    sales: 'sale',
    ids: 'id',
    series: 'series',
    species: 'species',
    status: 'status',
    news: 'news',
    goods: 'goods',
    lens: 'lens',
    bonus: 'bonus',
    campus: 'campus',
    address: 'address',
    addresses: 'address',
    business: 'business',
    businesses: 'business',
    process: 'process',
    class: 'class',
    gross: 'gross',
    loss: 'loss',
    losses: 'loss',
    gas: 'gas',
    bus: 'bus',
    buses: 'bus',
    movies: 'movie',
    cookies: 'cookie',
    shoes: 'shoe',
    axes: 'axis',
    created: 'create',
    creating: 'create',
    aged: 'age',
    weigh: 'weight',
    weighs: 'weight',
    weighing: 'weight',
    weighed: 'weight',
    controlled: 'control',
    controlling: 'control',
  }),
);

/** Names in databases are spelled the one way and questions the other: "enrolment" and "enrollment" are one word. */
const americanSpellings = new Map(
  Object.entries({
    enrol: 'enroll',
    enrolment: 'enrollment',
    instalment: 'installment',
    fulfilment: 'fulfillment',
    colour: 'color',
    favourite: 'favorite',
    labour: 'labor',
    neighbour: 'neighbor',
    neighbourhood: 'neighborhood',
    centre: 'center',
    theatre: 'theater',
    metre: 'meter',
    kilometre: 'kilometer',
    litre: 'liter',
    catalogue: 'catalog',
    programme: 'program',
    licence: 'license',
    organisation: 'organization',
    jewellery: 'jewelry',
    grey: 'gray',
  }),
);

/** Nothing longer is an English word. */
const longestWord = 40;

/**
 * An English word without plural and participle endings, so that "categories", "orders" and "shipped" meet "category",
 * "order" and "ship". Light on purpose: a stem only has to be the same on both sides of a comparison.
 */
export function stem(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length <= 3 || word.length > longestWord || !/^[a-z]+$/.test(word)) return word;
  const plain = stemParticiple(stemPlural(word));
  return americanSpellings.get(plain) ?? plain;
}

const irregularPlurals = new Map([
  ['people', 'person'],
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
  ['mice', 'mouse'],
  ['feet', 'foot'],
]);

/** An English noun in the singular, as far as its form tells; its other endings stay. */
export function singular(word: string): string {
  const known = irregularPlurals.get(word);
  if (known !== undefined) return known;
  if (word.length <= 3 || word.length > longestWord || !/^[a-z]+$/.test(word)) return word;
  const kept = irregular.get(word);
  return kept === word ? word : stemPlural(word);
}

function stemPlural(word: string): string {
  if (/(ss|us|is|ous)$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  // "statuses" and "bonuses", but neither "houses" nor "causes".
  if (/[aeiou].*[^aeocf]uses$/.test(word)) return word.slice(0, -2);
  if (/ves$/.test(word)) return word.slice(0, -1);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

const keptEndings = new Set([
  'need',
  'speed',
  'feed',
  'seed',
  'breed',
  'red',
  'bed',
  'king',
  'ring',
  'thing',
  'wing',
  'spring',
  'string',
  'building',
  'rating',
  'ranking',
  'billing',
  'shipping',
  'meeting',
  'hundred',
  'united',
  'limited',
  'wedding',
  'evening',
  'morning',
  'listing',
  'heading',
  'setting',
  'spending',
  'training',
  'manufacturing',
  'marketing',
  'accounting',
  'engineering',
  'pricing',
  'opening',
  'closing',
  'operating',
  'investing',
  'financing',
]);

/** Ends of roots of several syllables that the ending took an e from: "receiv", "schedul", "complet". */
const lostE =
  /(c|v|[^s]s|z|[gltns]u|[^n]g|[^o]ng|[^eo]at|[^e]ar|[^a]ir|[^o]ur|[^aeo]id|[^o]ud|[^aeo]in|[^eo]ak|[^eo]ad|[^o]od|[^o]os|[bdgpt]l|cl|[^af]ul|[ep]let|[^o]ut)$/;
/** Had such a root no e, its last letter would have been doubled: "rat" comes of rate, "ship" is written "shipp". */
const oneShortSyllable = /^(?:[^aeiou]|qu)*[aeiouy][^aeiouwxy]$/;

function stemParticiple(word: string): string {
  if (keptEndings.has(word)) return word;
  const match = /^(.{3,}?)(ed|ing)$/.exec(word);
  const root = match?.[1];
  if (root === undefined || !/[aeiouy]/.test(root)) return word;
  if (/i$/.test(root) && match?.[2] === 'ed') return `${root.slice(0, -1)}y`;
  if (root.length > 3 && /([bdfgmnprt])\1$/.test(root)) return root.slice(0, -1);
  // British spelling doubles the l of unstressed syllables: "cancelled", "labelled".
  if (/[aeiou][^aeiou]+ell$/.test(root)) return root.slice(0, -1);
  if (oneShortSyllable.test(root)) return `${root}e`;
  return lostE.test(root) ? `${root}e` : root;
}

const irregularParticiples = new Set(
  'born bought sold paid made held sent built given taken begun left lost spent written shown known done gone bred hired'.split(
    ' ',
  ),
);

/** "ordered", "shipped", "born": an English past participle, as far as its form tells. */
export function isPastParticiple(word: string): boolean {
  return irregularParticiples.has(word) || (/[a-z]{2}ed$/.test(word) && stem(word) !== word);
}
