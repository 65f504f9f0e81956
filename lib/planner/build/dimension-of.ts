import type { SchemaElement } from '../../semantic/term-index.ts';
import type { Choices } from '../choose/choices.ts';
import type { FrameGroup } from '../frame.ts';
import type { Dimension } from './gathered.ts';

/** What is grouped by, by the meanings that were chosen; undefined where the words do not fit. */
export function dimensionOf(group: FrameGroup, choices: Choices): Dimension | undefined {
  return group.kind === 'grain' ? grainOf(group, choices) : groupOf(choices.terms.get(group.mention)?.element);
}

function grainOf({ of, ...grain }: Extract<FrameGroup, { kind: 'grain' }>, choices: Choices): Dimension | undefined {
  if (of === undefined) return grain;
  const element = choices.terms.get(of)?.element;
  return element?.kind === 'column' ? { ...grain, date: element.column } : undefined;
}

function groupOf(element: SchemaElement | undefined): Dimension | undefined {
  if (element?.kind === 'entity') return { kind: 'entity', entity: element.entity };
  if (element?.kind === 'column') return { kind: 'attribute', column: element.column, entity: element.entity };
  return undefined;
}
