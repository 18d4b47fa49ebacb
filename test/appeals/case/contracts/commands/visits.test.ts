import { describe, expect, test } from 'vitest';
import type { CommandRequests } from '#appeals/case/contracts/commands/all-commands.ts';
import { mediaRecord } from '#test/support/contract/samples.ts';
import { instant } from '#test/support/domain/world.ts';
import {
  aboutATree,
  asStaff,
  caseOf,
  commandBy,
  fileIn,
  shownToStaff,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const PLACE = { address: '和平区某街1号', regionCode: '210102', lat: 41.79, lng: 123.41 };
const OFFICER = asStaff('UNT', 'parks');
const CONTACT: CommandRequests['contact'] = {
  how: 'visit',
  device: { at: '2026-03-09T01:30:00Z', lat: 41.9, lng: 123.5 },
};

async function visited(request = CONTACT, changes: Parameters<typeof aboutATree>[0] = {}) {
  const world = openWorld();
  const id = await fileIn(world, 'inProgress', aboutATree({ place: PLACE, ...changes }));
  await world.media.create(mediaRecord('m1', { ownerId: OFFICER.callerId }));
  succeeded(await commandBy(world, OFFICER, id, 'contact', request));
  const shownTo = async (who = OFFICER) => {
    const { number } = await caseOf(world, id);
    return shownToStaff(world, number, who);
  };
  return { world, id, shownTo };
}

describe('what the device of a member of staff tells', () => {
  test('a visit is shown to staff as a distance and a time, with what does not fit', async () => {
    const { shownTo, world } = await visited();
    expect((await shownTo()).visits).toEqual([
      {
        at: world.time.now(),
        event: 'appeal.contacted',
        by: OFFICER.callerId,
        deviceAt: '2026-03-09T01:30:00.000Z',
        metresAway: 14324,
        warnings: ['deviceFar'],
      },
    ]);
    expect(JSON.stringify(await shownTo())).not.toContain('123.5');
  });

  test('a visit is stored with the case, and the event names it without its content', async () => {
    const { world, id } = await visited();
    const event = (await world.log.read(id)).at(-1);
    expect(event?.data).toMatchObject({ visitId: expect.stringMatching(/^[0-9a-f]{20}$/) });
    expect(JSON.stringify(event)).not.toMatch(/41\.9|01:30/);
    const { visits } = await world.places.read(id);
    expect(visits).toMatchObject([{ by: OFFICER.callerId, lat: 41.9, lng: 123.5, mediaIds: [] }]);
  });

  test('a visit is compared with the photos that came with it, once they have been inspected', async () => {
    const near = { at: '2026-03-09T01:30:00Z', lat: 41.79, lng: 123.41 };
    const { world, shownTo } = await visited({ how: 'visit', media: ['m1'], device: near });
    expect((await shownTo()).visits).toMatchObject([{ warnings: [] }]);
    const origin = { takenAt: instant('2026-03-01T01:00:00Z'), lat: 41.9, lng: 123.5 };
    await world.media.beginInspection('m1', 'v1');
    await world.media.decide('m1', { state: 'ready', key: 'k', realType: 'image/jpeg', origin });
    expect((await shownTo()).visits).toMatchObject([{ metresAway: 0, warnings: ['photoFar', 'timesDiffer'] }]);
  });

  test('a visit shows a unit no distance to the place of a tip-off', async () => {
    const { shownTo } = await visited(CONTACT, { kind: 'report' });
    expect((await shownTo()).visits[0]?.metresAway).toBeUndefined();
    expect((await shownTo()).visits[0]?.warnings).toEqual([]);
    expect((await shownTo(asStaff('SUP'))).visits).toMatchObject([{ metresAway: 14324, warnings: ['deviceFar'] }]);
  });

  test('a visit whose command was lost is not shown', async () => {
    const { world, id, shownTo } = await visited();
    await world.places.putVisit({ appealId: id, id: 'lost', by: 'x', deviceAt: world.time.now(), mediaIds: [] });
    expect((await shownTo()).visits).toHaveLength(1);
  });

  test('a visit may be left out', async () => {
    const { shownTo } = await visited({ how: 'phone' });
    expect((await shownTo()).visits).toEqual([]);
  });
});
