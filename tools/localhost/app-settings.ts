import { azuriteConnectionString, defaultAzuritePorts, isDevelopmentStorage } from './azurite-connection.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Replaces `%NAME%` in a binding's option by the app setting of that name, as the real host does. */
export function resolveSettings(text: string, environment: Environment): string {
  return text.replace(/%([^%]+)%/g, (_, name: string) => {
    const value = environment[name];
    if (value === undefined) throw new Error(`The app setting "${name}", which a binding names, is not set.`);
    return value;
  });
}

/** The connection string that a storage binding's `connection` names; the real host also accepts the name without its prefix. */
export function storageConnection(name: string, environment: Environment): string {
  const value = environment[name] ?? environment[`AzureWebJobs${name}`];
  if (value !== undefined) return isDevelopmentStorage(value) ? azuriteConnectionString(defaultAzuritePorts) : value;
  const identity = Object.keys(environment).some((key) => key.startsWith(`${name}__`));
  throw new Error(
    identity
      ? `The storage connection "${name}" uses an identity, which the local host cannot: set a connection string.`
      : `The storage connection "${name}" is not set.`,
  );
}
