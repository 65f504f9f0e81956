import { describe, expect, test } from 'vitest';
import { fakeDatabase, registryOf } from '../../../test/support/fake-databases.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { newSession, type Session, type Turn, withDatabase, withTurn } from '../../memory/session.ts';
import type { CallerDatabases } from '../caller-databases.ts';
import { chooseDatabase } from './choose-database.ts';

const now = new Date('2026-10-31T00:00:00Z');
const emptySession = newSession(now);
const { signal } = new AbortController();

function choose(
  databases: CallerDatabases,
  wanted: { database?: string; session?: Session } = {},
  able: readonly string[] = [],
  goesOn: readonly string[] = [],
) {
  return chooseDatabase({ question: 'total revenue', database: wanted.database, session: wanted.session }, databases, {
    confidenceIn: async ({ settings }) => (able.includes(settings.id) ? 0.9 : 0),
    goesOnIn: async ({ settings }) => goesOn.includes(settings.id),
    signal,
  });
}
const chosen = async (...args: Parameters<typeof choose>) => {
  const choice = await choose(...args);
  return [choice?.database.settings.id, choice?.chosenBy];
};

const retailFits = () => registryOf(fakeDatabase('retail', { score: 0.9 }), fakeDatabase('finance', { score: 0.4 }));

describe('chooseDatabase', () => {
  test('takes the database of the request before the one that the words fit', async () => {
    expect(await chosen(retailFits(), { database: 'finance', session: emptySession })).toEqual(['finance', 'request']);
    const session = withDatabase(emptySession, 'finance', now);
    expect(await chosen(retailFits(), { database: 'finance', session })).toEqual(['finance', 'request']);
  });

  test('stays with the database of the last answer where the question goes on from it, whatever the words fit', async () => {
    const asked = (database: string, outcome: Turn['outcome']): Turn => ({
      queryId: `${database} ${outcome}`,
      askedAt: now.toISOString(),
      database,
      question: 'a',
      outcome,
    });
    const answered = withTurn(emptySession, asked('finance', 'planned'), now);
    expect(await chosen(retailFits(), { session: answered }, ['retail'], ['finance'])).toEqual(['finance', 'session']);
    expect(await chosen(retailFits(), { session: answered }, ['retail'], [])).toEqual(['retail', 'words']);
    const askedBack = withTurn(answered, asked('retail', 'clarify'), now);
    expect(await chosen(retailFits(), { session: askedBack }, ['retail'], ['finance'])).toEqual(['finance', 'session']);
    expect(await chosen(retailFits(), { session: answered, database: 'retail' }, [], ['finance'])).toEqual([
      'retail',
      'request',
    ]);
  });

  test('refuses a request and a session that name two databases, and says both and the ways out', async () => {
    const session = withDatabase(emptySession, 'retail', now);
    const error = await choose(retailFits(), { database: 'finance', session }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'context.database-conflict',
      message: 'The request names the database "finance", but its session asks "retail".',
      suggestions: [
        'Leave the field "database" out to ask "retail".',
        'Or select "finance" for this session with POST /api/database/select.',
        'Or leave the field "sessionId" out to ask "finance" in a new session.',
      ],
    });
  });

  test('is not bound by a session whose database is no longer there', async () => {
    const session = withDatabase(emptySession, 'gone', now);
    expect(await chosen(retailFits(), { database: 'finance', session })).toEqual(['finance', 'request']);
  });

  test('takes the database of the session before the one that the words fit', async () => {
    const session = withDatabase(emptySession, 'finance', now);
    expect(await chosen(retailFits(), { session })).toEqual(['finance', 'session']);
  });

  test('takes the only database whatever the words', async () => {
    expect(await chosen(registryOf(fakeDatabase('retail')), { session: emptySession })).toEqual(['retail', 'only']);
  });

  test('takes the database that the words fit clearly', async () => {
    expect(await chosen(retailFits(), { session: emptySession })).toEqual(['retail', 'words']);
  });

  test('takes the only one that can answer where the words leave it open', async () => {
    const databases = registryOf(fakeDatabase('retail', { score: 0.6 }), fakeDatabase('finance', { score: 0.55 }));
    expect(await chosen(databases, {}, ['finance'])).toEqual(['finance', 'words']);
  });

  test('takes the one that answers clearly better', async () => {
    const databases = registryOf(fakeDatabase('retail', { score: 1 }), fakeDatabase('finance', { score: 0.5 }));
    expect(await chosen(databases, {}, ['finance', 'retail'])).toEqual(['retail', 'words']);
  });

  test('takes one that can answer before one that only knows the words', async () => {
    const databases = registryOf(fakeDatabase('retail', { score: 1 }), fakeDatabase('finance', { score: 0.4 }));
    expect(await chosen(databases, {}, ['finance'])).toEqual(['finance', 'words']);
  });

  test('asks which is meant where several can answer', async () => {
    const databases = registryOf(fakeDatabase('retail', { score: 0.6 }), fakeDatabase('finance', { score: 0.55 }));
    await expect(choose(databases, {}, ['finance', 'retail'])).rejects.toMatchObject({
      code: 'context.database-missing',
      message: 'No database is named, and "retail" and "finance" can each answer the question.',
    });
  });

  test('leaves a database out that cannot be read', async () => {
    const failure = new QuerentError('database.unreachable', 'gone');
    const databases = registryOf(fakeDatabase('retail', { score: 0.9 }), fakeDatabase('finance', { failure }));
    expect(await chosen(databases)).toEqual(['retail', 'words']);
  });

  test('takes none when none knows any word', async () => {
    expect(await choose(registryOf(fakeDatabase('retail'), fakeDatabase('finance')))).toBeUndefined();
  });

  test('does not say that none knows the words while one cannot be read', async () => {
    const failure = new QuerentError('database.unreachable', 'gone');
    const databases = registryOf(fakeDatabase('retail'), fakeDatabase('staff'), fakeDatabase('finance', { failure }));
    await expect(choose(databases)).rejects.toMatchObject({
      code: 'context.database-missing',
      message: expect.stringContaining('"finance" cannot be read now.'),
    });
  });

  test('says so when none can be read', async () => {
    const failure = new QuerentError('database.unreachable', 'gone');
    const databases = registryOf(fakeDatabase('staff', { failure }), fakeDatabase('finance', { failure }));
    await expect(choose(databases)).rejects.toMatchObject({ code: 'database.unreachable' });
  });

  test.each([
    ['none fits', registryOf(fakeDatabase('retail', { score: 0.3 }), fakeDatabase('finance', { score: 0 }))],
    ['two fit alike', registryOf(fakeDatabase('retail', { score: 0.9 }), fakeDatabase('finance', { score: 0.85 }))],
    [
      'one is not ready to be compared',
      registryOf(fakeDatabase('retail', { score: 0.9 }), fakeDatabase('finance', { score: 0, state: 'preparing' })),
    ],
  ])('asks for a database, with the list of them, when %s', async (_, databases) => {
    const error = await choose(databases).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'context.database-missing' });
    expect(error instanceof QuerentError && error.suggestions).toEqual([
      'Name one in the field "database", for example "database": "retail".',
      'Or select one for the session with POST /api/database/select.',
      'retail: The retail database',
      'finance: The finance database',
    ]);
  });

  test.each([
    ['the request', { database: 'retial' }],
    ['the session', { session: withDatabase(emptySession, 'retial', now) }],
  ])('refuses an unknown database of %s with the nearest known one', async (_, wanted) => {
    const error = await choose(retailFits(), wanted).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'context.unknown-database' });
    expect(error instanceof QuerentError && error.suggestions[0]).toBe('Did you mean "retail"?');
  });

  test('ends with the signal', async () => {
    const aborted = AbortSignal.abort(new Error('left'));
    const choosing = chooseDatabase({ question: 'a', database: undefined, session: undefined }, retailFits(), {
      confidenceIn: async () => 1,
      goesOnIn: async () => false,
      signal: aborted,
    });
    await expect(choosing).rejects.toThrow('left');
  });
});
