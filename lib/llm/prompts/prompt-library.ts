import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { QuerentError } from '../../core/querent-error.ts';
import { type ParsedPrompt, type PromptFault, parsePrompt, type YamlReader } from './parse-prompt.ts';
import type { Prompt } from './prompt.ts';

/** The prompts of a folder. With `reload`, a file that is changed or added is there at the next look. */
export interface PromptLibrary {
  /** Throws config.invalid where there is none of this id. */
  stage(id: string): Prompt;
  persona(id: string): Prompt | undefined;
  /** In the order of their ids. */
  personas(): readonly Prompt[];
  /** What is wrong with the files as they are now; the version before stays in use. */
  fault(): QuerentError | undefined;
}

export interface LibraryOptions {
  /** Stages that must be there. */
  readonly needed?: readonly string[];
  /** Looks for changed files at each use: for a developer's machine. */
  readonly reload?: boolean;
  /** Is told of a changed file that cannot be read; the version before it stays in use. */
  readonly onFault?: (fault: QuerentError) => void;
}

interface Snapshot {
  readonly state: string;
  readonly prompts: readonly Prompt[];
  readonly fault?: QuerentError;
}

/** Reads every prompt of the folder and those below it. Throws config.invalid with all that is wrong, each with file and line. */
export async function loadPrompts(
  directory: string,
  { needed = [], reload = false, onFault }: LibraryOptions = {},
): Promise<PromptLibrary> {
  // Loaded with the first question that needs it: the start of the app does not wait for it.
  const yaml = await import('yaml');
  let snapshot: Snapshot = { state: folderState(directory), prompts: readAll(directory, needed, yaml) };
  const prompts = (): readonly Prompt[] => {
    if (!reload) return snapshot.prompts;
    const state = folderState(directory);
    if (state === snapshot.state) return snapshot.prompts;
    try {
      snapshot = { state, prompts: readAll(directory, needed, yaml) };
    } catch (error) {
      if (!(error instanceof QuerentError)) throw error;
      snapshot = { ...snapshot, state, fault: error };
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
    fault: () => {
      prompts();
      return snapshot.fault;
    },
  };
}

function filesOf(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .toSorted();
}

/** Another text where a file was changed, added or removed. */
export const folderState = (directory: string): string =>
  filesOf(directory)
    .map((name) => `${name} ${statSync(join(directory, name)).mtimeMs}`)
    .join('\n');

function readAll(directory: string, needed: readonly string[], yaml: YamlReader): readonly Prompt[] {
  const files = filesOf(directory).map((name) =>
    parsePrompt(readFileSync(join(directory, name), 'utf8'), name.replaceAll('\\', '/'), yaml),
  );
  const faults = [...files.flatMap((file) => file.faults), ...faultsBetween(files)];
  if (faults.length > 0) throw faultOf(faults);
  const missing = needed.filter((id) => files.every(({ prompt }) => prompt?.kind !== 'stage' || prompt.id !== id));
  if (missing.length > 0) {
    throw new QuerentError('config.invalid', `The prompts lack what every question needs: ${missing.join(', ')}.`);
  }
  return files
    .flatMap(({ prompt }) => (prompt === undefined ? [] : [prompt]))
    .toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

/** What is wrong with files that are right by themselves. */
function faultsBetween(files: readonly ParsedPrompt[]): readonly PromptFault[] {
  return files.flatMap(({ file, prompt, lineOf }) => {
    if (prompt === undefined) return [];
    const { kind, id, includes } = prompt;
    const first = files.find((other) => other.prompt?.kind === kind && other.prompt.id === id);
    const twice = first?.file === file ? [] : [`there is a ${kind} ${id} already, in ${first?.file}`];
    // A file that cannot be read may be the one that is included: its own faults are told.
    const isWhole = files.every((other) => other.prompt !== undefined);
    const stages = files.flatMap((other) => (other.prompt?.kind === 'stage' ? [other.prompt.id] : []));
    const missing = includes
      .filter((each) => isWhole && !stages.includes(each))
      .map((each) => `includes the stage ${each}, which is not there`);
    return [
      ...twice.map((message) => ({ file, line: lineOf('id'), message })),
      ...missing.map((message) => ({ file, line: lineOf('includes'), message })),
    ];
  });
}

function faultOf(faults: readonly PromptFault[]): QuerentError {
  const lines = faults.map(({ file, line, message }) => `  ${file}:${line}: ${message}`);
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  return new QuerentError('config.invalid', `The prompts have ${count}:\n${lines.join('\n')}`);
}
