import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Before the first module of weight is loaded: it spares every start but the first the compiling and type stripping.
enableCompileCache(join(root, '.querent', 'compile-cache'));

const { readCommandLine, usage } = await import('./command-line.ts');
const { runLocalHost } = await import('./run.ts');

const commandLine = readCommandLine(process.argv.slice(2));
switch (commandLine.kind) {
  case 'help':
    console.log(usage);
    break;
  case 'wrong':
    console.error(`${commandLine.reason}\n\n${usage}`);
    process.exitCode = 2;
    break;
  case 'run':
    await runLocalHost({
      appEntry: commandLine.app === undefined ? join(root, 'functions', 'index.ts') : resolve(commandLine.app),
      ...(commandLine.port === undefined ? {} : { port: commandLine.port }),
      ...(commandLine.host === undefined ? {} : { addresses: [commandLine.host] }),
      ...(commandLine.state === undefined ? {} : { stateDirectory: resolve(commandLine.state) }),
      ...(commandLine.stopGraceMs === undefined ? {} : { stopGraceMs: commandLine.stopGraceMs }),
      keys: commandLine.keys,
      storage: commandLine.storage,
    });
    break;
  default:
    commandLine satisfies never;
}
