import { QuerentError } from '../../core/querent-error.ts';

/** A key has at most 1 KiB, which is 512 UTF-16 units. */
const maxKeyCharacters = 512;

/**
 * One part of a key. Table keys forbid / \ # ? and control characters, clients and proxies stumble over % and +, and `|`
 * parts ours; so whatever is not plain becomes = and the two hex digits of each UTF-8 byte. Different texts stay different.
 */
export function escapeKeyPart(text: string): string {
  return text.replace(/[^A-Za-z0-9._~:@-]/gu, (character) =>
    Buffer.from(character, 'utf8').reduce(
      (escaped, byte) => `${escaped}=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
      '',
    ),
  );
}

/** The text that `escapeKeyPart` made a part of. */
export function unescapeKeyPart(part: string): string {
  return part.replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
}

/** Parts joined by `|`, within the length that the service allows. */
export function tableKey(...parts: readonly string[]): string {
  const key = parts.map(escapeKeyPart).join('|');
  if (key.length > maxKeyCharacters) {
    throw new QuerentError(
      'validation.invalid',
      `A key of the state storage is longer than ${maxKeyCharacters} characters.`,
    );
  }
  return key;
}
