import { expect, test } from 'vitest';
import { createEntraToken } from './entra-token.ts';

const start = Date.parse('2026-11-20T00:00:00Z');
const signal = new AbortController().signal;

function tokens(answers: readonly (string | Error | null)[]) {
  const clock = { nowMs: start, now: () => new Date(clock.nowMs), monotonicMs: () => clock.nowMs };
  const scopes: (string | string[])[] = [];
  const get = createEntraToken(
    { kind: 'default-credential' },
    {
      clock,
      createCredential: async () => ({
        getToken: async (scope) => {
          const answer = answers[scopes.length] ?? null;
          scopes.push(scope);
          await new Promise((resolve) => setImmediate(resolve));
          if (answer instanceof Error) throw answer;
          return answer === null ? null : { token: answer, expiresOnTimestamp: clock.nowMs + 3_600_000 };
        },
      }),
    },
  );
  return { get, clock, scopes };
}

test('asks once for callers that come together, for one resource only, and again before the token expires', async () => {
  const { get, clock, scopes } = tokens(['a', 'b']);
  expect(await Promise.all([get({ signal }), get({ signal })])).toEqual(['a', 'a']);
  clock.nowMs += 3_300_000;
  expect(await get({ signal })).toBe('a');
  clock.nowMs += 240_000;
  expect(await get({ signal })).toBe('b');
  expect(scopes).toEqual(Array.from({ length: 2 }, () => 'https://cognitiveservices.azure.com/.default'));
});

test.each([
  ['fails', new Error('no identity here')],
  ['gives nothing', null],
])('says model.access-denied where the identity %s, and asks again the next time', async (_title, answer) => {
  const { get } = tokens([answer, 'a']);
  await expect(get({ signal })).rejects.toMatchObject({ code: 'model.access-denied' });
  expect(await get({ signal })).toBe('a');
});

test('lets a caller leave without taking the token from the others', async () => {
  const { get } = tokens(['a']);
  const leaver = new AbortController();
  const leaving = get({ signal: leaver.signal });
  const staying = get({ signal });
  leaver.abort(new Error('left'));
  await expect(leaving).rejects.toThrow('left');
  expect(await staying).toBe('a');
});
