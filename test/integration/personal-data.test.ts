import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { createDuckdbFile, type DuckdbFile } from '../support/duckdb-file.ts';
import {
  analysis,
  evaluation,
  type ModelApp,
  openModelApp,
  promptOf,
  searchStep,
  sqlStep,
  stage,
  stageOf,
} from '../support/model-app.ts';
import type { ScriptedRule } from '../support/scripted-language-model/script.ts';

let file: DuckdbFile;
let opened: ModelApp | undefined;
beforeAll(async () => {
  file = await createDuckdbFile(`
    CREATE TABLE clients (client_id INTEGER PRIMARY KEY, last_name VARCHAR, email VARCHAR, city VARCHAR, remark VARCHAR);
    INSERT INTO clients VALUES
      (1, 'Aoyama', 'aoyama@example.com', 'Kobe', 'calls from 03-1234-5678'), (2, 'Bessho', 'bessho@example.com', 'Nara', NULL),
      (3, 'Chikami', 'chikami@example.com', 'Kobe', 'write to other@example.com');
    CREATE TABLE visits (visit_id INTEGER PRIMARY KEY, client_id INTEGER REFERENCES clients (client_id), minutes INTEGER);
    INSERT INTO visits VALUES (1, 1, 30), (2, 1, 20), (3, 2, 15), (4, 3, 5);
  `);
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(() => file.remove());

const hard = 'who would we miss most if they stayed away, and how can they be reached?';
const best = `SELECT c.last_name AS who, lower(c.email) AS reach, SUM(v.minutes) AS minutes FROM visits v
  JOIN clients c ON c.client_id = v.client_id GROUP BY ALL ORDER BY minutes DESC`;
const columns = [
  { name: 'who', role: 'dimension' },
  { name: 'reach', role: 'attribute' },
  { name: 'minutes', role: 'measure' },
];

async function open(rules: readonly ScriptedRule[], model: Readonly<Record<string, unknown>> = {}): Promise<ModelApp> {
  const database = { id: 'practice', kind: 'duckdb', connection: { path: file.path }, model };
  opened = await openModelApp({ rules, environment: { QUERENT_DATABASES: JSON.stringify([database]) } });
  return opened;
}

async function ask({ app }: ModelApp, request: Readonly<Record<string, unknown>>): Promise<QueryResponse> {
  const response = await app.post('/api/query', request);
  expect([response.status, response.status === 200 ? '' : response.text]).toEqual([200, '']);
  return queryResponseSchema.parse(response.json);
}

const sent = ({ model }: ModelApp): string => model.requests.map(({ text }) => text).join('\n');
const personal = /Aoyama|Bessho|Chikami|@example\.com/;

test('the model reads what stands for personal values, and the user the values', async () => {
  const used = await open([
    stage('first_step', [sqlStep(best, columns)]),
    stage('evaluation', [evaluation('⟨name 1⟩ stays longest, 50 minutes, and reads ⟨email 1⟩.')]),
  ]);
  const answer = await ask(used, { question: hard });
  expect(sent(used)).not.toMatch(personal);
  expect(sent(used)).toContain('⟨name 1⟩ | ⟨email 1⟩ | 50');
  expect(answer.result?.rows[0]).toEqual(['Aoyama', 'aoyama@example.com', expect.anything()]);
  expect(answer.summary.text).toBe('Aoyama stays longest, 50 minutes, and reads aoyama@example.com.');
  expect(answer.summary.grounding?.untraceable).toBe(0);
});

test('so it is with the rows of the planner, and with an address inside a text', async () => {
  const used = await open([stage('evaluation', [evaluation('There are 3 clients.')])]);
  const answer = await ask(used, { question: 'list clients with email and remark' });
  expect([answer.lane, answer.usage.modelCalls]).toEqual(['planner', 1]);
  expect(JSON.stringify(answer.result?.rows)).toContain('bessho@example.com');
  expect(sent(used)).not.toMatch(personal);
});

test('candidates are picked by what stands for them, and the query finds the value', async () => {
  const search = { table: 'clients', column: 'remark', keywords: ['calls'], show: ['email', 'city'] };
  const reached = "SELECT last_name AS who, city FROM clients WHERE email = '⟨email 1⟩'";
  const used = await open([
    stage('first_step', [searchStep([search])]),
    stage('analysis', [analysis(reached, [{ name: 'who', role: 'dimension' }], ['⟨email 1⟩'])]),
    stage('evaluation', [evaluation('⟨name 1⟩ of Kobe.')]),
  ]);
  const answer = await ask(used, { question: hard });
  expect(sent(used)).not.toMatch(personal);
  expect(answer.result?.rows).toEqual([['Aoyama', 'Kobe']]);
  expect(answer.statements.at(-1)).toMatchObject({ parameters: [{ type: 'text', value: 'aoyama@example.com' }] });
  expect(answer.summary.text).toBe('Aoyama of Kobe.');
});

test('stored values of people leave the schema, but for those that were asked for', async () => {
  const used = await open([stage('first_step', [sqlStep(best, columns)])]);
  await ask(used, { question: 'why did Bessho come so rarely?', evaluate: false });
  const [prompt = ''] = used.model.requests.map(({ body }) => promptOf(body));
  expect(prompt.replaceAll('why did Bessho come so rarely?', '')).toMatch(/last_name = '?Bessho/);
  expect(prompt).not.toMatch(/Aoyama|Chikami|@example/);
});

test('a column can be named personal, and a database can send its rows as they are', async () => {
  const cities = 'SELECT city, COUNT(*) AS clients FROM clients GROUP BY city ORDER BY clients DESC';
  const rules = [stage('first_step', [sqlStep(cities)]), stage('evaluation', [evaluation('⟨value 1⟩ leads.')])];
  const named = await open(rules, { personalColumns: ['clients.city'] });
  expect((await ask(named, { question: hard })).summary.text).toBe('Kobe leads.');
  const read = named.model.requests.filter(({ body }) => stageOf(body) === 'evaluation').map(({ text }) => text);
  expect(read.join('')).not.toContain('Kobe');
  await named.close();
  const whole = await open(
    [stage('first_step', [sqlStep(best, columns)]), stage('evaluation', [evaluation('Aoyama.')])],
    {
      personalData: 'send',
    },
  );
  await ask(whole, { question: hard });
  expect(sent(whole)).toContain('aoyama@example.com');
});
