import { parseArgs } from 'node:util';

export const usage = `Runs the Functions app on this machine, with a storage emulator where one is needed.

  npm start -- [options]

  --port NUMBER    the port; without it 7071, or the next that is free
  --host ADDRESS   an address to listen on in place of 127.0.0.1 and ::1
  --keys           ask for function keys; they are printed, and kept with the state
  --in-memory      keep the emulator's data in memory, gone at the end
  --no-storage     start no emulator
  --grace SECONDS  how long a stop waits for what is going on; without it 10
  --state PATH     where keys and the emulator's data are kept; without it .querent/
  --app PATH       the module that registers the functions; without it functions/index.ts
  --help           this text`;

export type CommandLine =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly reason: string }
  | {
      readonly kind: 'run';
      readonly port: number | undefined;
      readonly host: string | undefined;
      readonly keys: boolean;
      readonly storage: 'azurite' | 'azurite-in-memory' | 'none';
      readonly app: string | undefined;
      readonly state: string | undefined;
      readonly stopGraceMs: number | undefined;
    };

export function readCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        keys: { type: 'boolean', default: false },
        'in-memory': { type: 'boolean', default: false },
        'no-storage': { type: 'boolean', default: false },
        app: { type: 'string' },
        state: { type: 'string' },
        grace: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(/^\d+$/.test(values.port ?? '') && port <= 65_535)) {
      return { kind: 'wrong', reason: `--port wants a number from 0 to 65535, not "${values.port}".` };
    }
    const graceSeconds = values.grace === undefined ? undefined : Number(values.grace);
    if (graceSeconds !== undefined && !(graceSeconds >= 0 && graceSeconds <= 3_600)) {
      return { kind: 'wrong', reason: `--grace wants a number of seconds up to 3600, not "${values.grace}".` };
    }
    const stopGraceMs = graceSeconds === undefined ? undefined : graceSeconds * 1_000;
    const storage = values['no-storage'] ? 'none' : values['in-memory'] ? 'azurite-in-memory' : 'azurite';
    return {
      kind: 'run',
      port,
      host: values.host,
      keys: values.keys,
      storage,
      app: values.app,
      state: values.state,
      stopGraceMs,
    };
  } catch (error) {
    return { kind: 'wrong', reason: error instanceof Error ? error.message : String(error) };
  }
}
