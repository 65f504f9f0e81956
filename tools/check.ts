import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

interface Check {
  readonly name: string;
  /** A binary of node_modules/.bin and its arguments. */
  readonly command: readonly [string, ...string[]];
}

interface Outcome {
  readonly check: Check;
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
}

const checks: readonly Check[] = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'typed lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'dead code', command: ['knip', '--treat-config-hints-as-errors'] },
  { name: 'architecture', command: ['vitest', 'run', 'test/architecture.test.ts'] },
  { name: 'infrastructure', command: ['node', 'tools/bicep/main.ts'] },
  { name: 'model schema', command: ['node', 'tools/semantic/main.ts', 'schema', '--check'] },
];

const root = join(import.meta.dirname, '..');
const binaries = join(root, 'node_modules', '.bin');
// The binaries begin with "env node": the Node of the project must be found before the machine's own.
const environment = { ...process.env, PATH: `${binaries}${delimiter}${process.env['PATH'] ?? ''}`, NO_COLOR: '1' };

function run(check: Check): Promise<Outcome> {
  const started = performance.now();
  const [binary, ...parameters] = check.command;
  const child = spawn(join(binaries, binary), parameters, {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve) => {
    const finish = (passed: boolean, reason = '') =>
      resolve({
        check,
        passed,
        seconds: (performance.now() - started) / 1000,
        output: Buffer.concat(output).toString('utf8') + reason,
      });
    child.on('error', (error) => finish(false, error.message));
    child.on('close', (code, signal) => finish(code === 0, signal ? `ended by ${signal}` : ''));
  });
}

// All at once: the longest of them needs one core and the others are short.
const outcomes = await Promise.all(
  checks.map(async (check) => {
    const outcome = await run(check);
    console.log(
      `${outcome.passed ? 'ok  ' : 'FAIL'}  ${check.name.padEnd(16)} ${outcome.seconds.toFixed(1).padStart(5)} s`,
    );
    return outcome;
  }),
);

const failed = outcomes.filter((outcome) => !outcome.passed);
for (const { check, output } of failed) {
  console.log(`\n${check.name}: ${check.command.join(' ')}\n${output.trimEnd()}`);
}
process.exitCode = failed.length > 0 ? 1 : 0;
