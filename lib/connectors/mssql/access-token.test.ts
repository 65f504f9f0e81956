import { expect, test } from 'vitest';
import { secret } from '../../core/secret.ts';
import { createTokenSource, sqlScope } from './access-token.ts';

const start = Date.parse('2026-10-31T00:00:00Z');
const signal = new AbortController().signal;

function source(answers: readonly (string | Error | null)[], lifeMs = 3_600_000) {
  const clock = { nowMs: start, now: () => new Date(clock.nowMs), monotonicMs: () => clock.nowMs };
  const scopes: (string | string[])[] = [];
  let made = 0;
  const tokens = createTokenSource(
    { kind: 'managed-identity' },
    {
      clock,
      createCredential: async () => {
        made += 1;
        return {
          getToken: async (scope) => {
            const answer = answers[scopes.length] ?? null;
            scopes.push(scope);
            await new Promise((resolve) => setImmediate(resolve));
            if (answer instanceof Error) throw answer;
            return answer === null ? null : { token: answer, expiresOnTimestamp: clock.nowMs + lifeMs };
          },
        };
      },
    },
  );
  return { tokens, clock, scopes, made: () => made };
}

test('asks one credential once for callers that come together, and for one resource only', async () => {
  const { tokens, scopes, made } = source(['a', 'b']);
  expect(await Promise.all([tokens.get({ signal }), tokens.get({ signal })])).toEqual(['a', 'a']);
  expect(await tokens.get({ signal })).toBe('a');
  expect([scopes, made()]).toEqual([[sqlScope], 1]);
});

test('asks again shortly before the token expires, and after the server refused it', async () => {
  const { tokens, clock, made } = source(['a', 'b', 'c']);
  expect(await tokens.get({ signal })).toBe('a');
  clock.nowMs += 3_600_000 - 60_000;
  expect(await tokens.get({ signal })).toBe('b');
  tokens.forget();
  expect([await tokens.get({ signal }), made()]).toEqual(['c', 1]);
});

test('says what failed without the words of the identity service, and can succeed afterwards', async () => {
  const { tokens } = source([new AggregateError([new Error('client secret s3cret')]), null, 'c']);
  for (let round = 0; round < 2; round += 1) {
    await expect(tokens.get({ signal })).rejects.toMatchObject({
      code: 'database.access-denied',
      message: expect.not.stringContaining('s3cret'),
    });
  }
  expect(await tokens.get({ signal })).toBe('c');
});

test('lets a caller leave while the others go on waiting', async () => {
  const { tokens } = source(['a']);
  const controller = new AbortController();
  const leaving = tokens.get({ signal: controller.signal });
  const staying = tokens.get({ signal });
  controller.abort(new Error('left'));
  await expect(leaving).rejects.toThrow('left');
  expect(await staying).toBe('a');
});

const jwt = (expiresAtSeconds: number): string =>
  ['{}', JSON.stringify({ exp: expiresAtSeconds })].map((part) => Buffer.from(part).toString('base64url')).join('.');

test.each([
  ['a token that is valid', jwt(start / 1_000 + 60), undefined],
  ['a token that has expired', jwt(start / 1_000 - 60), 'database.access-denied'],
  ['a token that says nothing of itself', 'opaque', undefined],
])('takes or refuses %s', async (_title, token, code) => {
  const clock = { now: () => new Date(start), monotonicMs: () => 0 };
  const tokens = createTokenSource({ kind: 'access-token', token: secret(token) }, { clock });
  const answer = tokens.get({ signal });
  if (code === undefined) expect(await answer).toBe(token);
  else await expect(answer).rejects.toMatchObject({ code });
});
