import type { DirectTool } from './direct-tool.ts';
import { competitorMapping } from './tools/competitor-mapping.ts';
import { componentLookup } from './tools/component-lookup.ts';
import { inventoryStatus } from './tools/inventory-status.ts';
import { kitQuote } from './tools/kit-quote.ts';
import { productSpecs } from './tools/product-specs.ts';
import { simplePricing } from './tools/simple-pricing.ts';

/** The tools of the house. A question goes to the first that it fits: the freest in its words comes last. */
export function directTools(): readonly DirectTool[] {
  return [componentLookup, simplePricing, inventoryStatus, productSpecs, kitQuote, competitorMapping];
}
