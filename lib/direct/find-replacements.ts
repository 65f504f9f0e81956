import type { Table } from '../catalog/catalog.ts';
import type { PlannedColumn } from '../planner/outcome.ts';
import { looseKey } from '../question/loose-key.ts';
import type { Cell } from '../sql/value.ts';
import type { CompetitorQuestion } from './competitor-question.ts';
import type { DirectScope, RunStatement } from './direct-tool.ts';
import { fitOf, type ProductWords, productWords, sharesWord } from './product-words.ts';
import { createStatementWriter, type StatementWriter } from './statement-writer.ts';

export interface Replacement {
  /** As the question names it. */
  readonly asked: string;
  readonly competitor: string;
  readonly code: string;
  readonly product: string;
  /** `same`: a name of ours, or other spelling, has the same words; `alike`: the one name on file that has them all has more. */
  readonly kind: 'code' | 'name' | 'same' | 'alike';
}

export interface FoundReplacements {
  readonly kind: 'found';
  readonly replacements: readonly Replacement[];
  /** What was asked and is not on file. */
  readonly missing: readonly string[];
}

/** Several products are called as asked, or one whose size the question does not tell. */
export interface UnclearProduct {
  readonly kind: 'unclear';
  readonly asked: string;
  readonly candidates: readonly Pick<Replacement, 'competitor' | 'product'>[];
}

/** Products that are put to the reader; of more than these the words say too little. */
const mostOffered = 5;
const mostWords = 4;
/** With more candidates than this the words say too little. */
const maxCandidates = 5_000;

const columns: readonly PlannedColumn[] = [
  'competitor',
  'competitor_code',
  'competitor_product',
  'our_description',
  'our_specification',
  'our_english_description',
].map((name) => ({ name, role: 'attribute' }));

interface Fitting extends Replacement {
  readonly hasOtherSize: boolean;
}

interface Candidate {
  readonly competitor: string;
  readonly code: string;
  readonly names: readonly string[];
}

/**
 * Exact codes first, then exact names, then the one name that has all that was asked. Undefined where something of the question
 * is neither on file nor speaks of what is.
 */
export async function findReplacements(
  { codes, products, competitors }: CompetitorQuestion,
  query: RunStatement,
  {
    dialect,
    tables,
  }: DirectScope & {
    readonly tables: { readonly mapping: Table; readonly parts: Table; readonly partsInEnglish: Table };
  },
): Promise<FoundReplacements | UnclearProduct | 'not-run' | undefined> {
  const writer = createStatementWriter(dialect);
  const wanted = products.map((name) => ({ name, words: productWords(name) }));
  const from = `FROM ${writer.table(tables.mapping, 'm')}
    LEFT JOIN ${writer.table(tables.parts, 'p')} ON p.pt_part = m.our_part
    LEFT JOIN ${writer.table(tables.partsInEnglish, 'e')} ON e.pt0_part = m.our_part`;
  const sources = [
    'm.competitor',
    'm.competitor_code',
    'm.competitor_product',
    'p.pt_desc1',
    'p.pt_desc2',
    'e.pt0_desc_en',
  ];
  const ofCompetitors = competitors.length === 0 ? '' : `m.competitor IN (${writer.texts(competitors)}) AND `;
  const tests = [
    ...(codes.length === 0 ? [] : [`m.competitor_code IN (${writer.texts(codes)})`]),
    ...wanted.map(({ words }) => namedLike(words, writer)),
  ];
  const rows = await query(
    'candidates',
    writer.end(
      `SELECT ${sources.map((source, at) => writer.as(source, columns[at]?.name ?? source)).join(', ')} ${from}
       WHERE ${ofCompetitors}(${tests.join(' OR ')}) ORDER BY m.competitor, m.competitor_code`,
      columns,
    ),
    { maxRows: maxCandidates },
  );
  if (rows === undefined) return 'not-run';
  if (rows.length >= maxCandidates) return undefined;
  const candidates = rows.map(readCandidate);
  const byCode = codes.map((asked) => ({ asked, found: ofCode(asked, candidates), isProduct: true }));
  const byName = wanted.map(({ name, words }) => ({
    asked: name,
    ...ofName(name, words, candidates),
    // Besides a code, words that name no product on file are the question's own, and it may ask for something else.
    isProduct: codes.length === 0 && candidates.some(({ names }) => names.some((each) => sharesWord(words, each))),
  }));
  const all = [...byCode, ...byName];
  const unclear = byName.find(({ isUnclear }) => isUnclear);
  if (unclear !== undefined && unclear.found.length > mostOffered) return undefined;
  if (unclear !== undefined) return { kind: 'unclear', asked: unclear.asked, candidates: unclear.found };
  const missing = all.filter(({ found }) => found.length === 0);
  if (missing.some(({ isProduct }) => !isProduct)) return undefined;
  const seen = new Set<string>();
  const replacements = all
    .flatMap(({ found }) => found)
    .filter(({ competitor, code }) => {
      const key = `${competitor}\n${code}`;
      return !seen.has(key) && seen.add(key);
    });
  return { kind: 'found', replacements, missing: missing.map(({ asked }) => asked) };
}

/** Has each number and one of the words in one of its names; which fits best is judged afterwards. */
function namedLike({ words, numbers }: ProductWords, writer: StatementWriter): string {
  const names = ['m.competitor_product', 'p.pt_desc1', 'e.pt0_desc_en'];
  const anywhere = (word: string): string => `(${names.map((name) => writer.holds(name, word)).join(' OR ')})`;
  const telling = words.toSorted((left, right) => right.length - left.length).slice(0, mostWords);
  return `(${[...numbers.map(anywhere), `(${telling.map(anywhere).join(' OR ')})`].join(' AND ')})`;
}

function readCandidate(row: readonly Cell[]): Candidate {
  const [competitor, code, product, description, specification, english] = row.map((cell) =>
    cell === null ? '' : String(cell),
  );
  return {
    competitor: competitor ?? '',
    code: code ?? '',
    names: [product ?? '', description ?? '', `${description ?? ''} ${specification ?? ''}`, english ?? ''],
  };
}

function ofCode(asked: string, candidates: readonly Candidate[]): readonly Replacement[] {
  return candidates
    .filter(({ code }) => code.toUpperCase() === asked)
    .map(({ competitor, code, names }) => ({
      asked,
      competitor,
      code,
      product: names[0] ?? '',
      kind: 'code',
    }));
}

function ofName(
  asked: string,
  words: ProductWords,
  candidates: readonly Candidate[],
): { readonly found: readonly Replacement[]; readonly isUnclear: boolean } {
  const key = looseKey(asked);
  const fits = candidates.flatMap(({ competitor, code, names: [product = '', ...others] }): readonly Fitting[] => {
    const one = { asked, competitor, code, product };
    if (looseKey(product) === key) return [{ ...one, kind: 'name', hasOtherSize: false }];
    const found = [product, ...others].flatMap((name) => fitOf(words, name) ?? []);
    const [first] = found;
    if (first === undefined) return [];
    const isSame = found.some(({ more, hasOtherSize }) => more.length === 0 && !hasOtherSize);
    const hasOtherSize = found.every((fit) => fit.hasOtherSize);
    return [{ ...one, kind: isSame ? 'same' : 'alike', hasOtherSize }];
  });
  for (const kind of ['name', 'same'] as const) {
    const found = fits.filter((fit) => fit.kind === kind);
    if (found.length > 0) return { found, isUnclear: false };
  }
  // A product whose size was not told is put to the reader, also where it is the only one on file.
  return { found: fits, isUnclear: fits.length > 1 || fits.some(({ hasOtherSize }) => hasOtherSize) };
}
