import { app } from '@azure/functions';
import { loadConfig } from '../lib/config.ts';
import { createContainer } from '../lib/container.ts';
import { systemClock } from '../lib/core/clock.ts';
import { randomIds } from '../lib/core/ids.ts';
import { createJsonLogger } from '../lib/core/json-logger.ts';
import { once } from '../lib/core/once.ts';
import { systemRandom } from '../lib/core/random.ts';
import { watchClientDisconnect } from './client-disconnect.ts';
import { registerFunctions } from './register.ts';

const version = '0.1.0';
const logger = createJsonLogger({ clock: systemClock, write: (line) => process.stdout.write(`${line}\n`) });

const container = once(async () =>
  createContainer(await loadConfig(), { clock: systemClock, ids: randomIds, random: systemRandom, logger, version }),
);

registerFunctions({ container, ids: randomIds, logger, disconnect: watchClientDisconnect() });

// The host waits for this and does not start an app whose configuration is wrong; the warm-up goes on behind it.
app.hook.appStart(async () => {
  const { warmUp } = await container();
  setImmediate(() => void warmUp());
});

app.hook.appTerminate(async () => {
  const { close } = await container();
  await close();
});
