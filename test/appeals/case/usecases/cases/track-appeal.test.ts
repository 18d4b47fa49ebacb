import { describe, expect, test } from 'vitest';
import { trackAppeal } from '#appeals/case/usecases/cases/track-appeal.ts';
import { DEFAULT_ACCESS_LIMITS } from '#directory/domain/policy/access-limits.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import { findQueryCode } from '#kernel/usecases/query-code.ts';
import { aboutATree, caseOf, failureOf, file, succeeded } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';

async function filed() {
  const world = openWorld();
  const { id, number } = await caseOf(world, await file(world));
  const code = await findQueryCode(world.keyring, await caseOf(world, id));
  return { world, id, number, code, wrong: code === '000000' ? '000001' : '000000' };
}

describe('number and query code', () => {
  test('number and query code show the case as its appellant sees it', async () => {
    const { world, number, code, id } = await filed();
    const { appeal, scope } = succeeded(await trackAppeal(world, number, code, 'address-1'));
    expect([appeal.id, scope.audience, scope.internal]).toEqual([id, 'appellant', false]);
  });

  test('a query code has six digits, is the same each time, and fits no other case', async () => {
    const { world, code } = await filed();
    expect(code).toMatch(/^\d{6}$/);
    const other = await caseOf(world, await file(world, undefined, { key: 'other' }));
    expect(await findQueryCode(world.keyring, other)).not.toBe(code);
    expect(failureOf(await trackAppeal(world, other.number, code, 'address-1'))).toBe('not-found');
  });

  test('a wrong query code is answered like a number that does not exist or is invalid', async () => {
    const { world, number, code, wrong } = await filed();
    const answers = await Promise.all([
      trackAppeal(world, number, wrong, 'a'),
      trackAppeal(world, number, '', 'a'),
      trackAppeal(world, number, `${code}0`, 'a'),
      trackAppeal(world, number, '１２３４５６', 'a'),
      trackAppeal(world, buildAppealNumber(world.time.now(), 7), code, 'a'),
      trackAppeal(world, 'not a number', code, 'a'),
      trackAppeal(world, '9'.repeat(100_000), code, 'a'),
    ]);
    for (const answer of answers) expect(answer).toEqual({ ok: false, error: { kind: 'not-found' } });
  });

  test('a query code of a tip-off has ten digits, which six do not replace', async () => {
    const world = openWorld();
    const report = await caseOf(world, await file(world, aboutATree({ kind: 'report' })));
    const code = await findQueryCode(world.keyring, report);
    expect(code).toMatch(/^\d{10}$/);
    const six = await findQueryCode(world.keyring, { ...report, kind: 'complaint' });
    for (const wrong of [six, code.slice(0, 6), code.slice(4)])
      expect(failureOf(await trackAppeal(world, report.number, wrong, 'address-1'))).toBe('not-found');
    expect(failureOf(await trackAppeal(world, report.number, code, 'address-1'))).toBeUndefined();
  });
});

const addressOf = (n: number) => `203.0.${Math.floor(n / 250)}.${n % 250}`;

describe('the limits of wrong query codes', () => {
  const { reads, wrongCodes: each, wrongCodesOfDay, wrongCodesInAll } = DEFAULT_ACCESS_LIMITS;

  test('An address that guesses a code is stopped, and the owner at another address is not', async () => {
    const { world, number, code, wrong } = await filed();
    for (let n = 0; n < each.limit; n++)
      expect(failureOf(await trackAppeal(world, number, wrong, addressOf(1)))).toBe('not-found');
    expect(await trackAppeal(world, number, code, addressOf(1))).toEqual({
      ok: false,
      error: { kind: 'too-many-requests', retryAfterSeconds: each.windowSeconds },
    });
    expect(failureOf(await trackAppeal(world, number, code, addressOf(2)))).toBeUndefined();
    world.clock.advance(each.windowSeconds * 1000);
    expect(failureOf(await trackAppeal(world, number, code, addressOf(1)))).toBeUndefined();
  });

  test('An address guesses the code of a number at most twenty times a day', async () => {
    const { world, number, wrong } = await filed();
    let tried = 0;
    for (let quarter = 0; quarter < 8; quarter++) {
      for (let n = 0; n < each.limit; n++)
        if (failureOf(await trackAppeal(world, number, wrong, addressOf(1))) === 'not-found') tried++;
      world.clock.advance(each.windowSeconds * 1000);
    }
    expect(tried).toBe(wrongCodesOfDay.limit);
  });

  test('A hundred wrong codes from everywhere close the number, and the answer says what to do', async () => {
    const { world, number, code, wrong } = await filed();
    for (let n = 0; n < wrongCodesInAll.limit; n++)
      expect(failureOf(await trackAppeal(world, number, wrong, addressOf(n)))).toBe('not-found');
    expect(await trackAppeal(world, number, code, addressOf(999))).toMatchObject({
      error: { kind: 'too-many-requests', limit: 'query-code' },
    });
    world.clock.advance(24 * 3600 * 1000);
    expect(failureOf(await trackAppeal(world, number, wrong, addressOf(998)))).toBe('too-many-requests');
  });

  test('The neighbours of an IPv6 network share its tries', async () => {
    const { world, number, wrong } = await filed();
    for (let n = 0; n < each.limit; n++) await trackAppeal(world, number, wrong, `2001:db8::${n + 1}`);
    expect(failureOf(await trackAppeal(world, number, wrong, '2001:db8::ffff'))).toBe('too-many-requests');
  });

  test('An address that tries many numbers is stopped, and takes nothing from the numbers', async () => {
    const { world, code, number } = await filed();
    for (let n = 0; n < reads.limit; n++)
      expect(failureOf(await trackAppeal(world, buildAppealNumber(world.time.now(), n), code, addressOf(1)))).toBe(
        'not-found',
      );
    for (let n = 0; n < wrongCodesInAll.limit; n++)
      expect(failureOf(await trackAppeal(world, number, code, addressOf(1)))).toBe('too-many-requests');
    expect(failureOf(await trackAppeal(world, number, code, addressOf(2)))).toBeUndefined();
  });

  test('An unknown number is counted like a known one, and right codes are not counted', async () => {
    const { world, code, number } = await filed();
    const unknown = buildAppealNumber(world.time.now(), 7);
    for (let n = 0; n < each.limit; n++) await trackAppeal(world, unknown, code, addressOf(1));
    expect(failureOf(await trackAppeal(world, unknown, code, addressOf(1)))).toBe('too-many-requests');
    for (let n = 0; n < each.limit + 1; n++) succeeded(await trackAppeal(world, number, code, addressOf(2)));
  });

  test('The limits are those of the policy in force', async () => {
    const accessLimits = { ...DEFAULT_ACCESS_LIMITS, wrongCodes: { limit: 2, windowSeconds: 600 } };
    const { world, number, code, wrong } = await filed();
    world.directory.putPolicy({ ...(await world.directory.policy()), version: 2, accessLimits });
    for (let n = 0; n < 2; n++)
      expect(failureOf(await trackAppeal(world, number, wrong, addressOf(1)))).toBe('not-found');
    expect(await trackAppeal(world, number, code, addressOf(1))).toMatchObject({ error: { retryAfterSeconds: 600 } });
  });
});
