import type { DirectTool } from './direct-tool.ts';
import { componentLookup } from './tools/component-lookup.ts';
import { simplePricing } from './tools/simple-pricing.ts';

/** The tools of the house, the most particular first: the first that a question fits is the one. */
export function directTools(): readonly DirectTool[] {
  return [componentLookup, simplePricing];
}
