import type { GuardPolicy } from '../guard-policy.ts';
import type { CatalogIndex } from './catalog-index.ts';

/** A policy with its catalog ready for looking up. */
export interface JudgedPolicy extends Omit<GuardPolicy, 'catalog'> {
  readonly index: CatalogIndex | undefined;
}
