import { QuerentError } from '../core/querent-error.ts';

const maxDepth = 32;

/**
 * Parses the text of a JSON body. Beyond JSON.parse it refuses what would be read differently by two readers: a key
 * that occurs twice in one object; and nesting deeper than any request needs.
 */
export function parseJsonText(text: string): unknown {
  if (text.trim() === '') throw new QuerentError('validation.body-missing', 'The request has no body.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new QuerentError('validation.not-json', 'The body is not valid JSON.', { cause });
  }
  checkStructure(text);
  return value;
}

/** Walks valid JSON text once, with the keys seen so far for each open object (undefined for an array). */
function checkStructure(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  const colonNext = /[\t\n\r ]*:/y;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      const keys = open.at(-1);
      colonNext.lastIndex = end;
      if (keys !== undefined && colonNext.test(text)) addKey(keys, text.slice(at, end));
      at = end - 1;
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : undefined);
      if (open.length > maxDepth) {
        throw new QuerentError('validation.invalid', `The body is nested deeper than ${maxDepth} levels.`, {
          suggestions: ['Send a flat JSON object; no field of this endpoint is nested.'],
        });
      }
    } else if (character === '}' || character === ']') {
      open.pop();
    }
  }
}

function addKey(keys: Set<string>, literal: string): void {
  const key = String(JSON.parse(literal));
  if (keys.has(key)) {
    throw new QuerentError('validation.invalid', `The field "${key.slice(0, 64)}" occurs twice in one object.`, {
      suggestions: ['Send each field once.'],
    });
  }
  keys.add(key);
}

/** The position after the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
