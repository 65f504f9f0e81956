/** Addresses, and what a client that renders it would follow, load or run. */
const markup = /\b[a-z][a-z+.-]{1,14}:\/\/|\bwww\.\S|\bdata:[\w/]+[;,]|\bjavascript:|!?\[[^\]]*\]\(|<\/?[a-z!][^>]*>?/i;

/** Sentences of a model that go on longer than this say nothing more. */
const longest = 600;

/**
 * A model's text as words alone, cut behind the last sentence that fits; undefined where it holds an address or markup: whoever
 * led the model to write them means no good.
 */
export function plainWords(text: string, most = longest): string | undefined {
  const told = text.trim();
  if (told === '' || markup.test(told.normalize('NFKC'))) return undefined;
  if (told.length <= most) return told;
  const cut = told.slice(0, most);
  const end = Math.max(...[...cut.matchAll(/[.!?](?=\s)|[。！？]/g)].map(({ index }) => index + 1), 0);
  return end === 0 ? `${cut.trimEnd()}…` : cut.slice(0, end);
}

/** The same of each text, without repetitions, as many as a reader takes in. */
export function plainList(
  texts: readonly string[],
  { most, length }: { readonly most: number; readonly length: number },
) {
  const plain = texts.flatMap((text) => plainWords(text, length) ?? []);
  return [...new Set(plain)].slice(0, most);
}
