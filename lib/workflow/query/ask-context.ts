import type { QueryEvent } from '../../contracts/query-events.ts';
import type { RequestId } from '../../core/ids.ts';
import type { Principal } from '../../identity/principal.ts';

export interface AskContext {
  readonly principal: Principal;
  readonly requestId: RequestId;
  /** The deadline of the whole question, ended early when the caller leaves. */
  readonly signal: AbortSignal;
  /** Is told what happens on the way; absent where nobody listens. */
  readonly tell?: (event: QueryEvent) => void;
}
