import type { DequeuedMessageItem } from '@azure/storage-queue';
import type { TypedData } from './worker-types.ts';

/** The text or bytes of a stored message, or undefined where it is not in the encoding that host.json names. */
export function decodeMessage(
  text: string,
  encoding: 'base64' | 'none',
  as: 'string' | 'binary',
): TypedData | undefined {
  const bytes = encoding === 'none' ? Buffer.from(text) : decodeBase64(text);
  if (bytes === undefined) return undefined;
  return as === 'binary' ? { bytes } : { string: bytes.toString('utf8') };
}

/** What a function finds in `context.triggerMetadata`; the library lowers the first letters and parses the JSON. */
export function messageMetadata(message: DequeuedMessageItem, body: TypedData): Record<string, TypedData> {
  const json = (value: unknown): TypedData => ({ json: JSON.stringify(value) });
  return {
    QueueTrigger: body,
    Id: json(message.messageId),
    PopReceipt: json(message.popReceipt),
    DequeueCount: json(message.dequeueCount),
    InsertionTime: json(message.insertedOn),
    ExpirationTime: json(message.expiresOn),
    NextVisibleTime: json(message.nextVisibleOn),
  };
}

/** Buffer.from skips what is not base64; a message with such characters was written in plain text. */
function decodeBase64(text: string): Buffer | undefined {
  const compact = text.replace(/\s/g, '');
  const valid = compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact);
  return valid ? Buffer.from(compact, 'base64') : undefined;
}
