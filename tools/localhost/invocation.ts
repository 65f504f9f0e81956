import type { FunctionsCore, RegisteredFunction } from './functions-core.ts';
import type { HostLog, LogLevel } from './host-log.ts';
import type {
  CoreInvocationContext,
  InvocationModel,
  InvocationRequest,
  InvocationResponse,
  ProgrammingModel,
} from './worker-types.ts';

export type InvocationOutcome =
  | { readonly kind: 'completed'; readonly response: InvocationResponse }
  | {
      readonly kind: 'failed';
      readonly error: unknown;
      /** Whether the substitute has been handed to the library in place of the result. */
      readonly answered: boolean;
    };

export interface InvokeOptions {
  /**
   * What an invocation answers in place of a failed or absent result, so that a streamed exchange is always closed by
   * the library itself. Returns undefined where the failure alone is the answer.
   */
  readonly substitute?: (outcome: 'failed' | 'empty') => unknown;
}

export type Invoke = (
  registered: RegisteredFunction,
  request: InvocationRequest,
  options?: InvokeOptions,
) => Promise<InvocationOutcome>;

/** The worker's order of an invocation: arguments, preInvocation hooks, the handler, postInvocation hooks, the response. */
export function createInvoke(core: FunctionsCore, model: ProgrammingModel, log: HostLog): Invoke {
  return async (registered, request, options = {}) => {
    const name = registered.metadata.name;
    const hookData: Record<string, unknown> = {};
    let invocationContext: unknown;
    const coreContext: CoreInvocationContext = {
      invocationId: request.invocationId,
      request,
      metadata: registered.metadata,
      log(level: LogLevel, category, message) {
        const line = { level, message, category, hookData, appHookData: core.appHookData, invocationContext };
        core.runLogHooks(line);
        log.write(category === 'user' || line.level !== 'information' ? line.level : 'debug', name, line.message);
      },
    };
    const shared = { hookData, appHookData: core.appHookData };
    let invocation: InvocationModel | undefined;
    let responding = false;
    const fail = async (error: unknown): Promise<InvocationOutcome> => {
      coreContext.state = undefined;
      log.write('error', name, describeError(error));
      const substitute = options.substitute?.('failed');
      if (substitute === undefined || responding || invocation === undefined || invocationContext === undefined) {
        return { kind: 'failed', error, answered: false };
      }
      const handedOver = invocation.getResponse(invocationContext, substitute);
      const answered = await handedOver.then(
        () => true,
        () => false,
      );
      return { kind: 'failed', error, answered };
    };
    try {
      invocation = model.getInvocationModel(coreContext);
      const given = await invocation.getArguments();
      invocationContext = given.context;

      const before = { ...shared, invocationContext, inputs: given.inputs, functionCallback: registered.callback };
      coreContext.state = 'preInvocationHooks';
      await core.runHooks('preInvocation', before);

      coreContext.state = 'invocation';
      const ran = await settle(invocation.invokeFunction(invocationContext, before.inputs, before.functionCallback));
      const after = { ...shared, invocationContext, inputs: before.inputs, ...ran };
      coreContext.state = 'postInvocationHooks';
      await core.runHooks('postInvocation', after);
      coreContext.state = undefined;
      // A hook may have replaced either.
      if (after.error !== null && after.error !== undefined) return await fail(after.error);

      responding = true;
      const result = after.result ?? options.substitute?.('empty');
      return { kind: 'completed', response: await invocation.getResponse(invocationContext, result) };
    } catch (error) {
      return fail(error);
    }
  };
}

async function settle(work: Promise<unknown>): Promise<{ result: unknown; error: unknown }> {
  try {
    return { result: await work, error: null };
  } catch (error) {
    return { result: null, error: error ?? new Error('The handler threw nothing.') };
  }
}

/** The whole of an error, causes included: this goes to the developer's own terminal. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\ncaused by ${describeError(error.cause)}`;
}
