import { QuerentError } from '../../core/querent-error.ts';
import type { Prompt } from '../../llm/prompts/prompt.ts';
import type { PromptLibrary } from '../../llm/prompts/prompt-library.ts';
import { foldText, isUnspaced } from '../../question/fold.ts';

/** Throws validation.invalid for a persona that does not exist. */
export function refuseUnknownPersona(id: string | undefined, prompts: PromptLibrary | undefined): void {
  if (id === undefined || prompts === undefined || prompts.persona(id) !== undefined) return;
  const known = prompts.personas().map((persona) => `"${persona.id}"`);
  throw new QuerentError('validation.invalid', `persona: there is no "${id}".`, {
    suggestions: [
      known.length === 0
        ? 'Leave the field out; no persona is set up.'
        : `Name one of ${known.join(', ')}, or leave the field out.`,
    ],
  });
}

/**
 * The persona that the request names, else the one whose vocabulary has the most in common with the question, else the only one
 * that is made for the database.
 */
export function choosePersona(
  wanted: { readonly persona?: string | undefined; readonly question: string; readonly database: string },
  prompts: PromptLibrary | undefined,
): Prompt | undefined {
  if (prompts === undefined) return undefined;
  if (wanted.persona !== undefined) return prompts.persona(wanted.persona);
  const folded = foldText(wanted.question);
  const able = prompts
    .personas()
    .filter(({ databases }) => databases.length === 0 || databases.includes(wanted.database));
  const ranked = able
    .map((persona) => ({ persona, hits: persona.vocabulary.filter((word) => isIn(foldText(word), folded)).length }))
    .toSorted((left, right) => right.hits - left.hits);
  const [best] = ranked;
  if (best !== undefined && best.hits > 0) return best.persona;
  const own = able.filter(({ databases }) => databases.length > 0);
  return own.length === 1 ? own[0] : undefined;
}

/** Words of scripts with spaces must stand by themselves. */
function isIn(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before = ' ', after = ' '] = [text[at - 1], text[at + word.length]];
    if ([...word].some(isUnspaced) || (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after))) return true;
  }
  return false;
}
