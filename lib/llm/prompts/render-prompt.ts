import type { ModelMessage } from '../language-model.ts';
import type { Prompt } from './prompt.ts';
import type { PromptLibrary } from './prompt-library.ts';

/**
 * A stage filled with its inputs. What is the same for every question comes first, byte for byte: the stage, what it
 * includes, the persona. Each input is data between marks that it cannot write itself; an absent one leaves no trace.
 */
export function renderPrompt(
  stage: Prompt,
  inputs: Readonly<Record<string, string | undefined>>,
  context: { readonly library: Pick<PromptLibrary, 'stage'>; readonly persona?: Prompt | undefined },
): readonly ModelMessage[] {
  const { library, persona } = context;
  const fixed = [
    stage.fixed,
    ...stage.includes.map((id) => library.stage(id).fixed),
    ...(persona === undefined ? [] : [sectionsOf(persona.fixed, stage.sections)]),
  ].filter((part) => part !== '');
  const user = stage.varying
    .replaceAll(/\{\{\s*([a-z0-9_-]+)\s*\}\}/g, (_, name: string) => dataBlock(name, inputs[name]))
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return [
    { role: 'system', content: fixed.join('\n\n') },
    { role: 'user', content: user },
  ];
}

/** Text as data: nothing in it can end its block or begin another one. */
export function dataBlock(name: string, text: string | undefined): string {
  if (text === undefined || text.trim() === '') return '';
  const safe = text
    // What is not seen could part the letters of a mark, and wide signs read like the narrow ones.
    .replaceAll(/[^\P{Cf}\u200d]/gu, '')
    .replaceAll(/[<＜﹤](?=[\s\u200d]*[/／∕]?[\s\u200d]*[dｄ][\s\u200d]*[aａ][\s\u200d]*[tｔ][\s\u200d]*[aａ])/giu, '‹')
    .replaceAll(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();
  return `<data name="${name}">\n${safe}\n</data>`;
}

/** The parts of a persona under the named headings; the text before the first heading belongs to all. */
function sectionsOf(text: string, headings: readonly string[] | undefined): string {
  if (headings === undefined) return text;
  const wanted = new Set(headings.map((heading) => heading.toLowerCase()));
  return text
    .split(/^(?=## )/m)
    .filter((part) => {
      const heading = /^## (.+)$/m.exec(part)?.[1];
      return !part.startsWith('## ') || (heading !== undefined && wanted.has(heading.trim().toLowerCase()));
    })
    .join('')
    .trim();
}
