import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { check } from './check.ts';
import { databaseSchema } from './database-schema.ts';
import type { ConfigFault } from './fault.ts';
import { modelsSchema } from './model-schema.ts';
import type { Environment } from './secret-reference.ts';

export const tenantField = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'must be 1 to 64 letters, digits or hyphens');
/** Below the 230 s after which the platform ends every answer. */
export const requestTimeoutField = z.int().min(1_000).max(225_000);

export function databaseListSchema(environment: Environment) {
  return z.array(databaseSchema(environment)).max(500);
}

function fileSchema(environment: Environment) {
  return z.strictObject({
    tenant: tenantField.optional(),
    databases: databaseListSchema(environment).optional(),
    demo: z.strictObject({ enabled: z.boolean().optional(), directory: z.string().min(1).optional() }).optional(),
    requestTimeoutMs: requestTimeoutField.optional(),
    models: modelsSchema(environment).optional(),
  });
}

export type ConfigFile = z.output<ReturnType<typeof fileSchema>>;

/** The content of the configuration file; nothing where it is absent and need not be there. */
export async function readConfigFile(
  path: string,
  options: { readonly isRequired: boolean; readonly environment: Environment; readonly faults: ConfigFault[] },
): Promise<ConfigFile> {
  const { isRequired, environment, faults } = options;
  if (!existsSync(path)) {
    if (isRequired) faults.push({ place: 'QUERENT_CONFIG', message: 'names a file that is not there' });
    return {};
  }
  const { LineCounter, parseDocument } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { prettyErrors: false, lineCounter });
  if (document.errors.length > 0) {
    // The library's own message can quote the file, which may hold what nobody should read.
    for (const { code, pos } of document.errors) {
      const { line } = lineCounter.linePos(pos[0]);
      faults.push({ place: path, message: `is not valid YAML (${code}, line ${line})` });
    }
    return {};
  }
  const content: unknown = document.toJS({ maxAliasCount: 100 });
  const schema = fileSchema(environment);
  return check(schema, content ?? {}, path, faults) ?? soundParts(schema, content);
}

/** Of a file with faults the lists that have none, so that what is wrong between their entries is told with the rest. */
function soundParts({ shape }: ReturnType<typeof fileSchema>, content: unknown): ConfigFile {
  const parts = z.looseObject({}).safeParse(content).data ?? {};
  return {
    databases: shape.databases.safeParse(parts['databases']).data,
    models: shape.models.safeParse(parts['models']).data,
  };
}
