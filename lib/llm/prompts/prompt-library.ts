import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { QuerentError } from '../../core/querent-error.ts';
import { parsePrompt } from './parse-prompt.ts';
import type { Prompt } from './prompt.ts';

/** The prompts of a folder. With `reload`, a file that is changed or added is there at the next look. */
export interface PromptLibrary {
  /** Throws config.invalid where there is none of this id. */
  stage(id: string): Prompt;
  persona(id: string): Prompt | undefined;
  /** In the order of their ids. */
  personas(): readonly Prompt[];
}

interface LibraryOptions {
  /** Looks for changed files at each use: for a developer's machine. */
  readonly reload?: boolean;
  /** Is told of a changed file that cannot be read; the version before it stays in use. */
  readonly onFault?: (fault: QuerentError) => void;
}

interface Snapshot {
  readonly state: string;
  readonly prompts: readonly Prompt[];
}

/** Reads every prompt of the folder and those below it. Throws config.invalid where one is wrong. */
export async function loadPrompts(
  directory: string,
  { reload = false, onFault }: LibraryOptions = {},
): Promise<PromptLibrary> {
  // Loaded with the first question that needs it: the start of the app does not wait for it.
  const { parse } = await import('yaml');
  let snapshot: Snapshot = { state: stateOf(directory), prompts: readAll(directory, parse) };
  const prompts = (): readonly Prompt[] => {
    if (!reload) return snapshot.prompts;
    const state = stateOf(directory);
    if (state === snapshot.state) return snapshot.prompts;
    try {
      snapshot = { state, prompts: readAll(directory, parse) };
    } catch (error) {
      if (!(error instanceof QuerentError)) throw error;
      snapshot = { ...snapshot, state };
      onFault?.(error);
    }
    return snapshot.prompts;
  };
  return {
    stage: (id) => {
      const found = prompts().find((prompt) => prompt.kind === 'stage' && prompt.id === id);
      if (found === undefined) throw new QuerentError('config.invalid', `There is no stage "${id}" among the prompts.`);
      return found;
    },
    persona: (id) => prompts().find((prompt) => prompt.kind === 'persona' && prompt.id === id),
    personas: () => prompts().filter(({ kind }) => kind === 'persona'),
  };
}

function filesOf(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .toSorted();
}

const stateOf = (directory: string): string =>
  filesOf(directory)
    .map((name) => `${name} ${statSync(join(directory, name)).mtimeMs}`)
    .join('\n');

function readAll(directory: string, parse: (yaml: string) => unknown): readonly Prompt[] {
  const prompts = filesOf(directory).map((name) =>
    parsePrompt(readFileSync(join(directory, name), 'utf8'), name, parse),
  );
  for (const { kind, id, includes } of prompts) {
    const fault = (message: string): QuerentError => new QuerentError('config.invalid', `${kind} ${id}: ${message}`);
    if (prompts.filter((other) => other.kind === kind && other.id === id).length > 1) throw fault('is there twice');
    const missing = includes.find((each) => !prompts.some((other) => other.kind === 'stage' && other.id === each));
    if (missing !== undefined) throw fault(`includes the stage ${missing}, which is not there`);
  }
  return prompts.toSorted((left, right) => (left.id < right.id ? -1 : 1));
}
