/**
 * The form in which two names are the same for a rule that refuses: servers ignore case, and some of them width and accents
 * as well, so a rule that misses a variant would let it through.
 */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '')
    .toUpperCase()
    .toLowerCase();

/** The form in which a name equals one of an allow-list: exact where the server may tell `Orders` from `orders`. */
export const matchName = (name: string, caseSensitive: boolean): string => (caseSensitive ? name : name.toLowerCase());
