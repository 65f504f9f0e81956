import type { DependencyHealth, HealthResponse } from '../contracts/health.ts';
import { startDeadline, toQuerentError, untilAborted } from '../core/abort.ts';
import type { Clock } from '../core/clock.ts';
import type { PromptState } from '../llm/prompts/prompt-source.ts';
import type { AskableDatabase, Databases } from './databases.ts';
import { round } from './stopwatch.ts';

const pingTimeoutMs = 2_000;

export interface Health {
  /** Every dependency, with a round trip to those that are ready. */
  report(options: { readonly signal: AbortSignal }): Promise<HealthResponse>;
  /** Ready once nothing is being prepared and something can be asked. */
  readiness(): 'ready' | 'preparing' | 'failed';
}

export interface HealthDependencies {
  readonly databases: Databases;
  /** Undefined where no storage is configured. */
  readonly pingStorage: ((options: { readonly signal: AbortSignal }) => Promise<void>) | undefined;
  readonly guardState: () => 'preparing' | 'ready' | 'failed';
  /** Undefined where no language model is configured: then nothing needs them. */
  readonly promptsState: (() => PromptState) | undefined;
  readonly version: string;
  readonly clock: Clock;
}

export function createHealth(deps: HealthDependencies): Health {
  const { databases, guardState, clock } = deps;

  return {
    async report({ signal }) {
      const reached = await Promise.all([
        ...databases.all.map((database) => checkDatabase(database, clock, signal)),
        checkStorage(deps, signal),
      ]);
      const dependencies = [
        ...reached,
        { name: 'guard', kind: 'guard' as const, state: guardState() },
        ...promptsHealth(deps.promptsState?.()),
      ];
      return { status: overall(dependencies), version: deps.version, dependencies };
    },

    readiness() {
      const states = databases.all.map(({ state }) => state());
      if (guardState() === 'preparing' || states.includes('preparing')) return 'preparing';
      const canBeAsked = states.includes('ready') || states.includes('stale');
      return guardState() === 'ready' && canBeAsked ? 'ready' : 'failed';
    },
  };
}

/** Without its prompts a model is not asked; the other lanes answer what they can. */
function promptsHealth(prompts: PromptState | undefined): readonly DependencyHealth[] {
  if (prompts === undefined) return [];
  const { state, fault } = prompts;
  const told = fault === undefined ? {} : { code: fault.code, detail: fault.message };
  return [{ name: 'prompts', kind: 'prompts', state, ...told }];
}

/** Without the guard or any database nothing can be answered; without one of several, something can. */
function overall(dependencies: readonly DependencyHealth[]): HealthResponse['status'] {
  const isFine = ({ state }: DependencyHealth): boolean => state !== 'failed';
  const databases = dependencies.filter(({ kind }) => kind === 'database');
  const guards = dependencies.filter(({ kind }) => kind === 'guard');
  if (!databases.some(isFine) || !guards.every(isFine)) return 'down';
  return dependencies.every(isFine) ? 'ok' : 'degraded';
}

async function checkDatabase(database: AskableDatabase, clock: Clock, signal: AbortSignal): Promise<DependencyHealth> {
  const { id } = database.settings;
  const state = database.state();
  const catalog = database.catalogState();
  const described = { name: id, kind: 'database' as const, catalog };
  if (state !== 'ready' && state !== 'stale') return { ...described, state };
  const reached = await probe(described, clock, signal, async (bounded) => {
    const connection = await database.connect({ signal: bounded });
    await connection.ping({ signal: bounded });
  });
  // It answers again: what is known of it is old until it has been read, which the next question sees to.
  return reached.state === 'ready' ? { ...reached, state } : reached;
}

async function checkStorage(deps: HealthDependencies, signal: AbortSignal): Promise<DependencyHealth> {
  const ping = deps.pingStorage;
  if (ping === undefined) return { name: 'storage', kind: 'storage', state: 'not-configured' };
  return probe({ name: 'storage', kind: 'storage' }, deps.clock, signal, (bounded) => ping({ signal: bounded }));
}

async function probe(
  dependency: Pick<DependencyHealth, 'name' | 'kind' | 'catalog'>,
  clock: Clock,
  signal: AbortSignal,
  roundTrip: (signal: AbortSignal) => Promise<void>,
): Promise<DependencyHealth> {
  const deadline = startDeadline(pingTimeoutMs, signal);
  const started = clock.monotonicMs();
  try {
    await untilAborted(roundTrip(deadline.signal), deadline.signal);
    return { ...dependency, state: 'ready', latencyMs: round(clock.monotonicMs() - started) };
  } catch (error) {
    const { code } = toQuerentError(error, deadline.signal);
    return { ...dependency, state: 'failed', latencyMs: round(clock.monotonicMs() - started), code };
  } finally {
    deadline.clear();
  }
}
