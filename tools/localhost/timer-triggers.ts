import { z } from 'zod';
import type { Clock } from '../../lib/core/clock.ts';
import type { IdSource } from '../../lib/core/ids.ts';
import { type Environment, resolveSettings } from './app-settings.ts';
import type { RegisteredFunction } from './functions-core.ts';
import type { InFlight } from './in-flight.ts';
import type { Invoke } from './invocation.ts';
import { plainCron } from './ncrontab.ts';
import { type TriggerRun, triggerOf } from './triggers.ts';

const timerTrigger = z.looseObject({ schedule: z.string(), runOnStartup: z.boolean().default(false) });

interface TimerOptions {
  readonly invoke: Invoke;
  readonly inFlight: InFlight;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export function isTimer(registered: RegisteredFunction): boolean {
  return triggerOf(registered.metadata).binding.type.toLowerCase() === 'timertrigger';
}

/**
 * Runs a timer function at its times, which are UTC or those of WEBSITE_TIME_ZONE. A run that is still going on when the
 * next is due lets that one pass. Nothing runs at the start without `runOnStartup`: unlike in Azure, times that passed
 * while the host was not running are not made up for.
 */
export async function startTimer(registered: RegisteredFunction, options: TimerOptions): Promise<TriggerRun> {
  const { Cron } = await import('croner');
  const { clock, environment } = options;
  const trigger = triggerOf(registered.metadata);
  const { schedule, runOnStartup } = timerTrigger.parse(trigger.binding);
  const expression = resolveSettings(schedule, environment);
  const functionName = registered.metadata.name;
  let last: Date | undefined;

  const start = async (): Promise<void> => {
    const done = options.inFlight.begin();
    try {
      const status = {
        Last: (last ?? new Date(0)).toISOString(),
        Next: (cron.nextRun() ?? new Date(0)).toISOString(),
        LastUpdated: (last ?? clock.now()).toISOString(),
      };
      last = clock.now();
      const input = { Schedule: { AdjustForDST: true }, ScheduleStatus: status, IsPastDue: false };
      await options.invoke(registered, {
        invocationId: options.ids.next(),
        inputData: [{ name: trigger.name, data: { json: JSON.stringify(input) } }],
        triggerMetadata: {},
      });
    } finally {
      done();
    }
  };
  // Both days, of the month and of the week, must fit in NCRONTAB; in other crons one of them is enough.
  const cron = new Cron(
    plainCron(expression),
    {
      mode: '6-part',
      domAndDow: true,
      timezone: environment['WEBSITE_TIME_ZONE'] ?? 'UTC',
      protect: true,
      unref: true,
      paused: true,
    },
    start,
  );
  cron.resume();
  if (runOnStartup) void start();
  const next = cron.nextRun();
  return {
    functionName,
    description: `timer ${expression}${next === null ? ', never due' : `, next ${next.toISOString()}`}`,
    start,
    stop: () => cron.stop(),
  };
}
