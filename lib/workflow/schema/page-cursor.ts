import { createHash } from 'node:crypto';
import { z } from 'zod';
import { QuerentError } from '../../core/querent-error.ts';

/** Where a page ended: the next one begins behind this place in the order. */
const cursorSchema = z.strictObject({
  /** What was listed: a cursor of one list means nothing in another. */
  of: z.string(),
  confidence: z.number().optional(),
  table: z.string(),
});

export type PageEnd = Omit<z.infer<typeof cursorSchema>, 'of'>;

/** Names a list by all that decides what it holds. */
export function listIdentity(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}

export function writeCursor(of: string, end: PageEnd): string {
  return Buffer.from(JSON.stringify({ of, ...end }), 'utf8').toString('base64url');
}

export function readCursor(cursor: string, of: string): PageEnd {
  const parsed = cursorSchema.safeParse(decode(cursor));
  if (!parsed.success) throw badCursor('is not one that this endpoint has given');
  const { of: listed, ...end } = parsed.data;
  if (listed !== of) throw badCursor('belongs to another database or search');
  return end;
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function badCursor(fault: string): QuerentError {
  return new QuerentError('validation.invalid', `cursor: ${fault}.`, {
    suggestions: ['Leave the parameter out to begin again; each page names the next one as "nextCursor".'],
  });
}
