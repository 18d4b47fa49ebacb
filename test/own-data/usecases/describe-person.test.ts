import { describe, expect, test } from 'vitest';
import { addPhoneOwner } from '#accounts/usecases/subjects.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { presentPerson } from '#own-data/own-data-presenter.ts';
import { describePerson } from '#own-data/usecases/describe-person.ts';
import { instant } from '#test/support/domain/world.ts';
import { aboutATree, citizen, file } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const PHONE = '13812341234';
const OTHER = '13700000000';

async function meIn(world: World, subject: string, claims = {}) {
  await project(world, world.log.all());
  return presentPerson(await describePerson(world, { subject, claims }));
}

const openSession = (world: World, id: string, subject: string, openedAt: Instant) =>
  world.refreshTokens.open(
    id,
    'hash',
    { subject, channel: 'web' },
    { openedAt, expiresAt: instant('2027-01-01T00:00:00Z'), endsAt: instant('2027-01-01T00:00:00Z') },
  );

describe('own data', () => {
  test('A person sees the newest own name and masked phone, the number of appeals, and open sessions', async () => {
    const world = openWorld();
    const me = await addPhoneOwner(world.persons, PHONE);
    await file(world, aboutATree({ contact: { name: '张三', phone: PHONE } }), { key: '1', filer: citizen(me) });
    world.at('2026-03-09 11:00');
    await file(world, aboutATree({ contact: { name: '张三丰', phone: PHONE } }), { key: '2', filer: citizen(me) });
    const newestAppealAt = world.time.now();
    const [first, second] = [instant('2026-03-09T01:00:00Z'), instant('2026-03-09T02:00:00Z')];
    await openSession(world, 's1', me, first);
    await openSession(world, 's2', me, second);
    expect(await meIn(world, me, { sid: 's1' })).toEqual({
      signedInWith: 'phone',
      name: '张三丰',
      phone: '138****1234',
      appeals: 2,
      hasMore: false,
      newestAppealAt,
      businesses: [],
      policyReminders: [],
      sessions: [
        { channel: 'web', openedAt: second, isThis: false },
        { channel: 'web', openedAt: first, isThis: true },
      ],
    });
  });

  test('A person does not see the contact of somebody else for whom they filed', async () => {
    const world = openWorld();
    const me = await addPhoneOwner(world.persons, PHONE);
    await file(world, aboutATree({ contact: { name: '母亲', phone: OTHER } }), { filer: citizen(me) });
    const shown = await meIn(world, me);
    expect([shown.appeals, shown.name, shown.phone]).toEqual([1, undefined, undefined]);
    const hers = await meIn(world, await addPhoneOwner(world.persons, OTHER));
    expect([hers.appeals, hers.name]).toEqual([1, '母亲']);
  });

  test('The name in a tip-off is not shown to the owner of a phone that nobody had verified', async () => {
    const world = openWorld();
    const report = aboutATree({ kind: 'report', contact: { name: '举报人', phone: PHONE }, accusedUnitId: 'parks' });
    await file(world, report, { filer: citizen('citizen-1') });
    const shown = await meIn(world, await addPhoneOwner(world.persons, PHONE));
    expect(shown).toEqual({
      signedInWith: 'phone',
      appeals: 0,
      hasMore: false,
      businesses: [],
      policyReminders: [],
      sessions: [],
    });
  });

  test('An anonymous session sees what was filed in it, and no sessions', async () => {
    const world = openWorld();
    await file(world, aboutATree(), { filer: citizen('anonymous-1') });
    const shown = await meIn(world, 'anonymous-1');
    expect(shown).toMatchObject({ signedInWith: 'nothing', name: '张三', appeals: 1, sessions: [] });
    expect(await meIn(world, 'anonymous-2')).toMatchObject({ appeals: 0 });
  });
});
