import type { TermMention } from '../frame.ts';

/** What things are high or large in, by the words for it. */
const dimensions: readonly (readonly [adjective: RegExp, words: ReadonlySet<string>])[] = [
  [/\b(highest|lowest)$/i, new Set(['height', 'altitude', 'elevation'])],
  [/\b(largest|biggest|smallest)$/i, new Set(['area', 'size', 'population', 'capacity'])],
];

/** "The highest mountains": the one figure of theirs that such a word can mean; undefined where there are none or several. */
export function superlativeFigure(adjective: string, { matches }: TermMention): TermMention | undefined {
  const element = matches[0]?.element;
  const words = dimensions.find(([form]) => form.test(adjective))?.[1];
  if (element?.kind !== 'entity' || words === undefined) return undefined;
  const { entity } = element;
  const [column, ...others] = entity.columns.filter(
    ({ role, labels }) =>
      role === 'measure' && labels.some(({ stems, source }) => source === 'name' && words.has(stems.at(-1) ?? '')),
  );
  if (column === undefined || others.length > 0) return undefined;
  return {
    text: column.title,
    matches: [{ element: { kind: 'column', column, entity }, score: 0.9, reason: 'synonym' }],
  };
}
