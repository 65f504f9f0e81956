import type { Clock } from '../../core/clock.ts';
import type { IdSource } from '../../core/ids.ts';
import type { Principal } from '../../identity/principal.ts';
import type { Sessions } from '../../memory/sessions.ts';
import type { DatabasesFor } from '../caller-databases.ts';

export interface ContextCall {
  readonly principal: Principal;
  readonly signal: AbortSignal;
}

export interface ContextDependencies {
  readonly databasesFor: DatabasesFor;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly ids: IdSource;
}
