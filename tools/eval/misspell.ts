import { createRandom, type Random } from '../../demo/random.ts';
import { looseKey } from '../../lib/question/loose-key.ts';

export const editKinds = ['delete', 'insert', 'substitute', 'transpose'] as const;
export type EditKind = (typeof editKinds)[number];

const letter = /\p{L}/u;
const scripts = [/\p{Script=Latin}/u, /\p{Script=Katakana}/u, /\p{Script=Hiragana}/u, /\p{Script=Han}/u];

/**
 * The text with one letter left out, put in, exchanged, or swapped with the next, anywhere in it; the same for the same text
 * and kind. Digits stay: another number is another thing. Undefined where no such edit changes the spelling.
 */
export function misspell(text: string, kind: EditKind): string | undefined {
  const random = createRandom(`${kind}:${text}`);
  const letters = [...text];
  const places = letters.flatMap((character, at) => (letter.test(character) ? [at] : []));
  if (places.length === 0) return undefined;
  for (let tries = 0; tries < 12; tries += 1) {
    const at = random.pick(places);
    const made = edited(letters, at, kind, random);
    if (made !== undefined && looseKey(made) !== looseKey(text)) return made;
  }
  return undefined;
}

function edited(letters: readonly string[], at: number, kind: EditKind, random: Random): string | undefined {
  const [left, right] = [letters.slice(0, at), letters.slice(at + 1)];
  const own = letters[at] ?? '';
  switch (kind) {
    case 'delete':
      return [...left, ...right].join('');
    case 'insert':
      return [...left, alike(own, random), own, ...right].join('');
    case 'substitute':
      return [...left, alike(own, random), ...right].join('');
    case 'transpose': {
      const next = right[0];
      return next === undefined || !letter.test(next) ? undefined : [...left, next, own, ...right.slice(1)].join('');
    }
    default:
      return kind satisfies never;
  }
}

/** Some letter of the same script. */
function alike(own: string, random: Random): string {
  const script = scripts.findIndex((pattern) => pattern.test(own));
  const pools = [
    'abcdefghijklmnopqrstuvwxyz',
    'アイウカキクサシスタチテナニノハマミムラリルンー',
    'あいうかきくさしすたちて',
    '一中大本山田市東人',
  ];
  return random.pick([...(pools[script] ?? pools[0] ?? '')]);
}
