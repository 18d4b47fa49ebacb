import { describe, expect, test } from 'vitest';
import { addPhoneOwner } from '#accounts/usecases/subjects.ts';
import { trackAppeal } from '#appeals/case/usecases/cases/track-appeal.ts';
import { proveCaller } from '#appeals/handling/usecases/commands/prove-caller.ts';
import { RENEWALS_OF_DAY, renewQueryCode } from '#appeals/handling/usecases/commands/renew-query-code.ts';
import { DEFAULT_ACCESS_LIMITS } from '#directory/domain/policy/access-limits.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import { DAY_MS } from '#kernel/domain/instant.ts';
import { findQueryCode } from '#kernel/usecases/query-code.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  citizen,
  failureOf,
  file,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { countingWaves } from '#test/support/usecases/waves.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const PHONE = '13812341234';

/** A case that was filed in one session, and its owner, who has signed in with the phone of the case. */
async function filed(changes: Parameters<typeof aboutATree>[0] = {}) {
  const world = openWorld();
  const owner = await addPhoneOwner(world.persons, PHONE);
  const appeal = await caseOf(world, await file(world, aboutATree(changes), { filer: citizen(owner) }));
  const { number } = appeal;
  const renew = (callerId = owner, key = 'k', of = number) =>
    renewQueryCode(world, { number: of, viewer: asAppellant(callerId).viewer, callerId, key });
  const track = async (code: string, address = '192.0.2.1') =>
    failureOf(await trackAppeal(world, number, code, address));
  const sentCode = () => /新查询码为(\d+)/.exec(world.notices.sent.at(-1)?.text ?? '')?.[1] ?? '';
  return { world, owner, appeal, number, renew, track, sentCode, first: await findQueryCode(world.keyring, appeal) };
}

describe('a new query code', () => {
  test('a new query code is sent to the phone of the case and opens the number; the old one is void', async () => {
    const { world, renew, track, sentCode, first } = await filed();
    expect(await track(first)).toBeUndefined();
    succeeded(await renew());
    expect(world.notices.sent.at(-1)).toMatchObject({ phone: PHONE });
    expect(sentCode()).toMatch(/^\d{6}$/);
    expect(sentCode()).not.toBe(first);
    expect(await track(sentCode())).toBeUndefined();
    expect(await track(first)).toBe('not-found');
  });

  test('a new query code opens the number also after strangers have used up the wrong tries', async () => {
    const { renew, track, sentCode, first } = await filed();
    const wrong = first === '000000' ? '000001' : '000000';
    for (let n = 0; n < DEFAULT_ACCESS_LIMITS.wrongCodesInAll.limit; n++) await track(wrong, `198.51.100.${n}`);
    expect(await track(first, '192.0.2.9')).toBe('too-many-requests');
    succeeded(await renew());
    expect(await track(sentCode(), '192.0.2.9')).toBeUndefined();
  });

  test('a new query code of a tip-off has ten digits', async () => {
    const { renew, track, sentCode } = await filed({ kind: 'report' });
    succeeded(await renew());
    expect(sentCode()).toMatch(/^\d{10}$/);
    expect(await track(sentCode())).toBeUndefined();
  });

  test('a new query code proves a caller at the hotline', async () => {
    const { world, number, renew, sentCode, first } = await filed();
    succeeded(await renew());
    const { viewer, callerId } = asStaff('AGT');
    const prove = async (queryCode: string) =>
      failureOf(await proveCaller(world, { number, caller: viewer, callerId, callId: 'c', queryCode, key: queryCode }));
    expect(await prove(first)).toMatch(/query-code$/);
    expect(await prove(sentCode())).toBeUndefined();
  });

  test('a new query code is sent once for a repeated request, with the same code', async () => {
    const { renew, sentCode } = await filed();
    succeeded(await renew());
    const code = sentCode();
    expect(succeeded(await renew()).generation).toBe(1);
    expect(sentCode()).toBe(code);
    expect(succeeded(await renew(undefined, 'other')).generation).toBe(2);
    expect(sentCode()).not.toBe(code);
  });

  test('a new query code is sent five times a day to one person', async () => {
    const { world, renew } = await filed();
    for (let n = 0; n < RENEWALS_OF_DAY; n++) succeeded(await renew(undefined, `k${n}`));
    expect(failureOf(await renew(undefined, 'one-more'))).toBe('too-many-requests');
    world.clock.advance(DAY_MS);
    expect(failureOf(await renew(undefined, 'next-day'))).toBeUndefined();
  });
});

describe('no new query code', () => {
  test('no query code is sent to a stranger, whose calls are the same for foreign and absent numbers', async () => {
    const told: string[][] = [];
    for (const isAbsent of [false, true]) {
      const { world, number } = await filed();
      const before = world.notices.sent.length;
      const absent = buildAppealNumber(world.time.now(), 99_999);
      const { ports, calls } = countingWaves(world);
      const call = { number: isAbsent ? absent : number, viewer: asAppellant('stranger').viewer, callerId: 'stranger' };
      expect(failureOf(await renewQueryCode(ports, { ...call, key: 'k' }))).toBe('not-found');
      expect(world.notices.sent).toHaveLength(before);
      told.push(calls());
    }
    expect(told[0]).toEqual(told[1]);
  });

  test('no query code is sent for the session that filed with the phone of somebody else', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await file(world));
    const { viewer, callerId } = asAppellant();
    const before = world.notices.sent.length;
    const refused = failureOf(await renewQueryCode(world, { number, viewer, callerId, key: 'k' }));
    expect(refused).toBe('unknown-reference: phone caller');
    expect(world.notices.sent).toHaveLength(before);
  });

  test('no query code is sent for a tip-off whose phone was not verified before the filing', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await file(world, aboutATree({ kind: 'report' })));
    const owner = await addPhoneOwner(world.persons, PHONE);
    const call = { number, viewer: asAppellant(owner).viewer, callerId: owner, key: 'k' };
    expect(failureOf(await renewQueryCode(world, call))).toBe('not-found');
  });
});
