import { describe, expect, test } from 'vitest';
import { citizenAppeal } from '#appeals/case/contracts/http/citizen-appeal.ts';
import { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { undocumented } from '#test/support/contract/strict.ts';
import { GOOD_ANSWER } from '#test/support/domain/bodies.ts';
import { actorAs, UNITS } from '#test/support/domain/world.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  commandBy,
  file,
  fileIn,
  give,
  shownToAppellant,
  shownToStaff,
  staffAs,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { liveThrough } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

async function staffAnswer(world: World, id: string, role: 'SUP' | 'UNT' = 'SUP', unitId?: string) {
  const who = asStaff(role, unitId);
  return shownToStaff(world, (await caseOf(world, id)).number, who);
}

async function ownAnswer(world: World, id: string) {
  return shownToAppellant(world, (await caseOf(world, id)).number, asAppellant());
}

const CASES: Readonly<Record<string, (world: World) => Promise<string>>> = {
  'a whole lifecycle': liveThrough,
  'a return': async (world) => {
    const id = await fileIn(world, 'dispatched');
    await give(world, id, 'requestReturn');
    return id;
  },
  'a hold': async (world) => {
    const id = await fileIn(world, 'inProgress');
    await give(world, id, 'requestHold');
    await give(world, id, 'approveHold');
    return id;
  },
  'a refusal': (world) => fileIn(world, 'refused'),
  'a follower that has rated': async (world) => {
    const master = await fileIn(world, 'inProgress');
    const id = await file(world, aboutATree(), { key: 'follower' });
    const { number } = await caseOf(world, master);
    succeeded(await commandBy(world, asStaff('DSP'), id, 'merge', { into: number }));
    await give(world, master, 'submitResult');
    await give(world, master, 'pass');
    const answer = { contacted: true, resolved: true, satisfaction: 4 } as const;
    const rated = succeeded(await commandBy(world, asAppellant(), id, 'rate', answer));
    expect(rated.appeal.followUp.followed).toMatchObject({ unitId: 'parks', category: '0101', wasHeld: false });
    return id;
  },
};

test.each(Object.entries(CASES))('The answers about %s have only fields of the contract', async (_name, open) => {
  const world = openWorld();
  const id = await open(world);
  expect(undocumented(staffAppeal, await staffAnswer(world, id))).toEqual([]);
  expect(undocumented(citizenAppeal, await ownAnswer(world, id))).toEqual([]);
});

/** The objects inside `value` that name a unit by its id. */
function listUnitParts(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const parts = Object.entries(value).flatMap(([key, each]) => (key === 'by' ? [] : listUnitParts(each)));
  return 'unitId' in value ? [value as Record<string, unknown>, ...parts] : parts;
}

describe('the staff’s answer', () => {
  test('Each candidate, share, request and return of a case has the name of its unit', async () => {
    const world = openWorld();
    const names = new Map([
      ['parks', '园林局'],
      ['street-1', '第一街道'],
    ]);
    for (const unit of UNITS) world.directory.putUnit({ ...unit, name: names.get(unit.id) ?? unit.name });
    const id = await fileIn(world, 'submitted');
    await give(world, id, 'suggest', { candidates: [{ unitId: 'parks', score: 1, why: 'district' }] });
    await give(world, id, 'accept');
    await give(world, id, 'dispatch');
    await give(world, id, 'requestReturn', { suggestedUnitId: 'street-1' }, { unitIds: ['street-1'] });
    const answer = await staffAnswer(world, id);
    expect(answer.candidates).toMatchObject([{ unitId: 'parks', unitName: '园林局' }]);
    expect(answer.returns).toMatchObject([{ suggestedUnitId: 'street-1', suggestedUnitName: '第一街道' }]);
    for (const part of listUnitParts(answer))
      expect(part).toEqual(expect.objectContaining({ unitName: expect.any(String) }));
  });

  test('Candidates of a former category are not shown while those of the new one are not searched yet', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'submitted');
    await give(world, id, 'suggest', { candidates: [{ unitId: 'parks', score: 1, why: 'district' }] });
    expect((await staffAnswer(world, id)).candidates).toMatchObject([{ unitId: 'parks' }]);
    await give(world, id, 'reclassify', { category: '0201', reasonId: 'text-1' }, { actor: actorAs('DSP') });
    expect((await staffAnswer(world, id)).candidates).toEqual([]);
    await give(world, id, 'suggest', { candidates: [{ unitId: 'heat', score: 1, why: 'district' }] });
    expect((await staffAnswer(world, id)).candidates).toMatchObject([{ unitId: 'heat' }]);
  });

  test('The centre sees whom a tip-off accuses, by id and name, and a unit that handles it does not', async () => {
    const world = openWorld();
    for (const unit of UNITS) world.directory.putUnit({ ...unit, name: unit.id === 'bureau' ? '城管局' : unit.name });
    const id = await fileIn(world, 'dispatched', aboutATree({ kind: 'report', accusedUnitId: 'bureau' }));
    expect(await staffAnswer(world, id)).toMatchObject({ accusedUnitId: 'bureau', accusedUnitName: '城管局' });
    expect(JSON.stringify(await staffAnswer(world, id, 'UNT', 'parks'))).not.toMatch(/bureau|城管局/);
    expect((await openCase(world, (await caseOf(world, id)).number, asStaff('UNT', 'bureau').viewer)).ok).toBe(false);
    const nobody = await fileIn(world, 'dispatched', aboutATree({ kind: 'report' }), 'nobody');
    expect(await staffAnswer(world, nobody)).not.toHaveProperty('accusedUnitId');
    expect(await staffAnswer(world, await fileIn(world, 'dispatched', aboutATree(), 'other'))).not.toHaveProperty(
      'accusedUnitId',
    );
  });

  test('The second call of a closed case has the name of the agent who made it', async () => {
    const world = openWorld({ policy: { rechecks: { share: 1, outcomes: ['rated', 'withdrawn'] } } });
    world.directory.putStaff({ ...staffAs('FUP'), subject: 'fup-other', name: '李回访' });
    const id = await fileIn(world, 'inProgress');
    await give(world, id, 'withdraw');
    await give(world, id, 'recheck', { answer: GOOD_ANSWER }, { actor: { ...actorAs('FUP'), id: 'fup-other' } });
    expect((await staffAnswer(world, id)).followUp.recheck).toMatchObject({ by: 'fup-other', byName: '李回访' });
  });

  test('The place is shown as stored, without the given coordinates', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const place = { address: '南京南街 1 号', regionCode: '210102', lat: 41.79, lng: 123.4 };
    await world.places.put({ ...place, appealId: id, given: { lat: 41.8, lng: 123.41, crs: 'GCJ02' } });
    expect((await staffAnswer(world, id)).place).toEqual({ ...place, regionName: '沈阳市和平区' });
  });

  test('The answer does not name where the words of the survey are stored', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'followUp');
    await give(world, id, 'rate', {
      answer: { contacted: true, resolved: true, satisfaction: 5, wordsId: 'text-words' },
    });
    const { followUp } = await staffAnswer(world, id);
    expect(Object.keys(followUp.firstAnswer ?? {}).sort()).toEqual(['at', 'contacted', 'resolved', 'satisfaction']);
    expect(JSON.stringify([followUp, (await ownAnswer(world, id)).rating])).not.toContain('wordsId');
  });
});
