import { z } from 'zod';
import { QuerentError } from '../../core/querent-error.ts';

/** What DuckDB tells of a fault with `errors_as_json`; parser errors carry a prefix before the JSON. */
const report = z.object({
  exception_type: z.string(),
  error_subtype: z.string().optional(),
  type: z.string().optional(),
  name: z.string().optional(),
});
type Report = z.infer<typeof report>;

const speakableName = /^[\p{L}_][\p{L}\p{N}_ $#.-]{0,63}$/u;

/** Types whose fault lies in the statement or the data; the sentence replaces the engine's text, which may quote data. */
const sentences: Readonly<Record<string, string>> = {
  Parser: 'The database could not read the statement.',
  Syntax: 'The database could not read the statement.',
  Binder: 'The statement does not fit the tables, columns or types of the database.',
  Catalog: 'The statement names something that does not exist in the database.',
  Conversion: 'A value could not be converted to the type that the statement asks for.',
  'Out of Range': 'A number in the statement is outside the range of its type.',
  'Mismatch Type': 'A value does not have the type that the statement asks for.',
  Permission: 'The statement wants something that this database does not permit.',
  'Invalid Input': 'The statement is not valid for this database.',
  'Parameter Not Resolved': 'The statement and its parameters do not match.',
  'Not implemented': 'The database does not support what the statement asks for.',
};

function readReport(error: unknown): Report | undefined {
  if (!(error instanceof Error)) return undefined;
  const start = error.message.indexOf('{');
  if (start < 0) return undefined;
  try {
    return report.safeParse(JSON.parse(error.message.slice(start))).data;
  } catch {
    return undefined;
  }
}

function detailOf({ exception_type, error_subtype, type, name }: Report): string {
  if (name !== undefined && speakableName.test(name)) {
    if (error_subtype === 'COLUMN_NOT_FOUND') return `There is no column "${name}".`;
    if (error_subtype === 'MISSING_ENTRY') return `There is no ${(type ?? 'object').toLowerCase()} "${name}".`;
  }
  return sentences[exception_type] ?? 'The database could not run the statement.';
}

/** A function that is missing is another matter: no new look at the structure would bring it. */
const isUnknownObject = ({ error_subtype, type = '' }: Report): boolean =>
  error_subtype === 'COLUMN_NOT_FOUND' || (error_subtype === 'MISSING_ENTRY' && /^(?:table|view)$/i.test(type));

/** Maps a fault of a running statement to the catalogue. The engine's own text stays in `cause`. */
export function duckdbError(error: unknown): QuerentError {
  if (error instanceof QuerentError) return error;
  const known = readReport(error);
  if (known === undefined) {
    return new QuerentError('database.engine-error', 'The database could not run the statement.', { cause: error });
  }
  switch (known.exception_type) {
    case 'INTERRUPT':
      return new QuerentError('workflow.cancelled', 'The statement was cancelled before it finished.', {
        cause: error,
      });
    case 'Out of Memory':
      return new QuerentError('database.resources', 'The statement needs more memory than this database may use.', {
        cause: error,
      });
    case 'IO':
    case 'FATAL':
    case 'Connection':
      return new QuerentError('database.unreachable', 'The database file cannot be read.', { cause: error });
    default: {
      const code = isUnknownObject(known) ? 'database.unknown-object' : 'database.engine-error';
      return new QuerentError(code, detailOf(known), { cause: error });
    }
  }
}
