import type { HttpRequest } from '@azure/functions';
import { parseJsonText } from '../lib/contracts/json-text.ts';
import { untilAborted } from '../lib/core/abort.ts';
import { QuerentError } from '../lib/core/querent-error.ts';

/** Room for the longest question with every character escaped, many times over. */
const maxBodyBytes = 64 * 1024;

/** The JSON value of the body. Keeps no more than the bound; the host bounds what may be sent at all. */
export async function readJsonBody(request: HttpRequest, signal: AbortSignal): Promise<unknown> {
  const bytes = await untilAborted(readBytes(request), signal);
  if (bytes.length === 0) throw new QuerentError('validation.body-missing', 'The request has no body.');
  requireJson(request.headers.get('content-type'));
  return parseJsonText(decodeUtf8(bytes));
}

/**
 * Reads to the end even what is too much, and keeps none of that: the host sends the next request over the same connection,
 * where it would wait behind a body that nobody takes.
 */
async function readBytes(request: HttpRequest): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    if (!(chunk instanceof Uint8Array)) throw new QuerentError('validation.not-json', 'The body cannot be read.');
    length += chunk.length;
    if (length <= maxBodyBytes) chunks.push(chunk);
  }
  if (length > maxBodyBytes) throw tooLarge();
  return Buffer.concat(chunks);
}

function tooLarge(): QuerentError {
  return new QuerentError('validation.too-large', `The body is larger than ${maxBodyBytes / 1024} KiB.`);
}

/** A page of another site can send text or a form without asking first, but not JSON. */
function requireJson(contentType: string | null): void {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (mediaType === 'application/json' || /^application\/[a-z0-9.+-]+\+json$/.test(mediaType)) return;
  throw new QuerentError(
    'validation.unsupported-media-type',
    mediaType === '' ? 'The request names no content type.' : 'The content type is not application/json.',
  );
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new QuerentError('validation.not-json', 'The body is not valid UTF-8.', { cause });
  }
}
