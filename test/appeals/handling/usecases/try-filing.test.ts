import { expect, test } from 'vitest';
import type { PublicAnswer, PublicCall } from '#appeals/handling/public-api.port.ts';
import { tryFiling } from '#appeals/handling/usecases/filing/try-filing.ts';
import { deriveAppealId } from '#kernel/usecases/hashing.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const NUMBER = '210000-2026-00001';
const FILED: PublicAnswer = { status: 201, body: { number: NUMBER } };
const SHOWN: PublicAnswer = { status: 200, body: { number: NUMBER, status: 'dispatched' } };
const GONE: PublicAnswer = { status: 200, body: { number: NUMBER, status: 'closed', outcome: 'withdrawn' } };
const CONFLICT: PublicAnswer = { status: 409, body: {} };

/** Plays answers of the API in their order, and notes the calls. */
const play = (...answers: readonly PublicAnswer[]) => playAfter([], ...answers);
const playAfter = async (left: readonly string[], ...answers: readonly PublicAnswer[]) => {
  const { ids, time } = openWorld();
  const calls: PublicCall[] = [];
  const claims: Readonly<Record<string, unknown>>[] = [];
  const deps = {
    ids,
    time,
    signer: { sign: async (each: Readonly<Record<string, unknown>>) => `token-${claims.push(each)}` },
    publicApi: { call: async (call: PublicCall) => answers[calls.push(call) - 1] ?? { status: 0, body: {} } },
  };
  const tried = await tryFiling(deps, { kind: 'consult' }, left);
  return { tried, calls, claims };
};

test('The check files, reads, withdraws and reads again as one anonymous person, with a token of five minutes', async () => {
  const { tried, calls, claims } = await play(FILED, SHOWN, GONE, GONE);
  expect(tried).toEqual({ status: 200, left: [] });
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v1/appeals',
    `GET /v1/appeals/${NUMBER}`,
    `POST /v1/appeals/${NUMBER}/withdraw`,
    `GET /v1/appeals/${NUMBER}`,
  ]);
  expect(new Set(calls.map(({ token }) => token))).toEqual(new Set(['token-1']));
  const [{ sub, iat, exp } = {}] = claims;
  expect([sub, Number(exp) - Number(iat)]).toEqual(['anonymous-probe', 300]);
});

test.each([
  ['file', [{ status: 503, body: {} }], 503],
  ['file', [{ status: 201, body: {} }], 201],
  ['file', [], 0],
  ['read', [FILED, { status: 404, body: {} }], 404],
  ['withdraw', [FILED, SHOWN, CONFLICT, CONFLICT, CONFLICT, GONE], 409],
  ['read-again', [FILED, SHOWN, GONE, SHOWN], 200],
])('The first step that fails is named: %s', async (failed, answers, status) => {
  expect((await play(...answers)).tried).toEqual({ failed, status, left: failed === 'file' ? [] : [NUMBER] });
});

test('A step of the workflow at the same instant is no failure: the withdrawal is repeated', async () => {
  expect((await play(FILED, SHOWN, CONFLICT, CONFLICT, GONE, GONE)).tried).toEqual({ status: 200, left: [] });
});

test('A case that an earlier check could not withdraw is withdrawn by the next one, also if that one fails', async () => {
  const [first, second] = ['210000-2026-00007', '210000-2026-00008'];
  const { tried, calls } = await playAfter([first, second], FILED, SHOWN, GONE, GONE, GONE, { status: 503, body: {} });
  expect(calls.slice(4).map(({ path }) => path)).toEqual(
    [first, second].map((number) => `/v1/appeals/${number}/withdraw`),
  );
  expect(tried).toEqual({ status: 200, left: [second] });
  const failed = await playAfter([second], { status: 503, body: {} }, CONFLICT);
  expect(failed.tried).toEqual({ failed: 'file', status: 503, left: [] });
});

test('Only cases of the check have ids that begin with twelve zeros, and the same key finds its own case', () => {
  expect(deriveAppealId('anonymous-probe', 'k1')).toMatch(/^0{12}[0-9a-f]{20}$/);
  expect(deriveAppealId('anonymous-probe', 'k1')).not.toBe(deriveAppealId('anonymous-probe', 'k2'));
  expect(deriveAppealId('anonymous-probe', 'k1')).toBe(deriveAppealId('anonymous-probe', 'k1'));
  expect(deriveAppealId('anonymous-7', 'k1')).not.toMatch(/^0{12}/);
});
