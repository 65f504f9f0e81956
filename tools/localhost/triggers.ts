import type { RegisteredFunction } from './functions-core.ts';
import type { Binding, FunctionMetadata } from './worker-types.ts';

const servedTriggers = ['httptrigger', 'timertrigger', 'queuetrigger'];

export interface Trigger {
  readonly name: string;
  readonly binding: Binding;
}

/** A function that is not of HTTP, waiting to be started by its trigger. */
export interface TriggerRun {
  readonly functionName: string;
  /** What starts it, for the list of functions: the schedule and the next time, or the queue. */
  readonly description: string;
  /** Runs the function now; resolves when it has ended, however it ends. */
  start(input: string): Promise<unknown>;
  stop(): void;
}

/** The binding that starts a function. The library lets no function be registered without one. */
export function triggerOf(metadata: FunctionMetadata): Trigger {
  const found = Object.entries(metadata.bindings).find(([, binding]) => /trigger$/i.test(binding.type));
  if (found === undefined) throw new Error(`The function "${metadata.name}" has no trigger.`);
  const [name, binding] = found;
  return { name, binding };
}

/** What an app uses and the local host does not have; better told at the start than missed at the first message. */
export function unservedBindings(functions: Iterable<RegisteredFunction>): string[] {
  return [...functions].flatMap(({ metadata }) => {
    const trigger = triggerOf(metadata);
    return Object.entries(metadata.bindings)
      .filter(([name, { type }]) =>
        name === trigger.name ? !servedTriggers.includes(type.toLowerCase()) : type.toLowerCase() !== 'http',
      )
      .map(([, { type }]) => `${type} of the function "${metadata.name}"`);
  });
}
