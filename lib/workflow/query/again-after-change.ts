import { QuerentError } from '../../core/querent-error.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { AskableDatabase } from '../databases.ts';

/**
 * Does the work, and does it once more where a statement failed because something it names is not there and the structure,
 * read anew, is another one than the work was done with.
 */
export async function againAfterChange<T>(
  work: (index: SemanticIndex) => Promise<T>,
  index: SemanticIndex,
  { database, signal }: { readonly database: AskableDatabase; readonly signal: AbortSignal },
): Promise<T> {
  try {
    return await work(index);
  } catch (error) {
    if (signal.aborted || !isUnknownObject(error)) throw error;
    const renewed = await readAnew(database, signal);
    if (renewed === undefined || renewed.catalog.fingerprint === index.catalog.fingerprint) throw error;
    return work(renewed).catch((again: unknown) => {
      throw isUnknownObject(again) ? changed(again) : again;
    });
  }
}

const isUnknownObject = (error: unknown): error is QuerentError =>
  error instanceof QuerentError && error.code === 'database.unknown-object';

/** Undefined where it cannot be read: what the statement failed of is then what there is to tell. */
async function readAnew(database: AskableDatabase, signal: AbortSignal): Promise<SemanticIndex | undefined> {
  try {
    // No table has to be measured for this but those that have changed.
    await database.refresh({ signal, tables: [] });
    return await database.index({ signal });
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

function changed(cause: QuerentError): QuerentError {
  const detail = `The structure of the database has changed, and still changes: ${cause.message}`;
  return new QuerentError('database.unknown-object', detail, {
    cause,
    suggestions: [
      'Ask again when the change is complete; GET /api/schema/changes shows what has changed.',
      'POST /api/schema/refresh reads the structure anew.',
    ],
  });
}
