import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { groundNarrative } from '../../lib/answer/grounding/ground-narrative.ts';
import type { GroundedClaim } from '../../lib/answer/grounding/grounding.ts';
import { cellSchema, resultColumnSchema } from '../../lib/contracts/query.ts';

const minCaught = 0.98;
const maxFalseAlarms = 0.02;

const narrativeSchema = z.object({
  id: z.string(),
  lang: z.string(),
  question: z.string(),
  assumptions: z.array(z.string()).optional(),
  columns: z.array(resultColumnSchema),
  rows: z.array(z.array(cellSchema)),
  truncated: z.boolean().optional(),
  narrative: z.string(),
  /** Spans of the narrative by offsets, or by their text where it stands once. */
  claims: z.array(
    z.object({
      text: z.string(),
      wrong: z.boolean(),
      kind: z.string().optional(),
      start: z.int().optional(),
      end: z.int().optional(),
    }),
  ),
});

export type GroundingCase = z.infer<typeof narrativeSchema>;

export interface GroundingScore {
  planted: number;
  caught: number;
  right: number;
  falseAlarms: number;
}

export interface GroundingEvaluation {
  readonly total: GroundingScore;
  readonly byLanguage: ReadonlyMap<string, GroundingScore>;
  /** Planted claims by what is wrong with them. */
  readonly byKind: ReadonlyMap<string, GroundingScore>;
  readonly misses: readonly string[];
  readonly passes: boolean;
}

export function parseGroundingCorpus(text: string): readonly GroundingCase[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => narrativeSchema.parse(JSON.parse(line)));
}

interface PlacedClaim {
  readonly text: string;
  readonly kind: string;
  readonly wrong: boolean;
  readonly start: number;
  readonly end: number;
}

function placeClaims({ id, narrative, claims }: GroundingCase): readonly PlacedClaim[] {
  return claims.map(({ text, wrong, kind = 'right', start, end }) => {
    const from = start ?? narrative.indexOf(text);
    const to = end ?? from + text.length;
    if (narrative.slice(from, to) !== text) throw new RangeError(`${id}: the claim is not in the narrative: ${text}`);
    return { text, wrong, kind, start: from, end: to };
  });
}

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

/** A planted claim is caught where something in it is untraceable; all else that is untraceable is a false alarm. */
export function evaluateGrounding(cases: readonly GroundingCase[]): GroundingEvaluation {
  const byLanguage = new Map<string, GroundingScore>();
  const byKind = new Map<string, GroundingScore>();
  const total = emptyScore();
  const misses: string[] = [];
  for (const each of cases) {
    const { claims: grounded } = groundNarrative({
      narrative: each.narrative,
      question: each.question,
      assumptions: each.assumptions ?? [],
      table: { columns: each.columns.map(withoutAbsent), rows: each.rows, truncated: each.truncated === true },
    });
    const flagged = grounded.filter(({ status }) => status === 'untraceable');
    const claims = placeClaims(each);
    const wrong = claims.filter((claim) => claim.wrong);
    const scores = [total, scoreOf(byLanguage, each.lang)];
    const add = (score: keyof GroundingScore, count: number, more: readonly GroundingScore[] = []): void => {
      for (const one of [...scores, ...more]) one[score] += count;
    };
    for (const claim of wrong) {
      const isCaught = flagged.some((one) => overlap(one, claim));
      add('planted', 1, [scoreOf(byKind, claim.kind)]);
      if (isCaught) add('caught', 1, [scoreOf(byKind, claim.kind)]);
      else misses.push(`${each.id} missed (${claim.kind}): ${claim.text}   in: ${each.narrative}`);
    }
    const alarms = flagged.filter((one) => !wrong.some((claim) => overlap(one, claim)));
    add('right', countRight(claims, grounded));
    add('falseAlarms', alarms.length);
    for (const { text, kind } of alarms)
      misses.push(`${each.id} false alarm (${kind}): ${text}   in: ${each.narrative}`);
  }
  return { total, byLanguage, byKind, misses, passes: holds(total) };
}

/** The right claims of the corpus, and what else was checked: names, dates and places among the rows. */
function countRight(claims: readonly PlacedClaim[], grounded: readonly GroundedClaim[]): number {
  const others = grounded.filter((one) => !claims.some((claim) => overlap(one, claim)));
  return claims.filter(({ wrong }) => !wrong).length + others.length;
}

const emptyScore = (): GroundingScore => ({ planted: 0, caught: 0, right: 0, falseAlarms: 0 });

function scoreOf(scores: Map<string, GroundingScore>, key: string): GroundingScore {
  const known = scores.get(key) ?? emptyScore();
  scores.set(key, known);
  return known;
}

function withoutAbsent({ unit, ...column }: GroundingCase['columns'][number]) {
  return unit === undefined ? column : { ...column, unit };
}

function holds({ planted, caught, right, falseAlarms }: GroundingScore): boolean {
  return caught >= minCaught * planted && falseAlarms <= maxFalseAlarms * right;
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${part}/${whole} ${((100 * part) / whole).toFixed(1)}%`;

function print(evaluation: GroundingEvaluation, narratives: number): void {
  const line = (name: string, { planted, caught, right, falseAlarms }: GroundingScore): void =>
    console.log(`${name.padEnd(14)} ${share(caught, planted).padEnd(18)} ${share(falseAlarms, right)}`);
  console.log(`${narratives} narratives\n`);
  console.log(`${''.padEnd(14)} ${'planted caught'.padEnd(18)} false alarms`);
  for (const [language, score] of evaluation.byLanguage) line(language, score);
  for (const [kind, score] of evaluation.byKind) line(kind, score);
  line('all', evaluation.total);
  for (const miss of evaluation.misses) console.log(`\n${miss}`);
}

/** `grounding --file F`, any number of times; the exit status is 0 only where both bars hold over all files together. */
export async function runGroundingEvaluation(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { file: { type: 'string', multiple: true } } });
  const files = values.file ?? [];
  if (files.length === 0) {
    console.error('Usage: npm run eval -- grounding --file FILE');
    return 2;
  }
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const cases = texts.flatMap(parseGroundingCorpus);
  const evaluation = evaluateGrounding(cases);
  print(evaluation, cases.length);
  return evaluation.passes ? 0 : 1;
}
