import { mappingId } from './learned-mapping.ts';
import type { MappingKey, MappingScope } from './learned-mapping-store.ts';

type Write = (scope: MappingScope, key: MappingKey, uses: number, signal: AbortSignal) => Promise<void>;

interface Batch {
  uses: number;
  readonly written: Promise<void>;
}

/**
 * Counts uses with one write at a time for each mapping: uses that come while one is being written are written together
 * after it, so that a term that everybody asks for does not make its answers wait for each other.
 */
export function createUseCounter(
  write: Write,
): (scope: MappingScope, key: MappingKey, signal: AbortSignal) => Promise<void> {
  const waiting = new Map<string, Batch>();
  const writing = new Map<string, Promise<void>>();

  return (scope, key, signal) => {
    const name = JSON.stringify([scope.tenant, scope.database, mappingId(key.key, key.element)]);
    const known = waiting.get(name);
    if (known !== undefined) {
      known.uses += 1;
      return known.written;
    }
    const before = writing.get(name);
    const flush = async (): Promise<void> => {
      // What became of the writing before is told to those who wait for it.
      await before?.catch(() => undefined);
      waiting.delete(name);
      await write(scope, key, batch.uses, signal);
    };
    const written = Promise.resolve()
      .then(flush)
      .finally(() => {
        if (writing.get(name) === written) writing.delete(name);
      });
    const batch: Batch = { uses: 1, written };
    waiting.set(name, batch);
    writing.set(name, written);
    return written;
  };
}
