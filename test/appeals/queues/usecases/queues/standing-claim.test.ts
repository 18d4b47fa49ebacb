import { describe, expect, test } from 'vitest';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { mergeAppeals } from '#appeals/handling/usecases/commands/merge-appeals.ts';
import { claimEntry } from '#appeals/queues/usecases/queues/claim-entry.ts';
import { pickClaim } from '#appeals/queues/usecases/queues/standing-claim.ts';
import type { Queue, Role, Status } from '#kernel/domain/vocabulary.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  commandBy,
  failureOf,
  fileIn,
  staffAs,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** Another person of the same roles than the ordinary one of the support. */
function colleague(role: Role, unitId?: string) {
  const { viewer } = asStaff(role, unitId);
  return { viewer: { ...viewer, id: 'colleague' }, callerId: 'colleague' };
}

let keys = 0;

/** A world with a case in a state, claimed by the colleague of a role in a queue. */
async function openClaimed(status: Status, queue: Queue, role: Role, unitId?: string) {
  const world = openWorld();
  const appealId = await fileIn(world, status, aboutATree());
  await project(world, world.log.all());
  const { number } = await caseOf(world, appealId);
  const claim = (staff: ReturnType<typeof staffAs>, takeOver = false) =>
    claimEntry(world, staff, { queue, number, key: `claim-${keys++}`, ...(takeOver && { takeOver }) });
  const claimant = { ...staffAs(role, unitId), subject: 'colleague' };
  return { world, appealId, number, until: succeeded(await claim(claimant)).until, claim };
}

const accept = { category: '0101' };
const acceptBy = async (world: World, who: ReturnType<typeof asStaff>, appealId: string) =>
  failureOf(await commandBy(world, who, appealId, 'accept', accept, { key: `accept-${keys++}` }));

describe('a claim', () => {
  test('While a colleague has claimed the entry, deciding commands of others are refused with that name', async () => {
    const { world, appealId, until } = await openClaimed('submitted', 'intake', 'DSP');
    const refused = await commandBy(world, asStaff('AGT'), appealId, 'accept', accept);
    expect(refused).toEqual({ ok: false, error: { kind: 'claimed', by: 'colleague', until } });
    expect((await caseOf(world, appealId)).status).toBe('submitted');
    expect(await acceptBy(world, colleague('DSP'), appealId)).toBeUndefined();
  });

  test('After the claim has ended, anybody of the queue decides again', async () => {
    const { world, appealId, until } = await openClaimed('submitted', 'intake', 'AGT');
    world.on(until);
    expect(await acceptBy(world, asStaff('DSP'), appealId)).toBeUndefined();
  });

  test('Comments, flags, urges and the words of the appellant go on beside a claim', async () => {
    const { world, appealId } = await openClaimed('submitted', 'intake', 'DSP');
    const comment = { text: '已向街道了解情况', internal: true, media: [] };
    expect(failureOf(await commandBy(world, asStaff('DSP'), appealId, 'comment', comment))).toBeUndefined();
    expect(
      failureOf(await commandBy(world, asStaff('SUP'), appealId, 'flag', { flags: ['sensitive'] })),
    ).toBeUndefined();
    expect(failureOf(await commandBy(world, asAppellant(), appealId, 'withdraw', {}))).toBeUndefined();
  });

  test('An officer’s claim keeps officers of that unit, and not the centre', async () => {
    const { world, appealId } = await openClaimed('inProgress', 'unit', 'UNT', 'parks');
    const contact = { way: 'phone', reached: true, media: [] } as never;
    expect(failureOf(await commandBy(world, asStaff('UNT', 'parks'), appealId, 'contact', contact))).toBe('claimed');
    const request = { workingDays: 2, reason: '等待配件' };
    const asked = await commandBy(world, colleague('UNT', 'parks'), appealId, 'requestExtension', request);
    expect(failureOf(asked)).toBeUndefined();
    expect(failureOf(await commandBy(world, asStaff('DSP'), appealId, 'grantExtension', {}))).toBeUndefined();
  });

  test('A claim of a queue that the case has left stands in nobody’s way', async () => {
    const { world, appealId } = await openClaimed('submitted', 'intake', 'AGT');
    expect(await acceptBy(world, colleague('AGT'), appealId)).toBeUndefined();
    const dispatch = { lead: 'parks', assists: [] };
    expect(failureOf(await commandBy(world, asStaff('DSP'), appealId, 'dispatch', dispatch))).toBeUndefined();
  });

  test('A supervisor takes a claim over and decides; nobody else may', async () => {
    const { world, appealId, claim } = await openClaimed('submitted', 'intake', 'DSP');
    expect(failureOf(await claim(staffAs('AGT'), true))).toBe('role-required');
    expect(failureOf(await claim(staffAs('SUP')))).toBe('claimed');
    expect(failureOf(await claim(staffAs('SUP'), true))).toBeUndefined();
    expect(await acceptBy(world, colleague('DSP'), appealId)).toBe('claimed');
  });

  test('Of several cases to merge one that a colleague has claimed is refused, and the others follow', async () => {
    const { world, number, appealId } = await openClaimed('submitted', 'intake', 'AGT');
    const ids = await Promise.all(['k1', 'k2'].map((key) => fileIn(world, 'submitted', aboutATree(), key)));
    const [master = '', free = ''] = await Promise.all(ids.map(async (id) => (await caseOf(world, id)).number));
    const { viewer, callerId } = asStaff('DSP');
    const call = { into: master, numbers: [number, free], caller: viewer, callerId, key: 'm' };
    const merged = succeeded(await mergeAppeals(world, call));
    expect(merged.map(({ refused }) => refused?.kind)).toEqual(['claimed', undefined]);
    expect((await caseOf(world, appealId)).status).toBe('submitted');
  });

  test('The case as staff read it says who has claimed it, and where; a unit does not see the centre’s claims', async () => {
    const { world, number, until } = await openClaimed('inProgress', 'unit', 'UNT', 'parks');
    const seenBy = async ({ viewer }: ReturnType<typeof asStaff>) => {
      const access = succeeded(await openCase(world, number, viewer));
      return pickClaim(world, access, await world.claims.findOf(number, world.time.now()), viewer.id);
    };
    const claim = { by: 'colleague', until, queue: 'unit', unit: 'parks' };
    expect(await seenBy(asStaff('UNT', 'parks'))).toEqual({ ...claim, mine: false });
    expect(await seenBy(colleague('UNT', 'parks'))).toEqual({ ...claim, mine: true });
    expect(await seenBy(asStaff('DSP'))).toBeUndefined();
  });
});
