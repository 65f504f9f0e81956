import type { Token } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';

/** "Linda Smith" in quotes: where no value is the whole but a name is kept in two columns, each part is looked for. */
export function partQuotedNames(tokens: readonly Token[], index: SemanticIndex): readonly Token[] {
  if (!tokens.some(({ kind }) => kind === 'quoted')) return tokens;
  return tokens.flatMap((token) => {
    const parts = token.kind === 'quoted' ? partsOf(token) : [];
    const [given, family] = parts;
    if (given === undefined || family === undefined) return [token];
    const isValue = index.values.lookup([token], 0, 1).some(({ kind }) => kind === 'exact');
    return !isValue && areNamesOfOne(given, family, index) ? parts : [token];
  });
}

/** The two words in the quotes, each as if quoted itself. */
function partsOf(token: Token): readonly Token[] {
  const words = [...token.raw.matchAll(/\S+/g)];
  if (words.length !== 2) return [];
  const open = token.start + (token.end - token.start - token.raw.length) / 2;
  return words.map(([raw], at): Token => {
    const start = at === 0 ? token.start : open + (words[at]?.index ?? 0);
    const end = at === 0 ? open + raw.length : token.end;
    return { kind: 'quoted', start, end, raw, folded: raw.toLowerCase(), stem: raw.toLowerCase() };
  });
}

function areNamesOfOne(given: Token, family: Token, { values }: SemanticIndex): boolean {
  const exact = (token: Token) => values.lookup([token], 0, 1).filter(({ kind }) => kind === 'exact');
  const others = exact(family);
  return exact(given).some(({ entity, column }) => {
    const { nameColumns } = entity;
    if (nameColumns.length !== 2 || !nameColumns.includes(column.column.name)) return false;
    return others.some(
      (other) => other.entity === entity && other.column !== column && nameColumns.includes(other.column.column.name),
    );
  });
}
