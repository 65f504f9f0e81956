import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type SemanticModelFile, semanticModelFileSchema } from '../semantic/semantic-model-file.ts';
import { check } from './check.ts';
import { ConfigError, type ConfigFault } from './fault.ts';

/** The semantic model of a file, or undefined where there is no file. Throws a ConfigError that lists its faults. */
export async function readSemanticModel(path: string): Promise<SemanticModelFile | undefined> {
  if (!existsSync(path)) return undefined;
  const { parseDocument } = await import('yaml');
  const document = parseDocument(readFileSync(path, 'utf8'));
  const faults: ConfigFault[] = document.errors.map(({ message }) => ({ place: basename(path), message }));
  if (faults.length > 0) throw new ConfigError(faults);
  const content: unknown = document.toJS({ maxAliasCount: 100 });
  const model = check(semanticModelFileSchema, content ?? {}, basename(path), faults);
  if (model === undefined) throw new ConfigError(faults);
  return model;
}
