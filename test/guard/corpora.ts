import { readFileSync } from 'node:fs';
import { type CorpusRow, parseCorpus } from '../../tools/eval/guard-corpus.ts';

const own = new URL('../corpus/', import.meta.url);
const shared = new URL('../../../shared/guard/', import.meta.url);

const read = (folder: URL, name: string): readonly CorpusRow[] =>
  parseCorpus(readFileSync(new URL(name, folder), 'utf8'));

export const ownRejects = (): readonly CorpusRow[] => read(own, 'guard-reject.tsv');
export const ownAccepts = (): readonly CorpusRow[] => read(own, 'guard-accept.tsv');
export const sharedRejects = (): readonly CorpusRow[] => read(shared, 'reject.tsv');
export const sharedAccepts = (): readonly CorpusRow[] => read(shared, 'accept.tsv');

export const allRejects = (): readonly CorpusRow[] => [...sharedRejects(), ...ownRejects()];
export const allAccepts = (): readonly CorpusRow[] => [...sharedAccepts(), ...ownAccepts()];
