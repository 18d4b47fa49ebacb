import { describe, expect, test, vi } from 'vitest';
import { createHandler as createTrack } from '../../../functions/http/citizen/track-appeal.ts';
import { createHandler as createCommand } from '../../../functions/http/desk/command-appeal.ts';
import { findRefusal } from '../../../functions/runtime/http/log-refusal.ts';
import { caseOf, fileIn, staffAs } from '../../support/usecases/cases.ts';
import { callAsStaff, callOpenly } from '../../support/usecases/http-calls.ts';
import { openWorld } from '../../support/usecases/world.ts';

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
  return printed.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('A refusal that may be part of an attack', () => {
  test.each([
    [{ kind: 'unauthenticated' }, 'refused-sign-in unauthenticated'],
    [{ kind: 'role-required' }, 'refused-permission role-required'],
    [{ kind: 'too-many-requests', retryAfterSeconds: 1, limit: 'filings' }, 'refused-limit filings'],
    [{ kind: 'too-many-requests', retryAfterSeconds: 1 }, 'refused-limit too-many-requests'],
    [{ kind: 'unknown-reference', path: 'code', what: 'sms-code-wrong' }, 'refused-code sms-code-wrong'],
    [{ kind: 'unknown-reference', path: 'phone', what: 'caller' }, 'refused-code caller'],
  ] as const)('has a stable code and a reason: %o', (failure, expected) => {
    const refusal = findRefusal(failure, 'POST /v1/appeals');
    expect(`${refusal?.code} ${refusal?.reason}`).toBe(expected);
  });

  test('is not what an ordinary mistake is', () => {
    expect(findRefusal({ kind: 'unknown-reference', path: 'lead', what: 'unit' }, 'POST /v1/appeals')).toBeUndefined();
    expect(findRefusal({ kind: 'not-found' }, 'GET /v1/appeals/{number}')).toBeUndefined();
    expect(findRefusal({ kind: 'not-found' }, 'GET /v1/track/{number}')?.code).toBe('refused-code');
  });

  test('is one line with the route and the subject, and without number, code or address', async () => {
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
      callOpenly(createTrack(world), { params: { number: '260309101500047115' }, headers, address: '203.0.113.99' }),
    );
    expect(JSON.stringify([...lines, ...tracked])).not.toMatch(
      new RegExp(`${number}|260309101500047115|123456|203\\.0`),
    );
  });

  test('of a token that is not valid here is one line too', async () => {
    const lines = await linesOf(() =>
      callAsStaff(createCommand(openWorld()), 'nobody', {
        params: { number: '1', command: 'accept' },
        body: { category: '0101' },
      }),
    );
    expect(lines).toMatchObject([{ message: 'refused-sign-in', by: 'nobody' }]);
  });
});
