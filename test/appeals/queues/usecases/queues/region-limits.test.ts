import { describe, expect, test } from 'vitest';
import { toViewer } from '#accounts/usecases/resolve-viewer.ts';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { revealContact } from '#appeals/case/usecases/cases/reveal-contact.ts';
import { claimEntry } from '#appeals/queues/usecases/queues/claim-entry.ts';
import { countQueue } from '#appeals/queues/usecases/queues/count-queue.ts';
import { listQueue } from '#appeals/queues/usecases/queues/list-appeals.ts';
import { findAppeals } from '#appeals/queues/usecases/search/find-appeals.ts';
import { listGrantsToApprove } from '#directory/domain/staff-grants.ts';
import type { Queue, Role } from '#kernel/domain/vocabulary.ts';
import {
  aboutATree,
  caseOf,
  citizen,
  commandBy,
  failureOf,
  file,
  fileIn,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** A member of the centre whose role reaches one region; without it all. */
function limitedTo(role: Role, regionCode?: string) {
  const grant = { role, unitId: 'centre', ...(regionCode !== undefined && { regionCode }) };
  return { subject: `${role}-${regionCode}`, name: role, grants: [grant] };
}

const asCaller = (staff: ReturnType<typeof limitedTo>) => ({ viewer: toViewer(staff), callerId: staff.subject });

/** A case in the district 210102, in the queue of appeals to accept. */
async function caseInDistrict() {
  const world = openWorld();
  const id = await fileIn(world, 'submitted');
  const { number, regionCode } = await caseOf(world, id);
  expect(regionCode).toBe('210102');
  await project(world, world.log.all());
  return { world, id, number };
}

/** Whether somebody opens the case, finds it, sees it in the queue, counts it there. */
async function listAccess(world: World, number: string, staff: ReturnType<typeof limitedTo>, queue: Queue = 'intake') {
  const viewer = toViewer(staff);
  const opened = await openCase(world, number, viewer);
  const found = succeeded(await findAppeals(world, viewer, { number }));
  const listed = succeeded(await listQueue(world, staff, queue, 10)).items;
  const { total } = succeeded(await countQueue(world, staff, queue));
  return [opened.ok, found.length, listed.length, total.count];
}

describe('a role of the centre with a region', () => {
  test.each<readonly [Role]>([['AGT'], ['DSP'], ['SUP'], ['AUD']])(
    '%s sees the cases of the region, and of no other',
    async (role) => {
      const { world, number } = await caseInDistrict();
      for (const own of ['210102', '210100', '210000', undefined])
        expect(await listAccess(world, number, limitedTo(role, own)), own).toEqual([true, 1, 1, 1]);
      for (const other of ['210103', '210200', '210102001'])
        expect(await listAccess(world, number, limitedTo(role, other)), other).toEqual([false, 0, 0, 0]);
    },
  );

  test('Commands, reveals, claims and searches by phone answer as for a number that does not exist', async () => {
    const { world, id, number } = await caseInDistrict();
    const dispatcher = limitedTo('DSP', '210200');
    const who = asCaller(dispatcher);
    const accept = { category: '0101', clockClass: 'general' } as const;
    expect(failureOf(await commandBy(world, who, id, 'accept', accept as never))).toBe('not-found');
    const reveal = { number, caller: who.viewer, callerId: who.callerId, reason: 'clarify', key: 'k' } as const;
    expect(failureOf(await revealContact(world, reveal))).toBe('not-found');
    expect(failureOf(await claimEntry(world, dispatcher, { queue: 'intake', number, key: 'k' }))).toBe('not-found');
    expect(succeeded(await findAppeals(world, who.viewer, { phone: '13812341234' }))).toEqual([]);
    const own = toViewer(limitedTo('DSP', '210100'));
    expect(succeeded(await findAppeals(world, own, { phone: '13812341234' }))).toHaveLength(1);
  });

  test('A case without a known region is seen by roles without a limit, and by its filing operator', async () => {
    const world = openWorld();
    const filer = { ...citizen(), actor: { id: 'AGT-210200', grants: [{ role: 'AGT' as const, unitId: 'centre' }] } };
    const id = await file(world, aboutATree({ place: undefined } as never), { filer });
    const { number } = await caseOf(world, id);
    const opens = async (regionCode?: string, role: Role = 'AGT') =>
      (await openCase(world, number, toViewer(limitedTo(role, regionCode)))).ok;
    expect([await opens(), await opens('210200'), await opens('210100'), await opens('210100', 'SUP')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('A wider region takes a second person as a new grant does', () => {
    const member = (regionCode?: string) => limitedTo('SUP', regionCode);
    expect(listGrantsToApprove(member('210000'), member('210100'))).toHaveLength(1);
    expect(listGrantsToApprove(member(), member('210100'))).toHaveLength(1);
    expect(listGrantsToApprove(member('210100'), member('210100'))).toEqual([]);
  });
});
