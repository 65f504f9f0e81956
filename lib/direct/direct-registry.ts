import type { Catalog } from '../catalog/catalog.ts';
import { readDirectQuestion } from './direct-question.ts';
import type { DirectMatch, DirectTool, OfferedTool, ToolIndex } from './direct-tool.ts';

export interface DirectRegistry {
  readonly tools: readonly DirectTool[];
  /** The tools that a database has the tables for. */
  offered(index: ToolIndex): readonly OfferedTool[];
  /** The tool that the question is made for, with its input; asks nothing of a database. */
  route(asked: {
    readonly question: string;
    readonly index: ToolIndex;
    /** Its own tools are meant; absent, or one that none of them is made for: all of them. */
    readonly persona?: string | undefined;
  }): DirectMatch | undefined;
}

export function createDirectRegistry(tools: readonly DirectTool[]): DirectRegistry {
  // What a catalog offers is found once: catalogs are immutable.
  const offers = new WeakMap<Catalog, readonly OfferedTool[]>();
  const offered = (index: ToolIndex): readonly OfferedTool[] => {
    const known = offers.get(index.catalog);
    if (known !== undefined) return known;
    const found = tools.flatMap((tool) => tool.offer(index) ?? []);
    offers.set(index.catalog, found);
    return found;
  };
  return {
    tools,
    offered,
    route: ({ question, index, persona }) => {
      const all = offered(index);
      const own = all.filter(({ tool }) => persona !== undefined && tool.personas.includes(persona));
      const able = own.length > 0 ? own : all;
      if (able.length === 0) return undefined;
      const read = readDirectQuestion(question);
      for (const one of able) {
        const match = one.match(read);
        if (match !== undefined) return match;
      }
      return undefined;
    },
  };
}
