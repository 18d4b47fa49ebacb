import { describe, expect, test } from 'vitest';
import type { Unit } from '../../../shared/domain/directory/directory.ts';
import { openCase } from '../../../shared/usecases/cases/open-case.ts';
import { findAppeals } from '../../../shared/usecases/queues/find-appeals.ts';
import { listQueue } from '../../../shared/usecases/queues/list-appeals.ts';
import { unitOf } from '../../support/domain/world.ts';
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
} from '../../support/usecases/cases.ts';
import { project } from '../../support/usecases/lives.ts';
import { openWorld, type World } from '../../support/usecases/world.ts';

/** A report against the bureau, led by parks with street-1 assisting, in its queues. */
async function report(world: World): Promise<string> {
  const id = await file(world, aboutATree({ kind: 'report', title: '举报某局', accusedUnitId: 'bureau' }));
  await give(world, id, 'accept');
  await give(world, id, 'dispatch', { lead: 'parks', assists: ['street-1'] }, { unitIds: ['parks', 'street-1'] });
  await project(world, world.log.all());
  return id;
}

/** The tree is rearranged: the unit now stands below the accused. */
const moveBelowBureau = (world: World, id: string) =>
  world.directory.putUnit({ ...(unitOf(id) as Unit), parentId: 'bureau', ancestors: ['bureau', 'city', 'province'] });

async function whatIsSeen(world: World, id: string, unitId: string) {
  const { number } = await caseOf(world, id);
  const { viewer } = asStaff('UNT', unitId);
  const read = await openCase(world, number, viewer);
  const queue = succeeded(await listQueue(world, staffAs('UNT', unitId), 'unit', 10)).items;
  const found = succeeded(await findAppeals(world, viewer, { number }));
  return [read.ok, queue.length, found.length];
}

describe('the accused unit of a report and all below it', () => {
  test('see nothing: neither read nor queue nor search', async () => {
    const world = openWorld();
    const id = await report(world);
    for (const unitId of ['bureau', 'bureau-office'])
      expect(await whatIsSeen(world, id, unitId), unitId).toEqual([false, 0, 0]);
    expect(await whatIsSeen(world, id, 'parks')).toEqual([true, 1, 1]);
  });

  test('also after a reorganisation: a unit that is moved below the accused loses sight and hand at once', async () => {
    const world = openWorld();
    const id = await report(world);
    moveBelowBureau(world, 'parks');
    expect(await whatIsSeen(world, id, 'parks')).toEqual([false, 0, 0]);
    expect(failureOf(await commandBy(world, asStaff('UNT', 'parks'), id, 'sign', {}))).toBe('not-found');
    expect(await whatIsSeen(world, id, 'street-1')).toEqual([true, 1, 1]);
  });

  test('also the unit that takes over from the accused when it closes', async () => {
    const world = openWorld();
    const id = await report(world);
    world.directory.putUnit({ ...(unitOf('bureau') as Unit), validTo: world.time.now(), successorId: 'parks' });
    expect(await whatIsSeen(world, id, 'parks')).toEqual([false, 0, 0]);
    expect(await whatIsSeen(world, id, 'street-1')).toEqual([true, 1, 1]);
  });

  test('are answered a used key like any other: there is no such case', async () => {
    const world = openWorld();
    const id = await report(world);
    const parks = asStaff('UNT', 'parks');
    succeeded(await commandBy(world, parks, id, 'sign', {}, { key: 'k' }));
    moveBelowBureau(world, 'parks');
    for (const request of [{}, { note: '别的内容' }])
      expect(failureOf(await commandBy(world, parks, id, 'sign', request as Record<string, never>, { key: 'k' }))).toBe(
        'not-found',
      );
  });

  test('get no share of it by the present tree, by whichever command', async () => {
    const world = openWorld();
    const id = await report(world);
    moveBelowBureau(world, 'heat');
    const dispatcher = asStaff('DSP');
    expect(failureOf(await commandBy(world, dispatcher, id, 'addAssist', { unit: 'heat' }))).toBe(
      'invalid: unit-excluded',
    );
    const words = { reason: '不属本单位职责', basis: '三定方案' };
    const suggesting = { ...words, suggestedUnit: 'heat' };
    const parks = asStaff('UNT', 'parks');
    expect(failureOf(await commandBy(world, parks, id, 'requestReturn', suggesting))).toBe('invalid: unit-excluded');
    succeeded(await commandBy(world, parks, id, 'requestReturn', words, { key: 'again' }));
    succeeded(await commandBy(world, dispatcher, id, 'upholdReturn', {}));
    expect(failureOf(await commandBy(world, dispatcher, id, 'dispatch', { lead: 'heat' }))).toBe(
      'invalid: unit-excluded',
    );
  });

  test('are told nothing by pages and cursors: each is full of others, and goes on after one of those', async () => {
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

  test('may see it again once they stand elsewhere: the check is of the present tree', async () => {
    const world = openWorld();
    const id = await report(world);
    moveBelowBureau(world, 'parks');
    world.directory.putUnit(unitOf('parks') as Unit);
    expect(await whatIsSeen(world, id, 'parks')).toEqual([true, 1, 1]);
  });
});

test('units of a report get only the restatement, whichever way they came to it', async () => {
  const world = openWorld();
  const id = await report(world);
  await give(world, id, 'sign');
  succeeded(await commandBy(world, asStaff('DSP'), id, 'addAssist', { unit: 'heat' }));
  succeeded(await commandBy(world, asStaff('UNT', 'parks'), id, 'passDown', { unit: 'parks-team' }));
  const { number } = await caseOf(world, id);
  for (const unitId of ['parks', 'heat', 'parks-team', 'street-1']) {
    const seen = succeeded(await openCase(world, number, asStaff('UNT', unitId).viewer));
    expect([seen.scope.original, seen.scope.identity], unitId).toEqual([false, 'sealed']);
  }
});

test('a redo passes over levels that are no longer in force, as the directory has them', async () => {
  const world = openWorld();
  const id = await file(world, aboutATree());
  await give(world, id, 'accept');
  await give(world, id, 'dispatch', { lead: 'parks', assists: [] }, { unitIds: ['parks'] });
  for (const name of ['sign', 'submitResult', 'pass'] as const) await give(world, id, name);
  await give(world, id, 'rate', { answer: { contacted: true, resolved: false, satisfaction: 1 } });
  for (const closed of ['parks', 'district'])
    world.directory.putUnit({ ...(unitOf(closed) as Unit), validTo: world.time.now() });
  world.clock.advance(1000);
  succeeded(await commandBy(world, asStaff('FUP'), id, 'redo', { reason: '未实际解决' }));
  expect((await caseOf(world, id)).assignments.at(-1)).toMatchObject({ unitId: 'city', role: 'lead' });
});
