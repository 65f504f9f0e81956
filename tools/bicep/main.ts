import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findingsIn, parameterFindings } from './findings.ts';
import { createBicepReader } from './read-bicep.ts';

const root = join(import.meta.dirname, '..', '..');
const parametersFile = z.object({ parameters: z.record(z.string(), z.object({ value: z.unknown() })) });

const read = await createBicepReader();
const files = globSync('infra/**/*.bicep', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
  .map((path) => read(path, readFileSync(join(root, path), 'utf8')));
const main = files.find((file) => file.path === 'infra/main.bicep');
const findings = main
  ? [
      ...findingsIn(files),
      ...parameterFindings(
        'infra/main.parameters.json',
        main,
        Object.keys(
          parametersFile.parse(JSON.parse(readFileSync(join(root, 'infra/main.parameters.json'), 'utf8'))).parameters,
        ),
      ),
    ]
  : ['infra/main.bicep is not there'];

for (const finding of findings) console.error(finding);
if (findings.length === 0) console.log(`${files.length} Bicep files: no findings`);
process.exitCode = findings.length > 0 ? 1 : 0;
