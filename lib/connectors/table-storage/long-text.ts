import { QuerentError } from '../../core/querent-error.ts';

/** A text property holds 64 KiB of UTF-16. */
const maxPropertyCharacters = 32_000;
/** An entity holds 1 MiB in all; Azurite lets more through, so we count ourselves, with room for keys and names. */
const maxPieces = 15;

/** Splits a text over as many properties as it needs: data0, data1, … */
export function splitText(text: string): Readonly<Record<string, string>> {
  const pieces = Math.max(1, Math.ceil(text.length / maxPropertyCharacters));
  if (pieces > maxPieces) {
    throw new QuerentError('storage.unavailable', 'The state to save is larger than one row of the storage holds.');
  }
  return Object.fromEntries(
    Array.from({ length: pieces }, (_, piece) => [
      `data${piece}`,
      text.slice(piece * maxPropertyCharacters, (piece + 1) * maxPropertyCharacters),
    ]),
  );
}

/** The text that `splitText` divided. */
export function joinText(entity: Readonly<Record<string, unknown>>): string {
  const pieces: string[] = [];
  for (let piece = 0; piece < maxPieces; piece += 1) {
    const part = entity[`data${piece}`];
    if (typeof part !== 'string') break;
    pieces.push(part);
  }
  return pieces.join('');
}
