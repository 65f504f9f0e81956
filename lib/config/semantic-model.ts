import { existsSync } from 'node:fs';
import type { SemanticModelFile } from '../semantic/semantic-model-file.ts';
import { ConfigError } from './fault.ts';
import { readModelDocument } from './model-document.ts';

/** The semantic model of a file, or undefined where there is no file. Throws a ConfigError that lists its faults. */
export async function readSemanticModel(path: string): Promise<SemanticModelFile | undefined> {
  if (!existsSync(path)) return undefined;
  const { name, file, faults } = await readModelDocument(path);
  if (file !== undefined) return file;
  throw new ConfigError(faults.map(({ line, column, message }) => ({ place: `${name}:${line}:${column}`, message })));
}
