import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../../demo/random.ts';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import { looseKey } from '../../lib/question/loose-key.ts';

import { editDistance } from '../../lib/semantic/edit-distance.ts';
import { buildSemanticIndex, type SemanticIndex } from '../../lib/semantic/semantic-index.ts';
import { termTokens } from '../../lib/semantic/term-tokens.ts';
import { createGuard, type Guard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import { listBenchDatabases, loadBenchDatabase } from './bench-database.ts';
import { type EditKind, editKinds, misspell } from './misspell.ts';

const usage = 'Usage: npm run eval -- values --bench DIR [--db NAME,…] [--sample N] [--failures N]';
const bar = 0.95;
/** Columns of more values hold names without end, and the catalog keeps only a sample of them. */
const mostValues = 2_000;
const shortestValue = 4;

interface Look {
  readonly database: string;
  readonly kind: EditKind;
  readonly stored: string;
  readonly asked: string;
  readonly rank: number | undefined;
  /** Another stored value is as near or nearer, so that nobody could tell which was meant. */
  readonly isTie: boolean;
  readonly ms: number;
  readonly first: string | undefined;
}

/** Looks up misspelt stored values of a benchmark's databases; exit status 1 where fewer than 95 % come first. */
export async function runValuesEvaluation(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      bench: { type: 'string' },
      db: { type: 'string' },
      sample: { type: 'string', default: '60' },
      failures: { type: 'string', default: '10' },
    },
  });
  if (values.bench === undefined) {
    console.error(usage);
    return 2;
  }
  const directory = resolve(values.bench);
  const wanted = values.db?.split(',');
  const guard = await createGuard();
  const looks: Look[] = [];
  for (const database of await listBenchDatabases(directory)) {
    if (wanted !== undefined && !wanted.includes(database)) continue;
    looks.push(...misspellValues(database, await readIndex(directory, database, guard), Number(values.sample)));
  }
  return report(basename(directory), looks, Number(values.failures));
}

async function readIndex(directory: string, db: string, guard: Guard): Promise<SemanticIndex> {
  const path = await loadBenchDatabase(directory, db);
  const pool = { memoryLimitMb: 1024, threads: 2, maxConcurrentQueries: 2, maxWaitingQueries: 50 };
  const database = createDuckdbDatabase({ id: databaseId(db), path, ...pool });
  try {
    const signal = AbortSignal.timeout(120_000);
    const clock = systemClock;
    return buildSemanticIndex(
      await readCatalog({ database, databaseName: db, guard, policy: defaultGuardPolicy, clock, signal }),
    );
  } finally {
    await database.close();
  }
}

function misspellValues(database: string, index: SemanticIndex, sample: number): readonly Look[] {
  const profiles = index.catalog.tables.flatMap(({ columns }) => columns.map(({ profile }) => profile));
  const stored = [...new Set(profiles.flatMap(({ values }) => values ?? []))];
  const keys = [...new Set(stored.map(looseKey))];
  const few = profiles.filter(({ distinctCount }) => (distinctCount ?? mostValues + 1) <= mostValues);
  const random = createRandom(database);
  const chosen = [...new Set(few.flatMap(({ values }) => values ?? []))]
    .filter((value) => looseKey(value).length >= shortestValue && value.length <= 60)
    .map((value) => ({ value, order: random.next() }))
    .sort((left, right) => left.order - right.order)
    .slice(0, sample);
  return chosen.flatMap(({ value }) =>
    editKinds.flatMap((kind): Look[] => {
      const asked = misspell(value, kind);
      return asked === undefined
        ? []
        : [{ database, kind, stored: value, asked, ...lookUp(index, asked, value, keys) }];
    }),
  );
}

function lookUp(index: SemanticIndex, asked: string, stored: string, keys: readonly string[]) {
  const tokens = termTokens(asked);
  const begin = systemClock.monotonicMs();
  const matches = index.values.lookup(tokens, 0, tokens.length, { fuzzy: true });
  const ms = systemClock.monotonicMs() - begin;
  const found = [...new Set(matches.map(({ values, column }) => values[0] ?? `a word in ${column.column.name}`))];
  const rank = found.findIndex((value) => looseKey(value) === looseKey(stored));
  return { ms, first: found[0], rank: rank < 0 ? undefined : rank, isTie: isTie(asked, stored, keys) };
}

function isTie(asked: string, stored: string, keys: readonly string[]): boolean {
  const [key, own] = [looseKey(asked), looseKey(stored)];
  return keys.some((other) => other !== own && editDistance(key, other, 1) <= 1);
}

function report(bench: string, looks: readonly Look[], failures: number): number {
  const clear = looks.filter((look) => !look.isTie);
  const within = (part: readonly Look[], places: number) =>
    part.filter(({ rank }) => rank !== undefined && rank < places).length;
  const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
  console.log(`${bench}: ${new Set(looks.map(({ database }) => database)).size} databases`);
  console.log(['edit', 'asked', 'ties', 'top-1', 'top-3', 'with ties'].map((head, at) => pad(head, at)).join(' '));
  for (const kind of ['all', ...editKinds]) {
    const all = looks.filter((look) => kind === 'all' || look.kind === kind);
    const part = all.filter((look) => !look.isTie);
    const shares = [within(part, 1), within(part, 3)].map((count) => percent(count, part.length));
    const cells = [kind, part.length, all.length - part.length, ...shares, percent(within(all, 1), all.length)];
    console.log(cells.map((cell, at) => pad(String(cell), at)).join(' '));
  }
  const times = looks.map(({ ms }) => ms).sort((left, right) => left - right);
  const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2);
  console.log(`a look-up, ms: p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)}`);
  console.log(
    'A tie is a misspelling to which another stored value is as near or nearer. Only the last column counts ties: as top-1.',
  );
  for (const { database, kind, stored, asked, first } of clear.filter(({ rank }) => rank !== 0).slice(0, failures)) {
    console.log(`  ${database}, ${kind}: ${stored} as ${asked} gave ${first ?? 'nothing'}`);
  }
  const isKept = within(clear, 1) >= bar * clear.length;
  console.log(`top-1 of at least ${100 * bar} %: ${isKept ? 'kept' : 'MISSED'}`);
  return isKept ? 0 : 1;
}

const pad = (cell: string, column: number): string => (column === 0 ? cell.padEnd(12) : cell.padStart(9));
