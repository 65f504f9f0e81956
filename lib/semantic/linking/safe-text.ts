/** Names that read as one word to whoever reads a schema; others stand in double quotes, as in SQL. */
const plainName = /^[\p{L}_][\p{L}\p{N}_$]*$/u;

/** A name as it stands in the rendered schema. It never holds a line break. */
export function quoteName(name: string): string {
  return plainName.test(name) ? name : `"${oneLine(name).replaceAll('"', '""')}"`;
}

/** The key of a table has its odd parts quoted for dots and quotes; spaces and the like are quoted here. */
export function quoteTableKey(key: string): string {
  if (key.includes('"')) return oneLine(key);
  return key.split('.').map(quoteName).join('.');
}

/** Free text on one line, without the signs that end a description or begin another part, cut at a word. */
export function safeText(text: string, maxLength: number): string {
  const plain = oneLine(text)
    .replaceAll(/[(（{]/g, '[')
    .replaceAll(/[)）}]/g, ']')
    .replaceAll(/[#*→…`]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (plain.length <= maxLength) return plain;
  const cut = plain.slice(0, maxLength);
  const word = cut.lastIndexOf(' ');
  return `${(word > maxLength * 0.6 ? cut.slice(0, word) : cut).replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}

/** A value in single quotes, as in SQL. */
export function quoteValue(value: string, maxLength: number): string {
  const plain = oneLine(value);
  const cut = plain.length <= maxLength ? plain : `${plain.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '')}…`;
  return `'${cut.replaceAll("'", "''")}'`;
}

/** Control characters, line and paragraph separators, and marks that change the direction of the text become spaces. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}
