import { z } from 'zod';
import { type Secret, secret } from '../core/secret.ts';
import type { ConfigFault } from './fault.ts';

const reference = /^\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}$/;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Stands in for a secret whose reference names nothing, so that the other faults are still found. */
const missingSecret = secret('');

/**
 * `${env:NAME}` → the secret that the environment holds. A secret written out in the file is a fault: files are copied,
 * shown and committed.
 */
function resolveSecret(
  text: string,
  environment: Environment,
): { readonly secret: Secret } | { readonly fault: ConfigFault['message'] } {
  const name = reference.exec(text)?.[1];
  if (name === undefined) return { fault: `a secret must be a reference such as "$\{env:WAREHOUSE_PASSWORD}"` };
  const value = environment[name];
  if (value === undefined || value === '') return { fault: `the environment variable ${name} is not set` };
  return { secret: secret(value) };
}

/** A field that holds a reference and gives the secret. */
export function secretReference(environment: Environment) {
  return z.string().transform((text, context) => {
    const resolved = resolveSecret(text, environment);
    if ('secret' in resolved) return resolved.secret;
    context.addIssue({ code: 'custom', message: resolved.fault });
    return missingSecret;
  });
}
