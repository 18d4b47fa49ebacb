import { describe, expect, test } from 'vitest';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { listQueue } from '#appeals/queues/usecases/queues/list-appeals.ts';
import { findAppeals } from '#appeals/queues/usecases/search/find-appeals.ts';
import type { Unit } from '#directory/domain/directory.ts';
import { findUnit } from '#test/support/domain/world.ts';
import {
  aboutATree,
  asStaff,
  caseOf,
  commandBy,
  failureOf,
  file,
  give,
  staffAs,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** A projected tip-off against the bureau; parks has the lead, street-1 assists. */
async function fileTipOff(world: World): Promise<string> {
  const id = await file(world, aboutATree({ kind: 'report', title: '举报某局', accusedUnitId: 'bureau' }));
  await give(world, id, 'accept');
  await give(world, id, 'dispatch', { lead: 'parks', assists: ['street-1'] }, { unitIds: ['parks', 'street-1'] });
  await project(world, world.log.all());
  return id;
}

/** Moves a unit below the accused one. */
const moveBelowBureau = (world: World, id: string) =>
  world.directory.putUnit({ ...(findUnit(id) as Unit), parentId: 'bureau', ancestors: ['bureau', 'city', 'province'] });

/** Whether an officer can read the case, and how often the queue and the search contain it. */
async function listAccess(world: World, id: string, unitId: string) {
  const { number } = await caseOf(world, id);
  const { viewer } = asStaff('UNT', unitId);
  const read = await openCase(world, number, viewer);
  const queue = succeeded(await listQueue(world, staffAs('UNT', unitId), 'unit', 10)).items;
  const found = succeeded(await findAppeals(world, viewer, { number }));
  return [read.ok, queue.length, found.length];
}

describe('the accused unit of a tip-off and the units below it', () => {
  test('the accused unit and units below it cannot read, list or search the tip-off', async () => {
    const world = openWorld();
    const id = await fileTipOff(world);
    for (const unitId of ['bureau', 'bureau-office'])
      expect(await listAccess(world, id, unitId), unitId).toEqual([false, 0, 0]);
    expect(await listAccess(world, id, 'parks')).toEqual([true, 1, 1]);
  });

  test('a unit that is moved below the accused one loses access at once', async () => {
    const world = openWorld();
    const id = await fileTipOff(world);
    moveBelowBureau(world, 'parks');
    expect(await listAccess(world, id, 'parks')).toEqual([false, 0, 0]);
    expect(failureOf(await commandBy(world, asStaff('UNT', 'parks'), id, 'sign', {}))).toBe('not-found');
    expect(await listAccess(world, id, 'street-1')).toEqual([true, 1, 1]);
  });

  test('the successor of the accused unit loses access', async () => {
    const world = openWorld();
    const id = await fileTipOff(world);
    world.directory.putUnit({ ...(findUnit('bureau') as Unit), validTo: world.time.now(), successorId: 'parks' });
    expect(await listAccess(world, id, 'parks')).toEqual([false, 0, 0]);
    expect(await listAccess(world, id, 'street-1')).toEqual([true, 1, 1]);
  });

  test('a repeated request of a unit that lost access is answered not-found', async () => {
    const world = openWorld();
    const id = await fileTipOff(world);
    const parks = asStaff('UNT', 'parks');
    succeeded(await commandBy(world, parks, id, 'sign', {}, { key: 'k' }));
    moveBelowBureau(world, 'parks');
    for (const request of [{}, { note: '别的内容' }])
      expect(failureOf(await commandBy(world, parks, id, 'sign', request as Record<string, never>, { key: 'k' }))).toBe(
        'not-found',
      );
  });

  test('no command can assign a tip-off to a unit that is now below the accused one', async () => {
    const world = openWorld();
    const id = await fileTipOff(world);
    moveBelowBureau(world, 'heat');
    const dispatcher = asStaff('DSP');
    expect(failureOf(await commandBy(world, dispatcher, id, 'addAssist', { unit: 'heat' }))).toBe(
      'invalid: unit-excluded',
    );
    const words = { reason: '不属本单位职责', basis: '三定方案' };
    const withSuggestion = { ...words, suggestedUnit: 'heat' };
    const parks = asStaff('UNT', 'parks');
    expect(failureOf(await commandBy(world, parks, id, 'requestReturn', withSuggestion))).toBe(
      'invalid: unit-excluded',
    );
    succeeded(await commandBy(world, parks, id, 'requestReturn', words, { key: 'again' }));
    succeeded(await commandBy(world, dispatcher, id, 'upholdReturn', {}));
    expect(failureOf(await commandBy(world, dispatcher, id, 'dispatch', { lead: 'heat' }))).toBe(
      'invalid: unit-excluded',
    );
  });

  test('pages and cursors reveal no hidden tip-off: pages are full and end at visible cases', async () => {
    const world = openWorld();
    const hidden = new Set<string>();
    for (let n = 0; n < 9; n++) {
      const isReport = n % 3 !== 1;
      const about = aboutATree(isReport ? { kind: 'report', accusedUnitId: 'heat' } : {});
      const { number } = await caseOf(world, await file(world, about, { key: `k${n}` }));
      if (isReport) hidden.add(number);
      world.clock.advance(1000);
    }
    await project(world, world.log.all());
    const grants = [...staffAs('DSP').grants, ...staffAs('UNT', 'heat').grants];
    const pages: number[] = [];
    let after: string | undefined;
    do {
      const page = succeeded(await listQueue(world, { ...staffAs('DSP'), grants }, 'intake', 1, { after }));
      pages.push(page.items.length);
      after = page.after;
      for (const number of hidden) expect(JSON.stringify(page)).not.toContain(number);
    } while (after !== undefined);
    expect(pages).toEqual([1, 1, 1]);
  });

  test('a unit that is moved away from the accused one gets access again', async () => {
    const world = openWorld();
    const id = await fileTipOff(world);
    moveBelowBureau(world, 'parks');
    world.directory.putUnit(findUnit('parks') as Unit);
    expect(await listAccess(world, id, 'parks')).toEqual([true, 1, 1]);
  });
});

test('all units with a tip-off see only the restatement', async () => {
  const world = openWorld();
  const id = await fileTipOff(world);
  await give(world, id, 'sign');
  succeeded(await commandBy(world, asStaff('DSP'), id, 'addAssist', { unit: 'heat' }));
  succeeded(await commandBy(world, asStaff('UNT', 'parks'), id, 'passDown', { unit: 'parks-team' }));
  const { number } = await caseOf(world, id);
  for (const unitId of ['parks', 'heat', 'parks-team', 'street-1']) {
    const seen = succeeded(await openCase(world, number, asStaff('UNT', unitId).viewer));
    expect([seen.scope.original, seen.scope.identity], unitId).toEqual([false, 'sealed']);
  }
});

test('a redo skips levels above that are not in force', async () => {
  const world = openWorld();
  const id = await file(world, aboutATree());
  await give(world, id, 'accept');
  await give(world, id, 'dispatch', { lead: 'parks', assists: [] }, { unitIds: ['parks'] });
  for (const name of ['sign', 'submitResult', 'pass'] as const) await give(world, id, name);
  await give(world, id, 'rate', { answer: { contacted: true, resolved: false, satisfaction: 1 } });
  for (const closed of ['parks', 'district'])
    world.directory.putUnit({ ...(findUnit(closed) as Unit), validTo: world.time.now() });
  world.clock.advance(1000);
  succeeded(await commandBy(world, asStaff('FUP'), id, 'redo', { reason: '未实际解决' }));
  expect((await caseOf(world, id)).assignments.at(-1)).toMatchObject({ unitId: 'city', role: 'lead' });
});
