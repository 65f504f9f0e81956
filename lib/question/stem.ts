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
  }),
);

/**
 * An English word without plural and participle endings, so that "categories", "orders" and "shipped" meet "category",
 * "order" and "ship". Light on purpose: a stem only has to be the same on both sides of a comparison.
 */
export function stem(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  return stemParticiple(stemPlural(word));
}

function stemPlural(word: string): string {
  if (/(ss|us|is|ous)$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
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

function stemParticiple(word: string): string {
  if (keptEndings.has(word)) return word;
  const match = /^(.{3,}?)(ed|ing)$/.exec(word);
  const root = match?.[1];
  if (root === undefined || !/[aeiouy]/.test(root)) return word;
  if (/([bdfgmnprt])\1$/.test(root)) return root.slice(0, -1);
  // "placed" → "place", "received" → "receive": an e that the ending swallowed comes back.
  if (
    /([^aeiou]|[aeiou]{2})$/.test(root) &&
    /(c|v|g|s|z|u|[^aeiou]at|ar|ir|ur|[^aeo]id|[^aeo]in|ag|ak|ok|[^o]os|bl|tl|cl)$/.test(root)
  )
    return `${root}e`;
  return root;
}
