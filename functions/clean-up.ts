import type { TimerHandler } from '@azure/functions';
import type { Container } from '../lib/container.ts';

/** Once a night, off the full hour at which others begin. */
export const cleanUpSchedule = '0 17 3 * * *';

/** Removes state whose time is over. */
export function makeCleanUpHandler(deps: { readonly container: () => Promise<Container> }): TimerHandler {
  return async () => {
    const { cleanUp, principal } = await deps.container();
    await cleanUp(principal.tenant);
  };
}
