import { randomUUID } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSessionTable } from '../../lib/connectors/table-storage/session-table.ts';
import { type OwnerId, ownerId, sessionId, tenantId } from '../../lib/core/ids.ts';
import { systemRandom } from '../../lib/core/random.ts';
import { secret } from '../../lib/core/secret.ts';
import { newSession, type Turn, withDatabase, withTurn } from '../../lib/memory/session.ts';
import type { SessionKey, SessionStore } from '../../lib/memory/session-store.ts';
import { createSessions } from '../../lib/memory/sessions.ts';
import { type Azurite, startAzurite } from '../../tools/localhost/azurite.ts';
import { setClock } from '../support/set-clock.ts';

let azurite: Azurite;
const start = '2026-10-31T12:00:00.000Z';
const { signal } = new AbortController();

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const openStore = (): SessionStore =>
  createSessionTable({ kind: 'connection-string', connectionString: secret(azurite.connectionString) });
const openSessions = (clock = setClock(start)) => createSessions({ store: openStore(), clock, random: systemRandom });
const newKey = (owner: OwnerId = ownerId('anonymous'), id = randomUUID()): SessionKey => ({
  tenant: tenantId('local'),
  owner,
  sessionId: sessionId(id),
});
const turn = (question: string, plan?: Turn['plan']): Turn => ({
  queryId: question,
  askedAt: start,
  database: 'retail',
  question,
  outcome: 'planned',
  ...(plan === undefined ? {} : { plan }),
});
const now = new Date(start);

describe('sessions in Table Storage', () => {
  test('finds nothing before anything was saved, and what was saved after', async () => {
    const sessions = openSessions();
    const key = newKey();
    expect(await sessions.find(key, { signal })).toBeUndefined();
    const saved = await sessions.change(
      key,
      (session) => withTurn(withDatabase(session, 'retail', now), turn('売上は？', { version: 1 }), now),
      { signal },
    );
    expect(await openSessions().find(key, { signal })).toEqual(saved);
    expect(saved).toMatchObject({ database: 'retail', turns: [{ question: '売上は？', plan: { version: 1 } }] });
  });

  test('makes the table at the first write, also when several come at once', async () => {
    const other = await startAzurite();
    try {
      const connection = { kind: 'connection-string' as const, connectionString: secret(other.connectionString) };
      const store = createSessionTable(connection);
      expect(await store.read(newKey(), { signal })).toBeUndefined();
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, () => createSessionTable(connection).insert(newKey(), newSession(now), { signal })),
      );
      expect(outcomes).toEqual(Array(5).fill('saved'));
    } finally {
      await other.stop();
    }
  });

  test('does not write over what another has changed, inserted or removed', async () => {
    const store = openStore();
    const key = newKey();
    expect(await store.insert(key, newSession(now), { signal })).toBe('saved');
    expect(await store.insert(key, newSession(now), { signal })).toBe('conflict');
    const first = await store.read(key, { signal });
    expect(await store.replace(key, newSession(now), first?.etag ?? '', { signal })).toBe('saved');
    expect(await store.replace(key, newSession(now), first?.etag ?? '', { signal })).toBe('conflict');
    expect(await store.remove(key, { signal })).toBe(true);
    expect(await store.remove(key, { signal })).toBe(false);
    expect(await store.replace(key, newSession(now), first?.etag ?? '', { signal })).toBe('conflict');
  });

  test('loses no turn of 50 writers on one session', async () => {
    const key = newKey();
    const seen: string[] = [];
    const writers = Array.from({ length: 50 }, (_, writer) =>
      openSessions()
        .change(
          key,
          (session) => {
            const grown = withTurn(session, turn(`writer ${writer}`), now);
            return grown;
          },
          { signal },
        )
        .then((session) => seen.push(...session.turns.map(({ question }) => question))),
    );
    await Promise.all(writers);
    // Only ten turns are kept, so a lost turn shows in the chain: each writer must have seen its own turn last once.
    expect(new Set(seen).size).toBe(50);
    const session = await openSessions().find(key, { signal });
    expect(session?.turns).toHaveLength(10);
  });

  test('counts 50 writers exactly when each adds one to what it read', async () => {
    const key = newKey();
    const count = (session: { readonly database?: string | undefined }) => Number(session.database ?? 0);
    await Promise.all(
      Array.from({ length: 50 }, () =>
        openSessions().change(key, (session) => withDatabase(session, String(count(session) + 1), now), { signal }),
      ),
    );
    expect((await openSessions().find(key, { signal }))?.database).toBe('50');
  });

  test('does not find an expired session, and begins anew under its id', async () => {
    const clock = setClock(start);
    const sessions = openSessions(clock);
    const key = newKey();
    await sessions.change(key, (session) => withDatabase(session, 'retail', clock.now()), { signal });
    clock.set('2026-11-30T11:59:59.000Z');
    expect((await sessions.find(key, { signal }))?.database).toBe('retail');
    clock.set('2026-11-30T12:00:00.000Z');
    expect(await sessions.find(key, { signal })).toBeUndefined();
    const again = await sessions.change(key, (session) => withTurn(session, turn('again'), clock.now()), { signal });
    expect(again.database).toBeUndefined();
    expect(again.createdAt).toBe('2026-11-30T12:00:00.000Z');
    clock.set('2027-06-01T00:00:00.000Z');
    expect(await sessions.look(key, { signal })).toMatchObject({
      kind: 'expired',
      session: { turns: [{ question: 'again' }] },
    });
    const takenUp = await sessions.change(key, (session) => withDatabase(session, 'retail', clock.now()), {
      signal,
      takesUp: true,
    });
    expect(takenUp.turns.map(({ question }) => question)).toEqual(['again']);
    expect((await sessions.look(key, { signal })).kind).toBe('found');
    expect(await sessions.remove(key, { signal })).toBe(true);
    expect(await sessions.remove(key, { signal })).toBe(false);
    expect(await sessions.look(key, { signal })).toEqual({ kind: 'none' });
  });

  test.each(['a/b\\c#d?e%f', 'owner|with|bars', 'Ō日本😀', "o'clock", 'x\u0001y'])(
    'keeps the session of an owner named %j apart',
    async (name) => {
      const sessions = openSessions();
      const id = randomUUID();
      await sessions.change(newKey(ownerId(name), id), (session) => withDatabase(session, name, now), { signal });
      expect((await sessions.find(newKey(ownerId(name), id), { signal }))?.database).toBe(name);
      expect(await sessions.find(newKey(ownerId('another'), id), { signal })).toBeUndefined();
    },
  );

  test('lists the sessions of a tenant in pages, whoever owns them, and those of no other', async () => {
    const tenant = tenantId(`list/${randomUUID()}|`);
    const owners = ['a|b', 'ä', 'anonymous'];
    const places = owners.flatMap((owner) => ['s.2', 's:1'].map((id) => ({ owner, id })));
    const sessions = openSessions();
    for (const { owner, id } of places) {
      const key = { tenant, owner: ownerId(owner), sessionId: sessionId(id) };
      await sessions.change(key, (session) => withDatabase(session, 'retail', now), { signal });
    }
    const other = { ...newKey(), tenant: tenantId(`${tenant}more`) };
    await sessions.change(other, (session) => withDatabase(session, 'retail', now), { signal });

    const seen: string[] = [];
    let after: { readonly owner: string; readonly sessionId: string } | undefined;
    for (let isMore = true; isMore; ) {
      const page = await sessions.list(tenant, { limit: 4, signal, ...(after === undefined ? {} : { after }) });
      seen.push(...page.listed.map(({ owner, sessionId: id }) => `${owner} ${id}`));
      after = page.listed.at(-1);
      isMore = page.isMore;
    }
    expect(seen.toSorted()).toEqual(places.map(({ owner, id }) => `${owner} ${id}`).toSorted());
  });

  test('keeps ten turns of the longest questions with the largest plans', async () => {
    const sessions = openSessions();
    const key = newKey();
    const question = '質'.repeat(2_000);
    for (let count = 0; count < 10; count += 1) {
      await sessions.change(
        key,
        (session) => withTurn(session, { ...turn(question, { text: '計'.repeat(15_900) }), queryId: `${count}` }, now),
        {
          signal,
        },
      );
    }
    const session = await sessions.find(key, { signal });
    expect(session?.turns.every((kept) => kept.question === question && kept.plan !== undefined)).toBe(true);
    expect(session?.turns).toHaveLength(10);
  });

  test('says that the storage is not there when nothing listens, and when something listens and is silent', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()));
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const storeAt = (at: number): SessionStore =>
      createSessionTable({
        kind: 'connection-string',
        connectionString: secret(
          `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:${at}/devstoreaccount1;`,
        ),
      });
    const waiting = storeAt(port).read(newKey(), { signal: AbortSignal.timeout(200) });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
    await expect(storeAt(port).read(newKey(), { signal })).rejects.toMatchObject({ code: 'storage.unavailable' });
  });
});
