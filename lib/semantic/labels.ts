import { foldText, isUnspaced } from '../question/fold.ts';
import { stem } from '../question/stem.ts';
import { tokenize } from '../question/token.ts';
import type { Label } from './semantic-model.ts';

const articles = new Set(
  'a an the of for to in on by is are and or that which this these each with its it as at from be'.split(' '),
);

/** A name as people write it: stems for spaced scripts, folded text for unspaced ones. */
export function labelFromText(text: string, weight: number, source: Label['source']): Label | undefined {
  const tokens = tokenize(text);
  if (tokens.some((token) => token.kind === 'character')) {
    return { stems: [], unspaced: foldText(text).replaceAll(/\s+/g, ''), weight, source };
  }
  const stems = tokens
    .filter((token) => token.kind !== 'break' && token.kind !== 'symbol' && !articles.has(token.folded))
    .map((token) => (token.kind === 'quoted' ? stem(token.folded) : token.stem));
  return stems.length === 0 ? undefined : { stems, weight, source };
}

/** Comments tell the business name first: "Component item (構成部品): the part that goes in". Values listed are not names. */
export function labelsFromComment(comment: string): readonly Label[] {
  const namePart = comment.split(/\b(?:possible values|values?|e\.?g\.?|for example)\b|例[:：]/iu)[0] ?? '';
  const segments = splitScripts(namePart.split(/[()（）:：;；,，、。/|]|\s[-–—]\s|\.\s|\.$/u)).slice(0, 6);
  const labels: Label[] = [];
  for (const [index, segment] of segments.entries()) {
    const label = labelFromText(segment, 1, 'comment');
    if (label === undefined) continue;
    const short = label.unspaced === undefined ? label.stems.length <= 4 : label.unspaced.length <= 12;
    labels.push({ ...label, weight: short ? (index === 0 ? 0.95 : 0.9) : 0.6 });
  }
  return labels;
}

/** "構成部品 component" holds two names in two scripts. */
function splitScripts(segments: readonly string[]): readonly string[] {
  return segments.flatMap((segment) => {
    const runs: string[] = [];
    let script: boolean | undefined;
    for (const character of segment.trim()) {
      const unspaced = isUnspaced(character);
      const neutral = /[\s\d.-]/.test(character);
      if (runs.length === 0 || (!neutral && script !== undefined && unspaced !== script)) runs.push(character);
      else runs[runs.length - 1] += character;
      if (!neutral) script = unspaced;
    }
    return runs.map((run) => run.trim()).filter((run) => run !== '');
  });
}
