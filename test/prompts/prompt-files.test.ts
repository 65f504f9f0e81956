import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Prompt } from '../../lib/llm/prompts/prompt.ts';
import { loadPrompts, type PromptLibrary } from '../../lib/llm/prompts/prompt-library.ts';
import { renderPrompt } from '../../lib/llm/prompts/render-prompt.ts';
import { foldText } from '../../lib/question/fold.ts';

const directory = join(import.meta.dirname, '..', '..', 'prompts');
const personaIds = readdirSync(join(directory, 'personas')).map((name) => name.replace(/\.md$/, ''));
const sections = [
  'Role',
  'Key tables',
  'Use cases',
  'Business rules',
  'Domain conversions',
  'Query patterns',
  'Response format',
];

let library: PromptLibrary;
beforeAll(async () => {
  library = await loadPrompts(directory);
});
const headingsOf = ({ fixed }: Prompt): readonly string[] =>
  [...fixed.matchAll(/^## (.+)$/gm)].map(([, name = '']) => name);

test('the personas are there, the generic one among them', () => {
  expect(personaIds).toEqual(
    expect.arrayContaining(['product_planning', 'spt_sales_rep', 'finance_cfo', 'retail_analyst', 'generic']),
  );
  expect(library.personas().map(({ id }) => id)).toEqual(personaIds.toSorted());
  expect(library.persona('generic')).toMatchObject({ databases: [], vocabulary: [] });
});

describe.each(personaIds)('%s', (id) => {
  const persona = (): Prompt => library.persona(id) ?? expect.fail(`no ${id}`);

  test('has every section, in the order in which the stages read them', () => {
    expect(headingsOf(persona())).toEqual(sections);
  });

  test('has at most 700 tokens', () => {
    expect(countTokens(persona().fixed)).toBeLessThanOrEqual(700);
  });

  test('has no word twice in its vocabulary', () => {
    const keys = persona().vocabulary.map(foldText);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  test('adds the same bytes to a stage whatever is asked', () => {
    const render = (question: string) =>
      renderPrompt(library.stage('stage0'), { question }, { library, persona: persona() })[0]?.content;
    expect(render('How many parts?')).toBe(render('部品はいくつ?'));
    expect(render('How many parts?')).toContain('## Business rules');
  });
});

/** What the agents put into each stage, and the form of the reply that they read. */
const stages = [
  { id: 'stage0', output: 'first_step', inputs: ['conditions', 'examples', 'history', 'notes', 'question', 'schema'] },
  { id: 'stage1', output: undefined, inputs: [] },
  { id: 'stage2', output: 'analysis', inputs: ['candidates', 'conditions', 'critique', 'notes', 'question', 'schema'] },
  { id: 'stage3', output: 'evaluation', inputs: ['assumptions', 'language', 'question', 'result'] },
];

test.each(stages)('$id takes what it is given and names the form of its reply', ({ id, output, inputs }) => {
  const stage = library.stage(id);
  expect([stage.inputs.toSorted(), stage.output]).toEqual([inputs, output]);
  expect(sections).toEqual(expect.arrayContaining([...(stage.sections ?? [])]));
});

describe('docs/personas.md', () => {
  const page = readFileSync(join(directory, '..', 'docs', 'personas.md'), 'utf8');

  test('shows a file that is taken as it stands', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'personas-'));
    try {
      writeFileSync(join(folder, 'example.md'), /```markdown\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
      const [example] = (await loadPrompts(folder)).personas();
      expect(example === undefined ? [] : headingsOf(example)).toEqual(sections);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each(personaIds)('lists %s', (id) => expect(page).toContain(`| \`${id}\` |`));
});
