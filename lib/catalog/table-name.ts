import type { TableName } from './catalog.ts';

/** A key for maps: equal names give equal keys, whatever characters they hold. */
export function tableKey({ schema, name }: TableName): string {
  return JSON.stringify([schema ?? null, name]);
}
