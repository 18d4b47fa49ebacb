import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createHandler as createTrack } from '#functions/http/citizens/track-appeal.ts';
import { createHandler as createCommand } from '#functions/http/desk/command-appeal.ts';
import { createHandler as createShowQuestion } from '#functions/http/links/show-question.ts';
import { createHandler as createShowSurvey } from '#functions/http/links/show-survey.ts';
import { findRefusal, logRefusal } from '#functions/runtime/http/log-refusal.ts';
import { memoryKeyring } from '#test/support/memory/keyring.ts';
import { caseOf, fileIn, staffAs } from '#test/support/usecases/cases.ts';
import { callAsStaff, callOpenly } from '#test/support/usecases/http-calls.ts';
import { openWorld } from '#test/support/usecases/world.ts';
import { requestWith } from '../http-request.ts';

/** The lines that a call logs. */
async function linesOf(send: () => Promise<unknown>) {
  const printed: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk));
    return true;
  });
  try {
    await send();
  } finally {
    spy.mockRestore();
  }
  return printed
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ message }) => message !== 'http-answered');
}

describe('A refusal that may be part of an attack', () => {
  test.each([
    [{ kind: 'unauthenticated' }, 'refused-sign-in unauthenticated'],
    [{ kind: 'role-required' }, 'refused-permission role-required'],
    [{ kind: 'too-many-requests', retryAfterSeconds: 1, limit: 'filings' }, 'refused-limit filings'],
    [{ kind: 'too-many-requests', retryAfterSeconds: 1 }, 'refused-limit too-many-requests'],
    [{ kind: 'unknown-reference', path: 'code', what: 'sms-code-wrong' }, 'refused-code sms-code-wrong'],
    [{ kind: 'unknown-reference', path: 'phone', what: 'caller' }, 'refused-code caller'],
  ] as const)('A refusal that may be part of an attack has a stable code and a reason: %o', (failure, expected) => {
    const refusal = findRefusal(failure, 'POST /v1/appeals');
    expect(`${refusal?.code} ${refusal?.reason}`).toBe(expected);
  });

  test('An ordinary mistake is not logged as a refusal', () => {
    expect(findRefusal({ kind: 'unknown-reference', path: 'lead', what: 'unit' }, 'POST /v1/appeals')).toBeUndefined();
    expect(findRefusal({ kind: 'not-found' }, 'GET /v1/appeals/{number}')).toBeUndefined();
    expect(findRefusal({ kind: 'not-found' }, 'GET /v1/track/{number}')?.code).toBe('refused-code');
  });

  test('A logged refusal is one line with route and subject, and without number, code or address', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await fileIn(world, 'submitted'));
    world.directory.putStaff(staffAs('FUP'));
    const params = { number, command: 'accept' };
    const send = () => callAsStaff(createCommand(world), 'fup-one', { params, body: { category: '0101' } });
    const lines = await linesOf(send);
    expect(lines).toMatchObject([{ level: 'WARN', message: 'refused-permission', by: 'fup-one' }]);
    expect(lines[0]).toHaveProperty('route');
    const headers = { 'x-query-code': '123456' };
    const tracked = await linesOf(() =>
      callOpenly(createTrack(world), {
        route: 'GET /v1/track/{number}',
        params: { number: '260309101500047115' },
        headers,
        address: '203.0.113.99',
      }),
    );
    expect(tracked).toHaveLength(1);
    expect(JSON.stringify([...lines, ...tracked])).not.toMatch(
      new RegExp(`${number}|260309101500047115|123456|203\\.0`),
    );
  });

  test('A token that is not valid here is logged in one line too', async () => {
    const lines = await linesOf(() =>
      callAsStaff(createCommand(openWorld()), 'nobody', {
        params: { number: '1', command: 'accept' },
        body: { category: '0101' },
      }),
    );
    expect(lines).toMatchObject([{ message: 'refused-sign-in', by: 'nobody' }]);
  });
});

describe('The line of a refused call without a token', () => {
  const WRONG = {
    route: 'GET /v1/track/{number}',
    params: { number: '260309101500047115' },
    headers: { 'x-query-code': '123456' },
  };
  const trackFrom = (address: string, world = openWorld()) =>
    linesOf(() => callOpenly(createTrack(world), { ...WRONG, address }));

  test('A refused call without a token is logged with a keyed hash of the network, to group callers', async () => {
    const [line] = await trackFrom('2001:db8:1:2::7');
    expect(line).toMatchObject({
      message: 'refused-code',
      reason: 'query-code',
      from: expect.stringMatching(/^[\da-f]{40}$/),
    });
    const [neighbour] = await trackFrom('2001:db8:1:2:ffff::99');
    const [stranger] = await trackFrom('2001:db8:1:3::7');
    expect(neighbour?.from).toBe(line?.from);
    expect(stranger?.from).not.toBe(line?.from);
  });

  test('The hash differs under another key, so that the log alone reveals no address', async () => {
    const [line] = await trackFrom('203.0.113.7');
    const [other] = await trackFrom('203.0.113.7', { ...openWorld(), keyring: memoryKeyring('another') });
    expect(other?.from).not.toBe(line?.from);
  });

  test('Without a readable key the line has no hash, and the answer stays the same', async () => {
    const keyring = { mac: () => Promise.reject(new Error('KMS is down')) };
    const lines = await linesOf(() =>
      logRefusal(requestWith({}), { kind: 'unauthenticated' }, { readKeyring: () => keyring }),
    );
    expect(lines).toMatchObject([{ message: 'refused-sign-in' }]);
    expect(lines[0]).not.toHaveProperty('from');
  });

  test('A forged survey link is logged with the hash', async () => {
    const forged = { params: { token: 'appeal.1.forged' }, route: 'GET /v1/surveys/{token}' };
    const lines = await linesOf(() => callOpenly(createShowSurvey(openWorld()), forged));
    expect(lines).toMatchObject([{ message: 'refused-code', reason: 'survey-link', from: expect.any(String) }]);
    expect(JSON.stringify(lines)).not.toContain('forged');
  });

  test('A forged link of a campaign is logged with the hash', async () => {
    const forged = { params: { token: 'campaign.0.0.forged' }, route: 'GET /v1/campaigns/{token}' };
    const lines = await linesOf(() => callOpenly(createShowQuestion(openWorld()), forged));
    expect(lines).toMatchObject([{ message: 'refused-code', reason: 'campaign-link', from: expect.any(String) }]);
    expect(JSON.stringify(lines)).not.toContain('forged');
  });

  test('Every function that has the data key logs the hash', () => {
    const folder = join(import.meta.dirname, '../../../../functions/http');
    const withKey = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('get-jwks.ts'))
      .map((name) => ({ name, source: readFileSync(join(folder, name), 'utf8') }))
      .filter(({ source }) => source.includes('deps/keys.ts'));
    expect(withKey.length).toBeGreaterThan(15);
    expect(withKey.filter(({ source }) => !source.includes('readKeyring: () => deps.keyring'))).toEqual([]);
  });
});
