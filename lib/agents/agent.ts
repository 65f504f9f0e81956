import type { RequestId } from '../core/ids.ts';

export interface AgentContext {
  readonly requestId: RequestId;
  readonly signal: AbortSignal;
}

/** The one shape of the three agents. */
export interface Agent<Request, Response> {
  readonly name: string;
  process(request: Request, context: AgentContext): Promise<Response>;
}
