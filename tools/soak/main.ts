import { spawn } from 'node:child_process';
import { badRequest, oddQuestion } from '../../test/support/hostile-requests.ts';
import { openInProcessApp } from '../../test/support/in-process-app.ts';
import { createShopDatabases } from '../../test/support/shop-databases.ts';
import { spawnLocalHost } from '../../test/support/spawn-local-host.ts';
import { storageReady } from '../../test/support/storage-ready.ts';

/** npm run soak -- [count]: bad requests and odd questions, `count` of either, through the handlers and then over HTTP. */
const count = Number(process.argv[2] ?? 10_000);
const overHttp = Math.min(500, count);
/** Growth of the heap between the middle and the end that still counts as flat. */
const flatMb = 16;

function heapMb(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1_048_576);
}

if (globalThis.gc === undefined) {
  // The heap is read after a collection, which only this flag allows.
  const child = spawn(process.execPath, ['--expose-gc', ...process.argv.slice(1)], { stdio: 'inherit' });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} else {
  const failures: string[] = [];
  const shop = await createShopDatabases();
  await soakHandlers(shop.environment, failures);
  await soakHost({ ...shop.environment }, failures);
  await shop.remove();
  for (const failure of failures.slice(0, 20)) console.log(`FAILED ${failure}`);
  console.log(
    failures.length === 0 ? 'All were answered as they should be, in flat memory.' : `${failures.length} failures`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
}

async function soakHandlers(environment: Readonly<Record<string, string>>, failures: string[]): Promise<void> {
  const app = await openInProcessApp({ environment });
  const kinds = {
    'bad requests': async (n: number) => {
      const { body, headers = {} } = badRequest(n);
      const response = await app.call('POST', '/api/query', {
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
      return response.status >= 400 && response.status < 500;
    },
    'odd questions': async (n: number) => {
      const response = await app.post('/api/query', {
        question: oddQuestion(n),
        database: 'shop',
        dryRun: n % 4 === 0,
      });
      return response.status === 200;
    },
  };
  for (const [kind, send] of Object.entries(kinds)) {
    let middleMb = 0;
    for (let n = 0; n < count; n += 1) {
      if (!(await send(n))) failures.push(`${kind} ${n}`);
      if (n === Math.floor(count / 2)) middleMb = heapMb();
    }
    const endMb = heapMb();
    const rssMb = Math.round(process.memoryUsage().rss / 1_048_576);
    console.log(
      `${count} ${kind} through the handlers: heap ${middleMb} MB in the middle, ${endMb} MB at the end, RSS ${rssMb} MB`,
    );
    if (endMb - middleMb > flatMb) failures.push(`${kind}: the heap grew by ${endMb - middleMb} MB`);
  }
  await app.close();
}

async function soakHost(environment: Readonly<Record<string, string>>, failures: string[]): Promise<void> {
  const host = await spawnLocalHost({ environment });
  await storageReady(host.url);
  const url = new URL('api/query', host.url);
  const send = async (body: string, headers: Readonly<Record<string, string>> = {}): Promise<number> => {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    await response.text();
    return response.status;
  };
  for (let n = 0; n < overHttp; n += 1) {
    const { body, headers } = badRequest(n);
    const bad = await send(body, headers);
    if (bad < 400 || bad >= 500) failures.push(`bad request ${n} over HTTP: ${bad}`);
    const odd = await send(JSON.stringify({ question: oddQuestion(n), database: 'shop' }));
    if (odd !== 200) failures.push(`odd question ${n} over HTTP: ${odd}`);
  }
  console.log(`${overHttp} of either over HTTP`);
  const exitCode = await host.stop();
  if (exitCode !== 0) failures.push(`the host ended with ${exitCode}`);
}
