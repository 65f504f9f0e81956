import { expect, test } from 'vitest';
import {
  isExpired,
  keptTurns,
  maxPlanCharacters,
  newSession,
  sessionLifetimeMs,
  sessionSchema,
  type Turn,
  withDatabase,
  withTurn,
} from './session.ts';

const now = new Date('2026-10-31T12:00:00Z');
const later = new Date(now.getTime() + 86_400_000);
const turn = (question: string, plan?: Turn['plan']): Turn => ({
  queryId: `id of ${question}`,
  askedAt: now.toISOString(),
  database: 'retail',
  question,
  outcome: 'planned',
  ...(plan === undefined ? {} : { plan }),
});

test('begins empty and lasts thirty days', () => {
  const session = newSession(now);
  expect(sessionSchema.parse(session)).toEqual(session);
  expect(session.turns).toEqual([]);
  expect(isExpired(session, new Date(now.getTime() + sessionLifetimeMs - 1))).toBe(false);
  expect(isExpired(session, new Date(now.getTime() + sessionLifetimeMs))).toBe(true);
});

test('moves its expiry on with every change', () => {
  const session = newSession(now);
  expect(Date.parse(withTurn(session, turn('a'), later).expiresAt)).toBe(later.getTime() + sessionLifetimeMs);
  expect(Date.parse(withDatabase(session, 'retail', later).expiresAt)).toBe(later.getTime() + sessionLifetimeMs);
});

test('keeps the last ten turns in order', () => {
  const questions = Array.from({ length: keptTurns + 3 }, (_, place) => `question ${place}`);
  const session = questions.reduce((grown, question) => withTurn(grown, turn(question), now), newSession(now));
  expect(session.turns.map(({ question }) => question)).toEqual(questions.slice(3));
});

test('keeps the question of a plan that is too large to keep', () => {
  const large = turn('a', { text: 'x'.repeat(maxPlanCharacters) });
  const small = turn('b', { text: 'x' });
  const session = withTurn(withTurn(newSession(now), large, now), small, now);
  expect(session.turns.map(({ question, plan }) => [question, plan !== undefined])).toEqual([
    ['a', false],
    ['b', true],
  ]);
});

test('holds a turn once, also when the answer to its first write was lost', () => {
  const once = withTurn(newSession(now), turn('a'), now);
  expect(withTurn(once, turn('a'), now).turns).toEqual(once.turns);
});
