import { QuerentError } from '../../core/querent-error.ts';
import { folderState, type LibraryOptions, loadPrompts, type PromptLibrary } from './prompt-library.ts';

/** The prompts of a folder, read when they are first needed. */
export interface PromptSource {
  /** Throws config.invalid while a file is wrong: the files are read again only when one of them has changed. */
  read(): Promise<PromptLibrary>;
  state(): PromptState;
}

export interface PromptState {
  /** `failed` also while an older version is in use in the place of a file that was broken since. */
  readonly state: 'preparing' | 'ready' | 'failed';
  readonly fault?: QuerentError;
}

/** `onFault` is told once of each state of the files that cannot be read. */
export function createPromptSource(directory: string, options: LibraryOptions): PromptSource {
  const { onFault } = options;
  let library: PromptLibrary | undefined;
  let failed: { readonly fault: QuerentError; readonly folder: string } | undefined;
  let reading: Promise<PromptLibrary> | undefined;

  const attempt = async (): Promise<PromptLibrary> => {
    const folder = folderStateOf(directory);
    try {
      library = await loadPrompts(directory, options);
      failed = undefined;
      return library;
    } catch (error) {
      const fault = toFault(error);
      failed = { fault, folder };
      onFault?.(fault);
      throw fault;
    } finally {
      reading = undefined;
    }
  };

  return {
    read: async () => {
      if (library !== undefined) return library;
      if (failed !== undefined && failed.folder === folderStateOf(directory)) throw failed.fault;
      reading ??= attempt();
      return reading;
    },
    state: () => {
      const fault = library === undefined ? failed?.fault : library.fault();
      if (fault !== undefined) return { state: 'failed', fault };
      return { state: library === undefined ? 'preparing' : 'ready' };
    },
  };
}

function folderStateOf(directory: string): string {
  try {
    return folderState(directory);
  } catch {
    return 'not there';
  }
}

const toFault = (error: unknown): QuerentError =>
  error instanceof QuerentError
    ? error
    : new QuerentError('config.invalid', 'The folder of the prompts cannot be read.', { cause: error });
