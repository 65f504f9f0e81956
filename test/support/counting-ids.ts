import type { IdSource } from '../../lib/core/ids.ts';

/** prefix-1, prefix-2, … */
export function countingIds(prefix = 'id'): IdSource {
  let count = 0;
  return {
    next: () => {
      count += 1;
      return `${prefix}-${count}`;
    },
  };
}
