import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { Catalog } from '../../lib/catalog/catalog.ts';
import { linkSchema } from '../../lib/semantic/linking/link-schema.ts';
import { renderSchema } from '../../lib/semantic/linking/render-schema.ts';
import { defaultMaxTokens } from '../../lib/semantic/linking/schema-linker.ts';
import { buildSemanticIndex } from '../../lib/semantic/semantic-index.ts';
import {
  type LinkingQuestion,
  readBenchCatalog,
  readLinkingQuestions,
  readSchemaTables,
  withDistractors,
} from './linking-bench.ts';
import { keepsLinkingBars, type LinkingFigures, linkingFigures, summarizeLinking } from './linking-figures.ts';
import { printLinkingReport } from './linking-report.ts';

const usage =
  'Usage: npm run eval -- linking --bench DIR [--distractors FILE] [--db NAME,…] [--evidence] [--source] [--tokens N] [--failures N] [--show ID]';

/**
 * Prunes the schema for every question of a benchmark folder and compares it with what the gold statement uses. Exit status 0
 * only where the bars hold. `--evidence` adds what the authors tell to the question; `--source` restricts a joined schema to
 * the database of the question.
 */
export async function runLinkingEvaluation(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      bench: { type: 'string' },
      distractors: { type: 'string' },
      db: { type: 'string' },
      evidence: { type: 'boolean', default: false },
      source: { type: 'boolean', default: false },
      tokens: { type: 'string', default: String(defaultMaxTokens) },
      failures: { type: 'string', default: '10' },
      show: { type: 'string' },
    },
  });
  if (values.bench === undefined) {
    console.error(usage);
    return 2;
  }
  const directory = resolve(values.bench);
  const wanted = values.db?.split(',');
  const questions = (await readLinkingQuestions(directory)).filter(
    ({ db, source_db }) => wanted === undefined || wanted.includes(db) || wanted.includes(source_db ?? ''),
  );
  const distractors = values.distractors === undefined ? [] : await readSchemaTables(resolve(values.distractors));
  const groups = Map.groupBy(questions, ({ db, source_db }) =>
    JSON.stringify([db, values.source ? source_db : undefined]),
  );
  const figures: LinkingFigures[] = [];
  for (const asked of groups.values()) {
    const [first] = asked;
    if (first === undefined) continue;
    const own = await readBenchCatalog(directory, first.db, values.source ? first.source_db : undefined);
    const options = { maxTokens: Number(values.tokens), withEvidence: values.evidence, show: values.show };
    figures.push(...measureCatalog(withDistractors(own, distractors), asked, options));
  }
  console.log(
    `${basename(directory)}${distractors.length > 0 ? ` with ${distractors.length} distractor tables` : ''}${values.evidence ? ', with evidence' : ''}`,
  );
  printLinkingReport(figures, Number(values.failures));
  return keepsLinkingBars(summarizeLinking(figures)) ? 0 : 1;
}

interface MeasureOptions {
  readonly maxTokens: number;
  readonly withEvidence: boolean;
  readonly show: string | undefined;
}

function measureCatalog(
  catalog: Catalog,
  questions: readonly LinkingQuestion[],
  { maxTokens, withEvidence, show }: MeasureOptions,
): readonly LinkingFigures[] {
  const index = buildSemanticIndex(catalog);
  // What is made once for a model is no part of a question's time.
  linkSchema(index, '', { maxTokens });
  return questions.map((question) => {
    const text = withEvidence ? `${question.question}\n${question.evidence ?? ''}` : question.question;
    const begin = performance.now();
    const linked = linkSchema(index, text, { maxTokens });
    const milliseconds = performance.now() - begin;
    const rendered = renderSchema(linked);
    if (question.id === show) console.log(rendered);
    return linkingFigures(question, linked, { tokens: countTokens(rendered), milliseconds });
  });
}
