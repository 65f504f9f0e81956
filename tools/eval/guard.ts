import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Dialect, dialects } from '../../lib/sql/dialect.ts';
import { createGuard, type Guard, type Verdict } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy, type GuardPolicy } from '../../lib/sql/guard-policy.ts';
import { type CorpusRow, parseCorpus } from './guard-corpus.ts';

/** What configuration can open without harm; rows of the accept corpus marked `policy:` are judged under it. */
const openPolicy: GuardPolicy = { ...defaultGuardPolicy, metadata: true };

const minAcceptedShare = 0.98;

export interface Judged {
  readonly row: CorpusRow;
  readonly verdict: Verdict;
}

export interface DialectScore {
  readonly dialect: Dialect;
  /** Rows refused of all rows to refuse: those that must be, and those that the default policy refuses. */
  readonly must: Share;
  readonly policy: Share;
  readonly accept: Share;
  readonly passes: boolean;
}

interface Share {
  readonly right: number;
  readonly total: number;
}

export interface GuardEvaluation {
  readonly scores: readonly DialectScore[];
  readonly wrong: readonly Judged[];
}

function share(judged: readonly Judged[], kind: Verdict['kind']): Share {
  return { right: judged.filter(({ verdict }) => verdict.kind === kind).length, total: judged.length };
}

const complete = ({ right, total }: Share): boolean => right === total;
const enough = ({ right, total }: Share): boolean => total === 0 || right / total >= minAcceptedShare;

/**
 * Judges both corpora. Every row to refuse is judged under the default policy, `policy:` rows included, for they say what the
 * default refuses. Rows to accept are judged under the default policy, those marked `policy:` under the one that permits
 * metadata.
 */
export function evaluateGuard(
  guard: Guard,
  reject: readonly CorpusRow[],
  accept: readonly CorpusRow[],
): GuardEvaluation {
  const judge = (row: CorpusRow, policy: GuardPolicy): Judged => ({
    row,
    verdict: guard.judge(row.sql, { dialect: row.dialect, policy }),
  });
  const rejected = reject.map((row) => judge(row, defaultGuardPolicy));
  const accepted = accept.map((row) => judge(row, row.dependsOnPolicy ? openPolicy : defaultGuardPolicy));
  const scores = dialects.map((dialect) => {
    const ofDialect = (judged: readonly Judged[]) => judged.filter(({ row }) => row.dialect === dialect);
    const toRefuse = ofDialect(rejected);
    const must = share(
      toRefuse.filter(({ row }) => !row.dependsOnPolicy),
      'refused',
    );
    const policy = share(
      toRefuse.filter(({ row }) => row.dependsOnPolicy),
      'refused',
    );
    const acceptShare = share(ofDialect(accepted), 'accepted');
    const passes = complete(must) && complete(policy) && enough(acceptShare);
    return { dialect, must, policy, accept: acceptShare, passes };
  });
  const wrong = [
    ...rejected.filter(({ verdict }) => verdict.kind === 'accepted'),
    ...accepted.filter(({ verdict }) => verdict.kind === 'refused'),
  ];
  return { scores, wrong };
}

function formatShare({ right, total }: Share): string {
  if (total === 0) return '-';
  return `${right}/${total} ${((100 * right) / total).toFixed(1)}%`;
}

function print({ scores, wrong }: GuardEvaluation): void {
  const cells = [
    ['dialect', 'must refused', 'policy refused', 'accepted', 'bars'],
    ...scores.map((score) => [
      score.dialect,
      formatShare(score.must),
      formatShare(score.policy),
      formatShare(score.accept),
      score.passes ? 'hold' : 'MISSED',
    ]),
  ];
  for (const row of cells) console.log(row.map((cell) => cell.padEnd(16)).join(' '));
  for (const { row, verdict } of wrong) {
    const why = verdict.kind === 'accepted' ? 'accepted, but should be refused' : `refused: ${verdict.rule}`;
    const fragment = verdict.kind === 'refused' ? ` at ${JSON.stringify(verdict.fragment)}` : '';
    console.log(`\nline ${row.line} ${row.dialect}: ${why}${fragment}\n  ${JSON.stringify(row.sql)}\n  ${row.why}`);
  }
}

async function readCorpora(files: readonly string[]): Promise<readonly CorpusRow[]> {
  const contents = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return contents.flatMap(parseCorpus);
}

/**
 * `guard --reject FILE --accept FILE`, each any number of times. Prints shares by dialect and every wrong row; the exit
 * status is 0 only where all rows to refuse are refused and at least 98 % of the others accepted, in every dialect.
 */
export async function runGuardEvaluation(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { reject: { type: 'string', multiple: true }, accept: { type: 'string', multiple: true } },
  });
  const [reject, accept] = await Promise.all([readCorpora(values.reject ?? []), readCorpora(values.accept ?? [])]);
  if (reject.length + accept.length === 0) {
    console.error('Usage: npm run eval -- guard --reject FILE --accept FILE');
    return 2;
  }
  const evaluation = evaluateGuard(await createGuard(), reject, accept);
  print(evaluation);
  return evaluation.scores.every(({ passes }) => passes) ? 0 : 1;
}
