import { existsSync, readFileSync } from 'node:fs';
import { env } from 'node:process';
import { type CorpusRow, parseCorpus } from '../../tools/eval/guard-corpus.ts';

const own = new URL('../corpus/', import.meta.url);
const shared = new URL('../../../shared/guard/', import.meta.url);

/**
 * The shared corpus lies beside a developer's checkout; a clone elsewhere has the project's own rows alone. In CI it has to be there:
 * reading it fails where it is not.
 */
export const hasShared: boolean = existsSync(shared) || (env['CI'] ?? '') !== '';

const read = (folder: URL, name: string): readonly CorpusRow[] =>
  parseCorpus(readFileSync(new URL(name, folder), 'utf8'));

export const ownRejects = (): readonly CorpusRow[] => read(own, 'guard-reject.tsv');
export const ownAccepts = (): readonly CorpusRow[] => read(own, 'guard-accept.tsv');
export const sharedRejects = (): readonly CorpusRow[] => read(shared, 'reject.tsv');
export const sharedAccepts = (): readonly CorpusRow[] => read(shared, 'accept.tsv');

export const allRejects = (): readonly CorpusRow[] => [...(hasShared ? sharedRejects() : []), ...ownRejects()];
export const allAccepts = (): readonly CorpusRow[] => [...(hasShared ? sharedAccepts() : []), ...ownAccepts()];
