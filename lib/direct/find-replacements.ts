import type { Table } from '../catalog/catalog.ts';
import type { PlannedColumn } from '../planner/outcome.ts';
import { looseKey } from '../question/loose-key.ts';
import type { Cell } from '../sql/value.ts';
import type { CompetitorQuestion } from './competitor-question.ts';
import type { DirectScope, RunStatement } from './direct-tool.ts';
import { likeness, type ProductWords, productWords } from './product-words.ts';
import { createStatementWriter, type StatementWriter } from './statement-writer.ts';

export interface Replacement {
  /** As the question names it. */
  readonly asked: string;
  readonly competitor: string;
  readonly code: string;
  readonly product: string;
  readonly kind: 'code' | 'name' | 'alike';
  readonly likeness: number;
}

export interface FoundReplacements {
  readonly replacements: readonly Replacement[];
  /** What was asked and is nothing on file alike. */
  readonly missing: readonly string[];
}

/** Below this, a name is another product. */
const leastLikeness = 0.6;
/** Names this much alike are offered together. */
const tie = 0.02;
/** More names than these that fit equally well are too many to tell which was meant. */
const mostOffered = 3;
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

interface Candidate {
  readonly competitor: string;
  readonly code: string;
  readonly names: readonly string[];
}

/** Exact codes first, then exact names, then the names most alike. Undefined where nothing is run. */
export async function findReplacements(
  { codes, products, competitors }: CompetitorQuestion,
  query: RunStatement,
  {
    dialect,
    tables,
  }: DirectScope & {
    readonly tables: { readonly mapping: Table; readonly parts: Table; readonly partsInEnglish: Table };
  },
): Promise<FoundReplacements | undefined> {
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
  if (rows === undefined) return undefined;
  if (rows.length >= maxCandidates) return { replacements: [], missing: [] };
  const candidates = rows.map(readCandidate);
  const byCode = codes.map((asked) => ({ asked, found: ofCode(asked, candidates) }));
  const byName = wanted.map(({ name, words }) => ({ asked: name, found: ofName(name, words, candidates) }));
  const all = [...byCode, ...byName];
  // Besides a code, the words of a question may be its talk; nothing is missed where they name no product.
  const missing = (byCode.some(({ found }) => found.length > 0) ? byCode : all).filter(
    ({ found }) => found.length === 0,
  );
  const seen = new Set<string>();
  const replacements = all
    .flatMap(({ found }) => found)
    .filter(({ competitor, code }) => {
      const key = `${competitor}\n${code}`;
      return !seen.has(key) && seen.add(key);
    });
  return { replacements, missing: missing.map(({ asked }) => asked) };
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
    names: [product ?? '', `${description ?? ''} ${specification ?? ''}`, english ?? ''],
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
      likeness: 1,
    }));
}

function ofName(asked: string, words: ProductWords, candidates: readonly Candidate[]): readonly Replacement[] {
  const key = looseKey(asked);
  const ranked = candidates
    .map(({ competitor, code, names }): Replacement => {
      const best = Math.max(...names.map((name) => likeness(words, name)));
      const product = names[0] ?? '';
      const isSame = looseKey(product) === key;
      return { asked, competitor, code, product, kind: isSame ? 'name' : 'alike', likeness: isSame ? 1 : best };
    })
    .filter(({ likeness: score }) => score >= leastLikeness)
    .toSorted((left, right) => right.likeness - left.likeness);
  const [first] = ranked;
  if (first === undefined) return [];
  const best = ranked.filter(({ likeness: score }) => score >= first.likeness - tie);
  const exact = best.filter(({ kind }) => kind === 'name');
  if (exact.length > 0) return exact;
  return best.length > mostOffered ? [] : best;
}
