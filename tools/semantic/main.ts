import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { byPlace, readModelDocument } from '../../lib/config/model-document.ts';
import { loadConfig } from '../../lib/config.ts';
import { checkModelFile } from '../../lib/semantic/check-model-file.ts';
import { describeModel } from '../../lib/semantic/describe-model.ts';
import { buildSemanticIndex } from '../../lib/semantic/semantic-index.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard, type Guard } from '../../lib/sql/guard.ts';
import { readLocalSettings } from '../localhost/local-settings.ts';
import { checkQuestions } from './check-questions.ts';
import { diffModel, renderDifference } from './diff-model.ts';
import { renderSchema } from './render-schema.ts';
import { renderStarter } from './render-starter.ts';
import { listSubjects, readSubject, type Subject } from './subject.ts';

const usage = `npm run semantic -- COMMAND
  derive DATABASE [--out FILE]   a starter file with everything that is derived for the database
  check [DATABASE]               what is wrong with the model files, and whether their questions are answered
  diff DATABASE                  what lies between the model file and the database as it is now
  schema [--check]               writes the JSON Schema of model files, or says whether it is up to date`;

const root = join(import.meta.dirname, '..', '..');
const schemaPath = join(root, 'semantic-models', 'schema.json');

/** Exit statuses: 0 all is well, 1 something is wrong, 2 the command was not understood. */
async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { out: { type: 'string' }, check: { type: 'boolean', default: false } },
  });
  const [command, id] = positionals;
  if (command === 'schema') return writeSchema(values.check);
  if (command === 'check') return checkAll(await subjectsOf(id));
  const [subject] = id === undefined ? [] : await subjectsOf(id);
  if (subject === undefined || (command !== 'derive' && command !== 'diff')) {
    console.error(usage);
    return 2;
  }
  const guard = await createGuard();
  return withDatabase(subject, (database) =>
    command === 'derive' ? derive(subject, database, guard, values.out) : diff(subject, database, guard),
  );
}

async function subjectsOf(id: string | undefined): Promise<readonly Subject[]> {
  const settings = await readLocalSettings(join(root, 'local.settings.json'));
  const subjects = listSubjects(await loadConfig({ ...settings.values, ...process.env }));
  const chosen = subjects.filter((subject) => id === undefined || subject.id === id);
  if (chosen.length > 0) return chosen;
  throw new Error(`There is no database "${id}". Known: ${subjects.map((subject) => subject.id).join(', ')}`);
}

async function withDatabase(subject: Subject, work: (database: Database) => Promise<number>): Promise<number> {
  const database = await subject.open();
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function writeSchema(isCheck: boolean): Promise<number> {
  const text = renderSchema();
  if (!isCheck) {
    await writeFile(schemaPath, text);
    console.log(schemaPath);
    return 0;
  }
  const isCurrent = existsSync(schemaPath) && (await readFile(schemaPath, 'utf8')) === text;
  if (!isCurrent) console.error('semantic-models/schema.json is out of date: npm run semantic -- schema');
  return isCurrent ? 0 : 1;
}

async function derive(subject: Subject, database: Database, guard: Guard, out: string | undefined): Promise<number> {
  const described = describeModel(buildSemanticIndex(await readSubject(database, subject, guard)));
  const from = out === undefined ? 'schema.json' : relative(dirname(out), schemaPath);
  const text = renderStarter(described, from.startsWith('.') ? from : `./${from}`);
  if (out === undefined) process.stdout.write(text);
  else {
    await writeFile(out, text, { flag: 'wx' });
    console.log(out);
  }
  return 0;
}

async function diff(subject: Subject, database: Database, guard: Guard): Promise<number> {
  if (!existsSync(subject.modelPath)) {
    console.log(`There is no ${relative(root, subject.modelPath)}: everything is derived.`);
    return 0;
  }
  const { name, file, faults } = await readModelDocument(subject.modelPath);
  if (file === undefined) {
    for (const { line, column, message } of faults) console.error(`${name}:${line}:${column}: ${message}`);
    return 1;
  }
  const difference = diffModel(file, await readSubject(database, subject, guard));
  console.log(renderDifference(difference));
  return difference.gone.length + difference.broken.length > 0 ? 1 : 0;
}

async function checkAll(subjects: readonly Subject[]): Promise<number> {
  const guard = await createGuard();
  let faulty = 0;
  for (const subject of subjects) faulty += await checkSubject(subject, guard);
  return faulty === 0 ? 0 : 1;
}

/** Prints every fault of the subject's file with its place, and gives their number. */
async function checkSubject(subject: Subject, guard: Guard): Promise<number> {
  if (!existsSync(subject.modelPath)) {
    console.log(`${subject.id}: no model file, everything is derived`);
    return 0;
  }
  const document = await readModelDocument(subject.modelPath);
  const { file, name } = document;
  let found = document.faults;
  let asked = 0;
  if (file !== undefined) {
    await withDatabase(subject, async (database) => {
      const catalog = await readSubject(database, subject, guard);
      const misfits = checkModelFile(file, catalog);
      const index = buildSemanticIndex(catalog, file);
      const { asOf = new Date(Date.now()).toISOString().slice(0, 10), policy, weekStart, fiscalYearStart } = subject;
      const parts = { index, database, guard, policy, asOf, weekStart };
      const unanswered = await checkQuestions(fiscalYearStart === undefined ? parts : { ...parts, fiscalYearStart });
      asked = index.model.questions.length;
      found = [...misfits, ...unanswered].map(document.place).toSorted(byPlace);
      return found.length;
    });
  }
  const path = relative(root, subject.modelPath);
  for (const { line, column, message, excerpt } of found) {
    console.error(`${path}:${line}:${column}: ${message}\n${excerpt.replaceAll(/^/gm, '    ')}`);
  }
  if (found.length === 0) console.log(`${subject.id}: ${name} fits, ${asked} questions answered`);
  return found.length;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
