import Module from 'node:module';
import type { HostLog, LogLevel } from './host-log.ts';
import type { FunctionCallback, FunctionMetadata, ProgrammingModel } from './worker-types.ts';

const coreModule = '@azure/functions-core';

export const hookNames = ['preInvocation', 'postInvocation', 'appStart', 'appTerminate', 'log'] as const;
export type HookName = (typeof hookNames)[number];
type HookCallback = (context: object) => unknown;

/** A function that the app has registered, with the binding that starts it. */
export interface RegisteredFunction {
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
}

/** What an app leaves behind when it is loaded, and the hooks it wants to be called at. */
export interface FunctionsCore {
  readonly functions: ReadonlyMap<string, RegisteredFunction>;
  /** Shared by all hooks of the app, for its whole life. */
  readonly appHookData: Record<string, unknown>;
  programmingModel(): ProgrammingModel | undefined;
  /** Calls the hooks in the order of their registration and waits for each; the first that throws ends it. */
  runHooks(name: HookName, context: object): Promise<void>;
  /** Log hooks are called without waiting, as the worker does: a log line must not become asynchronous. */
  runLogHooks(context: object): void;
  /** Ends the time in which functions may be registered. */
  closeRegistration(): void;
}

export class Disposable {
  readonly #dispose: () => unknown;

  constructor(dispose: () => unknown) {
    this.#dispose = dispose;
  }

  static from(...disposables: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const disposable of disposables) disposable.dispose();
    });
  }

  dispose(): unknown {
    return this.#dispose();
  }
}

function isHookName(name: string): name is HookName {
  return hookNames.some((known) => known === name);
}

/**
 * Supplies the module `@azure/functions-core`, which only the worker of the real host has. The library requires it when
 * an app first registers something, keeps the answer for the life of the process, and without it turns every
 * registration into a silent no-op. Hence one app a process.
 */
export function installFunctionsCore(log: HostLog): FunctionsCore {
  const functions = new Map<string, RegisteredFunction>();
  const hooks = new Map<HookName, HookCallback[]>(hookNames.map((name) => [name, []]));
  const appHookData: Record<string, unknown> = {};
  let programmingModel: ProgrammingModel | undefined;
  let registrationClosed = false;

  const api = {
    // Versions the library compares with: 4.34 is the first that has log hooks.
    version: '3.12.0',
    hostVersion: '4.1036.0',
    Disposable,
    registerFunction(metadata: FunctionMetadata, callback: FunctionCallback): Disposable {
      if (registrationClosed)
        throw new Error(`The function "${metadata.name}" was registered after the app had started.`);
      if (functions.has(metadata.name)) throw new Error(`Two functions have the name "${metadata.name}".`);
      functions.set(metadata.name, { metadata, callback });
      return new Disposable(() => functions.delete(metadata.name));
    },
    registerHook(name: string, callback: HookCallback): Disposable {
      if (!isHookName(name)) throw new RangeError(`There is no hook "${name}".`);
      hooks.get(name)?.push(callback);
      return new Disposable(() =>
        hooks.set(
          name,
          (hooks.get(name) ?? []).filter((other) => other !== callback),
        ),
      );
    },
    setProgrammingModel(model: ProgrammingModel): void {
      programmingModel = model;
    },
    getProgrammingModel(): ProgrammingModel | undefined {
      return programmingModel;
    },
    log(level: LogLevel, category: string, message: string): void {
      log.write(category === 'user' ? level : quieter(level), 'app', message);
    },
  };

  const originalRequire = Module.prototype.require;
  Module.prototype.require = function require(this: Module, id: string) {
    const supplied: unknown = id === coreModule ? api : originalRequire.call(this, id);
    return supplied;
  };

  return {
    functions,
    appHookData,
    programmingModel: () => programmingModel,
    async runHooks(name, context) {
      for (const hook of hooks.get(name) ?? []) await hook(context);
    },
    runLogHooks(context) {
      for (const hook of hooks.get('log') ?? []) hook(context);
    },
    closeRegistration() {
      registrationClosed = true;
    },
  };
}

/** The library's own remarks ("HTTP streaming enabled") are of no use to who runs an app, its warnings are. */
function quieter(level: LogLevel): LogLevel {
  return level === 'information' ? 'debug' : level;
}
