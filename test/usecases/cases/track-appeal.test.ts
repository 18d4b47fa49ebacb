import { describe, expect, test } from 'vitest';
import { buildAppealNumber } from '../../../shared/domain/appeal/appeal-number.ts';
import { TRACK_LIMITS, trackAppeal } from '../../../shared/usecases/cases/track-appeal.ts';
import { queryCodeOf } from '../../../shared/usecases/derived-ids/query-code.ts';
import { caseOf, failureOf, file, succeeded } from '../../support/usecases/cases.ts';
import { openWorld } from '../../support/usecases/world.ts';

async function filed() {
  const world = openWorld();
  const { id, number } = await caseOf(world, await file(world));
  const code = await queryCodeOf(world.keyring, id);
  return { world, id, number, code, wrong: code === '000000' ? '000001' : '000000' };
}

describe('number and query code', () => {
  test('show the case as its appellant sees it', async () => {
    const { world, number, code, id } = await filed();
    const { appeal, scope } = succeeded(await trackAppeal(world, number, code, 'address-1'));
    expect([appeal.id, scope.audience, scope.internal]).toEqual([id, 'appellant', false]);
  });

  test('are six digits, the same each time, and of no use for another case', async () => {
    const { world, code } = await filed();
    expect(code).toMatch(/^\d{6}$/);
    const other = await caseOf(world, await file(world, undefined, { key: 'other' }));
    expect(await queryCodeOf(world.keyring, other.id)).not.toBe(code);
    expect(failureOf(await trackAppeal(world, other.number, code, 'address-1'))).toBe('not-found');
  });

  test('that are wrong get the same answer as a number that does not exist or is none', async () => {
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
});

describe('the limits', () => {
  test('stop the guessing of a code, also with the right one then, until the window is over', async () => {
    const { world, number, code, wrong } = await filed();
    for (let n = 0; n < TRACK_LIMITS.perNumber; n++)
      expect(failureOf(await trackAppeal(world, number, wrong, `address-${n}`))).toBe('not-found');
    expect(await trackAppeal(world, number, code, 'fresh')).toEqual({
      ok: false,
      error: { kind: 'too-many-requests', retryAfterSeconds: TRACK_LIMITS.windowSeconds },
    });
    world.clock.advance(TRACK_LIMITS.windowSeconds * 1000);
    expect(failureOf(await trackAppeal(world, number, code, 'fresh'))).toBeUndefined();
  });

  test('stop an address that tries many numbers', async () => {
    const { world, code, number } = await filed();
    for (let n = 0; n < TRACK_LIMITS.perAddress; n++)
      expect(failureOf(await trackAppeal(world, buildAppealNumber(world.time.now(), n), code, 'one'))).toBe(
        'not-found',
      );
    expect(failureOf(await trackAppeal(world, number, code, 'one'))).toBe('too-many-requests');
    expect(failureOf(await trackAppeal(world, number, code, 'another'))).toBeUndefined();
  });

  test('count a number that does not exist like one that does', async () => {
    const { world, code } = await filed();
    const unknown = buildAppealNumber(world.time.now(), 7);
    for (let n = 0; n < TRACK_LIMITS.perNumber; n++) await trackAppeal(world, unknown, code, `address-${n}`);
    expect(failureOf(await trackAppeal(world, unknown, code, 'fresh'))).toBe('too-many-requests');
  });
});
