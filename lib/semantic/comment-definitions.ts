/** A figure that a comment defines, in the terms of a measure of a semantic model file. */
export interface CommentDefinition {
  /** The longest of the names. */
  readonly title: string;
  readonly names: readonly string[];
  readonly expression: string;
  /** The table that the comment names as its source. */
  readonly table?: string;
  readonly where?: string;
}

const line =
  /^[-*•\s]*(?<name>\p{L}[^=<>!:,]{2,79}?)\s*=\s*(?<formula>[^=].*?)(?:\s+(?:from|over)\s+(?:the\s+)?(?<table>[\w.]+)(?:\s+(?:table|rows))?)?(?:\s+where\s+(?<where>.+?))?(?:\s+(?:for|of|per)\s+(?:an?|the|each|every|that)\s+[\p{L} ]+)?\.?\s*$/iu;
const whose = /\bwhose (?<column>\w+) (?:is|are) (?<values>'[^']*'(?:(?:,| or|, or) '[^']*')*)/i;
const named = /^(?<head>[^()]+?)(?:\s*\((?<inside>[^()]+)\)\s*(?<tail>[^()]*))?$/u;
const forWhom = /\s+(?:for|of|per)\s+(?:an?|the|each|every|that)\s.*$/iu;
const figure = /\b(?:sum|avg|average|count|number|min|minimum|max|maximum|total|minus|less|plus)\b|[*/]|\s[-+−]\s/i;
const inWords = /^(?<fn>average|sum|total|minimum|maximum) of (?:the )?(?<of>[\w.]+)$/i;
const functions: Readonly<Record<string, string>> = {
  average: 'avg',
  sum: 'sum',
  total: 'sum',
  minimum: 'min',
  maximum: 'max',
};

/** The lines of a comment that define a figure: "ATP (average transaction price) = sum(amount) / sum(shares) from trades". */
export function definitionsIn(comment: string): readonly CommentDefinition[] {
  return comment.split('\n').flatMap((text) => {
    if (text.length > 400) return [];
    const { name, formula, table, where } = line.exec(text.replace(whose, inCondition))?.groups ?? {};
    if (name === undefined || formula === undefined || !figure.test(formula)) return [];
    const names = namesIn(name);
    const [title] = names.toSorted((left, right) => right.length - left.length);
    if (title === undefined) return [];
    const { fn, of } = inWords.exec(formula.trim())?.groups ?? {};
    const expression = fn === undefined ? formula.trim() : `${functions[fn.toLowerCase()]}(${of})`;
    return [
      {
        title,
        names,
        expression,
        ...(table === undefined ? {} : { table }),
        ...(where === undefined ? {} : { where }),
      },
    ];
  });
}

/** "Whose status is 'active' or 'past due'" */
function inCondition(_: string, column: string, values: string): string {
  return `where ${column} in (${values.replaceAll(/'(?:,| or|, or) '/g, "', '")})`;
}

/** "ATH (all time high) price for a ticker": each of the two names, alone and with what stands behind both. */
function namesIn(text: string): readonly string[] {
  const { head = '', inside, tail = '' } = named.exec(text.replace(forWhom, ''))?.groups ?? {};
  const names = [head, ...(inside === undefined ? [] : [inside])].map((name) => name.trim());
  const behind = tail.replace(forWhom, '').trim();
  const all = behind === '' ? names : [...names, ...names.map((name) => `${name} ${behind}`)];
  return all.filter((name) => name.length > 2 && name.split(/\s+/).length <= 6);
}
