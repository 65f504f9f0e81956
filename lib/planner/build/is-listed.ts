import type { Frame } from '../frame.ts';
import type { Asked } from './asked.ts';

/** "Products and their revenue": a thing joined to the figure by "and" is to be shown beside it. */
export function isListed(asked: Asked, outputs: readonly Asked[], frame: Frame): boolean {
  const position = outputs.indexOf(asked);
  const [own, next] = frame.outputs.slice(position, position + 2);
  return own?.joined === true || (next?.joined === true && next.sentence === own?.sentence);
}
